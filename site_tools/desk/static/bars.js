// The height of the bars that stay in view depends on their text: in a narrow form, the bar with “Save” has two rows. This script measures
// them, so that each bar stays below the one above it, and so that jump targets are shown below all of them.
const bars = [[".top", "--top"], [".sheet-top", "--sheet-top"], [".tools", "--tools"]].map(([which, name]) => [document.querySelector(which), name]);
let covered = 0; // the height of all bars that stay in view, in pixels

const measure = () => {
  covered = 0;
  for (const [bar, name] of bars) {
    if (!bar) continue;
    const height = bar.getBoundingClientRect().height;
    document.documentElement.style.setProperty(name, `${height}px`);
    if (getComputedStyle(bar).position === "sticky") covered += height;
  }
  document.documentElement.style.setProperty("--covered", `${covered}px`);
};
const watched = new ResizeObserver(measure);
for (const [bar] of bars) if (bar) watched.observe(bar);
addEventListener("resize", measure);
measure();
