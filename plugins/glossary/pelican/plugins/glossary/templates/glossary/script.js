{#- Opens definitions when the browser does not: on a tap, and always in browsers without `interestfor`. It also positions them, unless
    the style sheet can use CSS anchor positioning, which is missing or broken in many browsers. Themes with a sticky header reserve
    its height with `scroll-padding-top`. Without this script, a tap simply follows the link to the entry. -#}
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const native = "interestForElement" in HTMLAnchorElement.prototype;
  let timer, open, source, touch = false, dismissed = false;
  const later = (what, wait) => { clearTimeout(timer); timer = setTimeout(what, wait); };
  const isOpen = (tooltip) => tooltip && tooltip.matches(":popover-open");
  const close = () => { if (isOpen(open)) open.hidePopover(); open = null; };
  // Place it below the word if there is room, otherwise on the side with more room, and never over the word or the header.
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
  for (const link of document.querySelectorAll("[interestfor^=def-]")) {
    const tooltip = document.getElementById(link.getAttribute("interestfor"));
    if (!tooltip) continue;
    tooltips.push(tooltip);
    let before;
    // A second tap follows the link. The browser closes the definition before the click, so remember whether it was open.
    link.addEventListener("pointerdown", () => { before = isOpen(tooltip); });
    link.addEventListener("click", (event) => {
      if (!touch || before || !link.href) return;
      event.preventDefault();
      later(() => show(tooltip, link), 0);
    });
    if (native) continue;
    const closeThis = () => { if (open === tooltip) close(); };
    for (const part of [link, tooltip]) {
      part.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(tooltip, link), 250); });
      // When the focus moves on, the definition under a resting pointer closes and the pointer leaves it. Keep the focused one open.
      part.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") later(() => { if (document.activeElement !== link) closeThis(); }, 300);
      });
      part.addEventListener("focusout", (event) => { if (![link, tooltip].some((p) => p.contains(event.relatedTarget))) later(closeThis, 0); });
    }
    link.addEventListener("focus", (event) => { if (!touch && !tooltip.contains(event.relatedTarget)) { clearTimeout(timer); show(tooltip, link); } });
  }
  // A tap outside closes the definition and does nothing else, unless it is on another term, a telephone number, or an element
  // with the attribute `data-tap-through`, such as a link for leaving the site quickly.
  addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    const shown = tooltips.find(isOpen);
    dismissed = touch && Boolean(shown) && !shown.contains(event.target) && !event.target.closest("[interestfor^=def-]");
    if (!native && isOpen(open) && !open.contains(event.target) && !source.contains(event.target)) close();
  }, true);
  addEventListener("click", (event) => {
    if (dismissed && !event.target.closest("[data-tap-through], [href^=tel], [href^=sms]")) { event.preventDefault(); event.stopPropagation(); }
    dismissed = false;
  }, true);
  addEventListener("keydown", (event) => {
    touch = dismissed = false;
    if (event.key === "Escape") later(close, 0);
  });
  addEventListener("pointercancel", () => { dismissed = false; });
  if (!native) for (const what of ["scroll", "resize"]) addEventListener(what, () => { if (isOpen(open)) place(open, source); }, { passive: true });
})();
