() => {
  // Returns the faults of the drawing on the page: text that is crossed by a line, overlapping or cut off, and marks that are hard
  // to see.
  const found = [], drawing = document.querySelector(".drawing");
  const rgb = (color) => { const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true }); c.fillStyle = color; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
  const luminance = (color) => rgb(color).slice(0, 3).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const paper = getComputedStyle(document.body).backgroundColor;
  const ground = rgb(paper)[3] ? paper : "#fff";
  const words = [...drawing.querySelectorAll("li")].map((item) => {
    const range = document.createRange();
    range.selectNodeContents(item.querySelector("span") || item); // without the picture that some items have
    return { text: item.textContent, box: range.getBoundingClientRect(), color: getComputedStyle(item).color, size: parseFloat(getComputedStyle(item).fontSize) };
  });
  const inside = ({ x, y }, box) => x > box.left && x < box.right && y > box.top + 4 && y < box.bottom - 4;
  words.forEach(({ text, box, color }, place) => {
    if (!box.width || box.left < 0 || box.right > document.documentElement.clientWidth) found.push(`“${text}” is cut off`);
    if (contrast(color, ground) < 7) found.push(`“${text}” is hard to read`);
    for (const other of words.slice(place + 1)) {
      if (box.left < other.box.right && other.box.left < box.right && box.top < other.box.bottom && other.box.top < box.bottom) found.push(`“${text}” overlaps “${other.text}”`);
    }
  });
  // The large number in the corner of a picture is generated, so its place is computed.
  const numbers = [...drawing.querySelectorAll("li:has(svg)")].map((item) => {
    const { left, top } = item.getBoundingClientRect(), style = getComputedStyle(item, "::before"), size = parseFloat(style.fontSize);
    return { left, right: left + size / 2, top: top + parseFloat(style.top), bottom: top + parseFloat(style.top) + size };
  });
  const shapes = [...drawing.querySelectorAll("svg :is(path, circle, ellipse)")];
  const steps = shapes.length > 20 ? 40 : 200; // if there are many shapes, they are small
  for (const shape of shapes) {
    const { stroke } = getComputedStyle(shape), matrix = shape.getScreenCTM(), length = shape.getTotalLength();
    const svg = shape.ownerSVGElement, frame = svg.getBoundingClientRect(), clipped = getComputedStyle(svg).overflow === "hidden";
    const name = shape.getAttribute("class") || shape.parentElement.getAttribute("class") || shape.tagName;
    if (name !== "between" && (stroke === "none" || contrast(stroke, ground) < 3)) found.push(`“${name}” is hard to see`);
    for (let step = 0; step <= steps; step += 1) {
      const point = shape.getPointAtLength((length * step) / steps).matrixTransform(matrix);
      if (clipped && !inside(point, frame)) continue;
      const hit = words.find(({ box }) => inside(point, box));
      if (numbers.some((box) => inside(point, box))) { found.push(`“${name}” runs through a number`); break; }
      if (hit) { found.push(`“${name}” runs through “${hit.text}”`); break; }
    }
  }
  if (!shapes.length || drawing.querySelector("svg").getBoundingClientRect().width < 60) found.push("there is no drawing");
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("the page scrolls sideways");
  return found;
}
