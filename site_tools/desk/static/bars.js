// The bars that stay in view are as tall as their words need: where the form is narrow, the one with “Save” has two rows. Each stays below the
// one above it, and the target of a jump is shown below all of them.
const bars = [[".top", "--top"], [".sheet-top", "--sheet-top"], [".tools", "--tools"]].map(([which, name]) => [document.querySelector(which), name]);
let covered = 0; // pixels at the top of the window

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
