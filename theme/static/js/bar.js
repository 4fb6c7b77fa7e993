// Keeps the bar with the exit in view and in its own size on a page that is enlarged with two fingers, and free of open definitions.
(() => {
  const bar = document.querySelector(".bar"), view = window.visualViewport;
  // Large letters make the bar higher than the styles know.
  const measure = () => { document.documentElement.style.setProperty("--covered", `${bar.offsetHeight}px`); };
  if (window.ResizeObserver) new ResizeObserver(measure).observe(bar);
  const follow = () => {
    bar.style.transform = view.scale > 1 ? `translate(${view.offsetLeft}px,${view.offsetTop}px) scale(${1 / view.scale})` : "";
  };
  if (view) for (const what of ["resize", "scroll"]) view.addEventListener(what, follow);
  // A definition opens above the page, so it would lie above the bar too once the page is scrolled. Where it is after a scroll, a browser
  // that places it by its anchor knows only in the frame after the next.
  const clear = () => {
    const open = document.querySelector(":popover-open");
    if (open && open.getBoundingClientRect().top < bar.getBoundingClientRect().bottom) open.hidePopover();
  };
  if (HTMLElement.prototype.showPopover) addEventListener("scroll", () => requestAnimationFrame(() => requestAnimationFrame(clear)));
})();
