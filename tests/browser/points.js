// Computing a point takes a tenth of a millisecond, and most shapes occur several times and at every width, so the points are kept in
// the window.
const known = (window.pointsOfShapes ??= new Map());
// Returns points at equal distances along a shape, in its own coordinates: its beginning, and the end of each of the steps. Shapes that
// are the same have the same text.
const pointsOf = (shape, text, length, steps) => {
  const key = `${steps} ${length} ${text}`;
  if (!known.has(key)) known.set(key, Array.from({ length: steps + 1 }, (_, step) => shape.getPointAtLength((length * step) / steps)));
  return known.get(key);
};
