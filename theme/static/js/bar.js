// Keeps the bar with the exit button in view and at its normal size during pinch zoom, closes definitions that would cover it, and keeps the
// focus clear of it.
(() => {
  const bar = document.querySelector(".bar"), view = window.visualViewport;
  // Measure the bar, because the height in the styles is too small if the reader uses a large font size.
  const measure = () => { document.documentElement.style.setProperty("--covered", `${bar.offsetHeight}px`); };
  if (window.ResizeObserver) new ResizeObserver(measure).observe(bar);
  const follow = () => {
    bar.style.transform = view.scale > 1 ? `translate(${view.offsetLeft}px,${view.offsetTop}px) scale(${1 / view.scale})` : "";
  };
  if (view) for (const what of ["resize", "scroll"]) view.addEventListener(what, follow);
  // A definition is in the top layer, so it would cover the bar when the page is scrolled. After scrolling, browsers that use
  // anchor positioning report the new position only two frames later. In browsers without a selector, using it would throw an error.
  if (CSS.supports("selector(:popover-open)")) addEventListener("scroll", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const open = document.querySelector(":popover-open");
    if (open?.getBoundingClientRect().top < bar.getBoundingClientRect().bottom) open.hidePopover();
  })));
  // Browsers center a focused link, so if it is taller than the space below the bar, its first line would be covered. They also report the
  // focus again when the reader returns to the window. The reader may have scrolled on, so the page must not move then, nor if the link is
  // entirely out of view.
  let before;
  if (CSS.supports("selector(:focus-visible)")) addEventListener("focusin", () => requestAnimationFrame(() => {
    const link = document.querySelector("main :focus-visible");
    if (link !== before && link?.getBoundingClientRect().bottom > 0 && link.getBoundingClientRect().top < bar.getBoundingClientRect().bottom) link.scrollIntoView();
    before = link;
  }));
})();
