// Runs next to the packages of vitepress-plugin-glossary. Reads cases from standard input and prints their HTML as JSON.

import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import { markdownGlossaryPlugin } from "vitepress-plugin-glossary";

// Silence warnings, so that the JSON is the only output.
console.log = console.error = console.warn = () => {};

function render(given) {
  // The plugin finds a term only as it is written, so an author adds it as it begins a sentence, too.
  const forms = ({ title }) => [title, title[0].toUpperCase() + title.slice(1)];
  const glossary = Object.fromEntries(given.terms.flatMap((term) => forms(term).map((form) => [form, term.definition])));
  // VitePress keeps one reader for a whole run; each case needs its own, so this makes it as VitePress does.
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
