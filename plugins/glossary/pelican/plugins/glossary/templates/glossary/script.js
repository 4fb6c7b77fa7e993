{#- Opens a definition where the browser does not: on a tap, and everywhere in browsers without `interestfor`. Places it where the
    styles have no anchors for it: these are missing or wrong in many browsers. A theme with a sticky header reserves its height with `scroll-padding-top`.
    Without this script a tap follows the link to the entry, which is fine too. -#}
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const native = "interestForElement" in HTMLAnchorElement.prototype;
  let timer, open, source, touch = false, dismissed = false;
  const later = (what, wait) => { clearTimeout(timer); timer = setTimeout(what, wait); };
  const isOpen = (tooltip) => tooltip && tooltip.matches(":popover-open");
  const close = () => { if (isOpen(open)) open.hidePopover(); open = null; };
  // Below the word where there is room, else on the side with more of it, and never over the word or the header.
  const place = (tooltip, link) => {
    const { style } = tooltip, gap = 7, word = link.getBoundingClientRect(), { clientWidth, clientHeight } = document.documentElement;
    const top = (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + gap;
    const above = word.top - gap - top, below = clientHeight - gap - word.bottom - gap;
    style.inset = "auto";
    style.positionArea = "none";
    style.margin = 0;
    style.maxBlockSize = `${clientHeight}px`;
    const { width, height } = tooltip.getBoundingClientRect(), down = height <= below || below >= above;
    style.maxBlockSize = `${down ? below : above}px`;
    style.top = `${down ? word.bottom + gap : word.top - gap - Math.min(height, above)}px`;
    const edge = Math.min(gap, (clientWidth - width) / 2);
    style.left = `${Math.max(edge, Math.min(word.left + word.width / 2 - width / 2, clientWidth - width - edge))}px`;
  };
  const show = (tooltip, link) => {
    if (isOpen(tooltip)) return;
    close();
    tooltip.showPopover({ source: link });
    [open, source] = [tooltip, link];
    if ((getComputedStyle(tooltip).positionArea || "none") === "none") place(tooltip, link);
  };
  const tooltips = [];
  for (const link of document.querySelectorAll("a[interestfor]")) {
    const tooltip = document.getElementById(link.getAttribute("interestfor"));
    if (!tooltip) continue;
    tooltips.push(tooltip);
    let before;
    // A second tap follows the link: but the browser closes the definition between its beginning and its click.
    link.addEventListener("pointerdown", () => { before = isOpen(tooltip); });
    link.addEventListener("click", (event) => {
      if (!touch || before) return;
      event.preventDefault();
      later(() => show(tooltip, link), 0);
    });
    if (native) continue;
    const closeThis = () => { if (open === tooltip) close(); };
    for (const part of [link, tooltip]) {
      part.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(tooltip, link), 250); });
      // A pointer that rests while the keyboard goes on leaves a definition that closes: the one that has the focus stays.
      part.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") later(() => { if (document.activeElement !== link) closeThis(); }, 300);
      });
      part.addEventListener("focusout", (event) => { if (![link, tooltip].some((p) => p.contains(event.relatedTarget))) later(closeThis, 0); });
    }
    link.addEventListener("focus", (event) => { if (!touch && !tooltip.contains(event.relatedTarget)) { clearTimeout(timer); show(tooltip, link); } });
  }
  // A tap outside closes a definition and does nothing else, unless it is on another word, a telephone number, or a link
  // that leaves the site at once.
  addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    const shown = tooltips.find(isOpen);
    dismissed = touch && Boolean(shown) && !shown.contains(event.target) && !event.target.closest("a[interestfor]");
    if (!native && isOpen(open) && !open.contains(event.target) && !source.contains(event.target)) close();
  }, true);
  addEventListener("click", (event) => {
    if (dismissed && !event.target.closest("[rel~=nofollow], [href^=tel], [href^=sms]")) { event.preventDefault(); event.stopPropagation(); }
    dismissed = false;
  }, true);
  addEventListener("keydown", (event) => {
    touch = dismissed = false;
    if (event.key === "Escape") later(close, 0);
  });
  addEventListener("pointercancel", () => { dismissed = false; });
  if (!native) for (const what of ["scroll", "resize"]) addEventListener(what, () => { if (isOpen(open)) place(open, source); }, { passive: true });
})();
