// Runs next to the packages of a checker for retext: {tool, texts} on standard input, the messages of each text as
// [rule, start, end] on standard output.

import { readFileSync } from "node:fs";

// Each checker has a separate folder of packages, so only the requested checker can be imported.
const CHECKERS = {
  async alex() {
    const { markdown } = await import("alex");
    return (text) => markdown(text);
  },
  async "retext-equality"() {
    const names = ["unified", "vfile", "remark-parse", "remark-retext", "retext-english", "retext-equality"];
    const [{ unified }, { VFile }, ...plugins] = await Promise.all(names.map((name) => import(name)));
    const [markdown, toRetext, english, equality] = plugins.map((plugin) => plugin.default);
    const processor = unified().use(markdown).use(toRetext, unified().use(english).use(equality));
    return async (text) => {
      const file = new VFile(text);
      await processor.run(processor.parse(file), file);
      return file;
    };
  },
};

// JavaScript counts UTF-16 code units, whereas Python counts characters.
const characters = (text, offset) => [...text.slice(0, offset)].length;

const { tool, texts } = JSON.parse(readFileSync(0, "utf8"));
const check = await CHECKERS[tool]();
const answers = [];
for (const text of texts) {
  const { messages } = await check(text);
  answers.push(
    messages.map((message) => {
      // Newer versions call the property “place”, but alex still calls it “position”.
      const { start, end } = message.place ?? message.position;
      return [`${message.source}:${message.ruleId}`, characters(text, start.offset), characters(text, end.offset)];
    }),
  );
}
process.stdout.write(JSON.stringify(answers) + "\n");
