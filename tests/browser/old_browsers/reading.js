// Returns problems that keep readers from reading the open page, as a list of sentences.
() => {
  const faults = [];
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  // Converts a color in any notation to RGBA.
  const rgba = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const background = (e) => {
    if (!e) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(e).backgroundColor);
    return own[3] === 1 ? own : over(own, background(e.parentElement));
  };
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = new Set();
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || seen.has(e) || e.matches("script, style") || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    seen.add(e);
    const below = background(e), ratio = contrast(over(rgba(getComputedStyle(e).color), below), below);
    const text = `“${node.data.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
    if (ratio < 4.5) faults.push(`${text} has a contrast of ${ratio.toFixed(1)}`);
    if (parseFloat(getComputedStyle(e).fontSize) < 11) faults.push(`${text} is too small`);
  }
  return faults;
}
