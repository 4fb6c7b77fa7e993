// Returns the layout errors of the open page as a list of sentences; the list is empty if there are none.
() => {
  const faults = [];
  const wide = document.documentElement.clientWidth;
  const styles = new Map();
  const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
  const ancestors = (e) => { const all = []; for (; e; e = e.parentElement) all.push(e); return all; };
  const name = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;

  // Collect the lines of all text on the screen, except text for screen readers and links that appear only on focus.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    const above = ancestors(node.parentElement);
    if (above.some((e) => e.matches(".skip, script, style") || style(e).clipPath === "inset(50%)")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 1) continue;
      // Fonts may reserve space above and below the letters, so only the middle of the line counts.
      lines.push({ text: name(node.data), above, left: r.left, right: r.right, top: r.top + r.height * 0.3, bottom: r.bottom - r.height * 0.3 });
    }
  }

  for (const line of lines) {
    if (line.left < -1 || line.right > wide + 1) faults.push(`${line.text} is off the screen`);
    for (const e of line.above) {
      const { overflowX, overflowY } = style(e), r = e.getBoundingClientRect();
      if (e === document.body || e === document.documentElement) continue;
      if (overflowX !== "visible" && (line.left < r.left - 1 || line.right > r.right + 1)) faults.push(`${line.text} is cut at its side`);
      if (/hidden|clip/.test(overflowY) && (line.top < r.top || line.bottom > r.bottom)) faults.push(`${line.text} is cut above or below`);
    }
  }

  // Overlapping lines of text.
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((one, i) => {
    for (let j = i + 1; j < lines.length && lines[j].top < one.bottom; j += 1) {
      if (Math.min(one.right, lines[j].right) - Math.max(one.left, lines[j].left) > 2) faults.push(`${one.text} overlaps ${lines[j].text}`);
    }
  });

  // Path lines that run through text, and stones that are not on the path.
  const drawn = [];
  for (const shape of document.querySelectorAll(".path path, .path use")) {
    const svg = shape.ownerSVGElement, matrix = shape.getScreenCTM();
    if (!svg.checkVisibility() || !matrix) continue;
    const path = shape.matches("use") ? document.querySelector(shape.getAttribute("href")) : shape;
    const cut = svg.closest(".path-section"), frame = cut && style(cut).clipPath !== "none" ? cut.getBoundingClientRect() : null;
    // Long sections stretch the path, so its own length is not enough to get a point every few pixels.
    const length = path.getTotalLength(), steps = Math.ceil(Math.max(Math.min(400, length / 2), svg.getBoundingClientRect().height / 8));
    for (const point of pointsOf(path, path.getAttribute("d"), length, steps)) {
      const { x, y } = point.matrixTransform(matrix);
      if (!frame || (y >= frame.top && y <= frame.bottom)) drawn.push({ x, y, me: shape.matches(".me, .me *") });
    }
  }
  const crossed = new Set();
  for (const { x, y } of drawn) {
    for (const line of lines) {
      if (x > line.left - 2 && x < line.right + 2 && y > line.top && y < line.bottom) crossed.add(line.text);
    }
  }
  for (const text of crossed) faults.push(`the path runs through ${text}`);
  for (const stone of document.querySelectorAll(".path-section .stone")) {
    const r = stone.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    const away = Math.min(...drawn.filter((point) => !point.me).map((point) => Math.hypot(point.x - x, point.y - y)));
    if (away > r.width / 2) faults.push(`stone ${stone.dataset.number} is off the path`);
  }

  // The exit must be completely visible and uncovered, and must contain all of its text.
  const exit = document.querySelector(".leave"), r = exit.getBoundingClientRect();
  if (r.left < 0 || r.right > wide || r.top < 0 || r.bottom > innerHeight) faults.push("the exit is partly off the screen");
  const words = lines.filter((line) => line.above.includes(exit));
  if (words.some((line) => line.left < r.left || line.right > r.right || line.top < r.top || line.bottom > r.bottom)) faults.push("the exit is too small for its words");
  const spots = [[r.left + 4, r.top + 4], [r.right - 4, r.top + 4], [r.left + 4, r.bottom - 4], [r.right - 4, r.bottom - 4]];
  if (spots.some(([x, y]) => !exit.contains(document.elementFromPoint(x, y)))) faults.push("something covers the exit");
  return [...new Set(faults)];
}
