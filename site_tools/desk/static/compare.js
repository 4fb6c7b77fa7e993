// Shows two versions of a page side by side, scrolls both to the first difference, and marks all differences. The pages are served
// unchanged; this script adds the marks.
const [before, after] = ["del", "ins"].map((tag) => [...document.querySelectorAll(`.edits ${tag}`)].map((item) => item.textContent));

// The words around the first change, for a side on which there is nothing to mark.
const around = [...document.querySelector(".edits li")?.childNodes ?? []].filter((node) => node.nodeType === Node.TEXT_NODE)
  .map((node) => node.data.replace(/[…¶]/g, " ").trim()).filter(Boolean);

const spans = (page, words) => {
  const found = [];
  const walk = page.createTreeWalker(page.querySelector("main") || page.body, NodeFilter.SHOW_TEXT);
  let text = "";
  const nodes = [];
  while (walk.nextNode()) {
    nodes.push([text.length, walk.currentNode]);
    text += walk.currentNode.data.replace(/\s/g, " ") + " ";
  }
  const place = (at) => nodes.findLast(([start]) => start <= at);
  let from = 0;
  for (const piece of words.flatMap((each) => each.split(" … "))) {
    const pattern = piece.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
    const match = pattern && new RegExp(pattern, "g");
    if (!match) continue;
    match.lastIndex = from;
    const hit = match.exec(text);
    if (!hit) continue;
    from = hit.index + hit[0].length;
    const [first, last] = [place(hit.index), place(from - 1)];
    const range = page.createRange();
    range.setStart(first[1], Math.min(hit.index - first[0], first[1].length));
    range.setEnd(last[1], Math.min(from - last[0], last[1].length));
    found.push(range);
  }
  return found;
};

const mark = (frame, words, color) => {
  const inside = frame.contentWindow, page = frame.contentDocument;
  const ranges = spans(page, words);
  if (!ranges.length) ranges.push(...spans(page, around).slice(0, 1));
  else if (inside.Highlight) {
    const sheet = new inside.CSSStyleSheet();
    sheet.replaceSync(`::highlight(changed) { background: ${color}; color: #000; }`);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    inside.CSS.highlights.set("changed", new inside.Highlight(...ranges));
  }
  if (ranges.length) inside.scrollTo({ top: ranges[0].getBoundingClientRect().top + inside.scrollY - 120, behavior: "instant" });
};

document.querySelectorAll(".pair section").forEach((section, number) => {
  const frame = section.querySelector("iframe");
  if (!frame) return;
  const show = () => mark(frame, number ? after : before, number ? "#9fe0bf" : "#ffb4a0");
  frame.addEventListener("load", show);
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") show();
});
