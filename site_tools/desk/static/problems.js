// Shows the problems of the text in a list with buttons, and underlines them. The marks are in a copy of the text, which is behind the
// field and makes the field as tall as its text.
const field = document.getElementById("text");
const mirror = document.getElementById("mirror");
const problemList = document.getElementById("problems");
let marks = [];

// Replaces a range of the text in a way that keeps the browser's undo working.
const replaceText = (start, end, text) => {
  field.focus();
  field.setSelectionRange(start, end);
  if (text) document.execCommand("insertText", false, text);
  else document.execCommand("delete");
};

// Returns the current position of a range in an earlier text, or undefined if the range itself has changed.
const moved = (earlier, start, end) => {
  const now = field.value;
  if (now === earlier) return [start, end];
  let same = 0;
  while (same < earlier.length && earlier[same] === now[same]) same += 1;
  if (end <= same) return [start, end];
  let after = 0;
  while (after < earlier.length - start && earlier.at(-1 - after) === now.at(-1 - after)) after += 1;
  const shift = now.length - earlier.length;
  return start >= earlier.length - after && start + shift >= 0 ? [start + shift, end + shift] : undefined;
};

const drawMirror = () => {
  if (!field) return;
  const text = field.value;
  const parts = [];
  let done = 0;
  for (const { start, end, severity } of marks) {
    if (start < done || end > text.length) continue;
    const mark = document.createElement("mark");
    mark.className = severity;
    mark.textContent = text.slice(start, end);
    parts.push(text.slice(done, start), mark);
    done = end;
  }
  mirror.replaceChildren(...parts, text.slice(done) + "\n ");
};

// Selects a range and scrolls it into view. The field is as tall as its text, so browsers would scroll only to its top.
const reveal = (start, end = start) => {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  drawMirror();
  const texts = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let left = start;
  while (texts.nextNode() && left > texts.currentNode.length) left -= texts.currentNode.length;
  const range = document.createRange();
  range.setStart(texts.currentNode, left);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < covered + 8 || bottom > innerHeight - 40) scrollBy({ top: top - Math.max(innerHeight / 3, covered + 24), behavior: "instant" });
};

// Offers better words where they fit the grammar of the sentence. This is not a fix, because only a person can tell whether the sentence
// still reads well. The better words may replace only the end of the marked words: in “She is clean”, only “clean”.
const offerBetter = (problem, text, start, end, button) => {
  const { replaces, replacement: better, words } = problem.data ?? {};
  if (!better || end <= start || /[*_`[\]<>]/.test(text.slice(start, end))) return;
  const from = replaces === words ? start : end - replaces.length;
  if (from < start || (from > start && text.slice(from, end) !== replaces)) return;
  const article = /^an? /i.test(better) ? /\ban?\s+$/i.exec(text.slice(0, from)) : null;
  button(`Write “${better}”`, from - (article?.[0].length ?? 0), end, (first, last) => replaceText(first, last, better));
};

const showProblems = (problems, firstLine) => {
  const text = field?.value ?? "";
  const skipped = text.match(/^\n*/)[0].length;
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
  const offset = (line, column) => {
    const number = line - firstLine + skipped;
    return number >= 0 && number < lines.length ? starts[number] + Math.max(column, 1) - 1 : -1;
  };
  marks = [];
  const items = problems.map((problem) => {
    const item = document.createElement("li");
    item.className = problem.severity;
    const start = problem.line ? offset(problem.line, problem.column) : -1;
    const end = start < 0 ? -1 : problem.end ? offset(problem.end.line, problem.end.column) : starts[problem.line - firstLine + skipped + 1] - 1;
    if (start >= 0 && end > start && problem.column) marks.push({ start, end, severity: problem.severity });
    const acts = Object.assign(document.createElement("span"), { className: "acts" });
    item.append(`${problem.message} ${problem.hint} `, acts);
    // The buttons stay in place while someone types, until the next list arrives.
    const button = (words, from, to, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      made.addEventListener("click", () => {
        const place = moved(text, from, to);
        if (place) act(...place);
        else say("This part of the text has changed. Wait a moment, then try again.");
      });
      acts.append(made, " ");
    };
    if (start >= 0) button("Show me", start, Math.max(start, end), reveal);
    const fix = problem.fix;
    const from = fix ? offset(fix.line, fix.column) : -1;
    if (from >= 0) {
      const shown = fix.text.trim();
      const words = shown && shown.length < 40 ? `Change to “${shown}”` : "Fix it";
      button(words, from, offset(fix.end.line, fix.end.column), (first, last) => replaceText(first, last, fix.text));
    } else if (start >= 0) offerBetter(problem, text, start, end, button);
    acts.append(Object.assign(document.createElement("a"), { href: `${document.body.dataset.desk}why/${problem.code}`, target: "why", textContent: "Why?" }), " ");
    if (problem.allowable && start >= 0) button("It is fine here", start, start, (place) => suppress(problem, place));
    return item;
  });
  if (!items.length) items.push(Object.assign(document.createElement("li"), { textContent: "Nothing to look at in this file." }));
  // The focus stays in place. Only a change in the number is announced, because otherwise the whole list would be read at each pause.
  const parts = () => [...problemList.querySelectorAll("a, button")];
  const at = parts().indexOf(document.activeElement);
  problemList.replaceChildren(...items);
  if (at >= 0) (parts()[at] ?? parts().at(-1) ?? field)?.focus();
  const shown = document.getElementById("to-look-at");
  shown.hidden = !problems.length;
  shown.textContent = `${problems.length} to look at`;
  const count = document.getElementById("problems-count");
  const words = problems.length ? `${problems.length} ${problems.length === 1 ? "thing" : "things"} to look at` : "Nothing to look at";
  if (count.textContent !== words) count.textContent = words;
  marks.sort((one, other) => one.start - other.start);
  drawMirror();
};

// Inserts a comment above the paragraph, which suppresses the problem and explains why. Readers of the site do not see it.
const suppress = async (problem, at) => {
  const reason = await choose("Why is it fine here?", "Your reason, for people who read this later", "Leave it as it is");
  if (!reason) return;
  const before = field.value.lastIndexOf("\n\n", at);
  const start = before < 0 ? 0 : before + 2;
  const comment = `<!-- proofread: allow ${problem.code}: ${reason.replaceAll("--", "–").replaceAll(/\s+/g, " ")} -->\n`;
  replaceText(start, start, comment);
  field.setSelectionRange(at + comment.length, at + comment.length); // so that text typed next goes into the paragraph
};

if (field) {
  field.addEventListener("input", () => {
    marks = []; // the marks are out of date until the text has been proofread again
    drawMirror();
  });
  drawMirror();
}
