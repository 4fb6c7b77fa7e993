// Runs next to the packages of vitepress-plugin-glossary. Reads cases from standard input and prints their HTML as JSON.

import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import { markdownGlossaryPlugin } from "vitepress-plugin-glossary";

// Silence warnings, so that the JSON is the only output.
console.log = console.error = console.warn = () => {};

function render(given) {
  // The plugin is case-sensitive, so authors would also add each term as it is written at the beginning of a sentence.
  const forms = ({ title }) => [title, title[0].toUpperCase() + title.slice(1)];
  const glossary = Object.fromEntries(given.terms.flatMap((term) => forms(term).map((form) => [form, term.definition])));
  // VitePress uses one Markdown parser for a whole run, but each case needs a new one, so create it in the same way.
  const reader = MarkdownIt({ html: true, linkify: true }).use(markdownGlossaryPlugin, { glossary, firstOccurrenceOnly: true });
  return reader.render(given.source, {});
}

const answers = {};
for (const given of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    answers[given.name] = render(given);
  } catch (error) {
    process.stderr.write(`${given.name}: ${error.message}\n`);
    answers[given.name] = null;
  }
}
process.stdout.write(JSON.stringify(answers) + "\n");
