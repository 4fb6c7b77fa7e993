// Runs next to the packages of docusaurus-plugin-glossary. Reads cases from standard input and prints their HTML as JSON.

import { readFileSync } from "node:fs";
import { evaluate } from "@mdx-js/mdx";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import * as runtime from "react/jsx-runtime";
import remarkGfm from "remark-gfm";
import glossaryTerms from "docusaurus-plugin-glossary/remark/glossary-terms";

// Silence the warnings of React and the plugin, so that the JSON is the only output.
console.log = console.error = console.warn = () => {};

// The plugin imports its component from the site's theme; here the component is passed in instead.
const withoutImports = () => (tree) => {
  tree.children = tree.children.filter((child) => child.type !== "mdxjsEsm");
};

async function render(given) {
  const terms = given.terms.map((term) => ({
    term: term.title,
    definition: term.definition,
    aliases: term.aliases,
    autoLink: term.autolink,
    caseSensitive: term.case_sensitive,
  }));
  // Like the plugin's own component, use the definition passed in, or look up the title, ignoring case.
  const GlossaryTerm = ({ term, definition, children }) => {
    const found = terms.find((each) => each.term.toLowerCase() === String(term).toLowerCase());
    return createElement("span", { "data-definition": definition || found?.definition }, children || term);
  };
  const page = await evaluate(given.source, {
    ...runtime,
    remarkPlugins: [remarkGfm, [glossaryTerms, { terms }], withoutImports],
  });
  return renderToStaticMarkup(createElement(page.default, { components: { GlossaryTerm } }));
}

const answers = {};
for (const given of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    answers[given.name] = await render(given);
  } catch (error) {
    process.stderr.write(`${given.name}: ${error.message}\n`);
    answers[given.name] = null;
  }
}
process.stdout.write(JSON.stringify(answers) + "\n");
