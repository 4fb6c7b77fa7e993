{#- Opens a definition where the browser does not: on a tap, and everywhere in browsers without `interestfor`.
    Without this script a tap follows the link to the entry, which is fine too. -#}
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const native = "interestForElement" in HTMLAnchorElement.prototype;
  let timer, open, before;
  const later = (what, wait) => { clearTimeout(timer); timer = setTimeout(what, wait); };
  const close = () => { if (open?.matches(":popover-open")) open.hidePopover(); open = null; };
  for (const link of document.querySelectorAll("a[interestfor]")) {
    const bubble = document.getElementById(link.getAttribute("interestfor"));
    if (!bubble) continue;
    const show = () => {
      if (bubble.matches(":popover-open")) return;
      close();
      bubble.showPopover({ source: link });
      open = bubble;
    };
    // A second tap follows the link: but the browser closes the definition between its beginning and its click.
    link.addEventListener("pointerdown", () => { before = bubble.matches(":popover-open"); });
    link.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || before) return;
      event.preventDefault();
      later(show, 0);
    });
    if (native) continue;
    for (const part of [link, bubble]) {
      part.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(show, 250); });
      part.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(close, 300); });
      part.addEventListener("focusout", (event) => { if (![link, bubble].some((p) => p.contains(event.relatedTarget))) later(close, 0); });
    }
    link.addEventListener("focus", (event) => { if (!bubble.contains(event.relatedTarget)) later(show, 0); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") later(close, 0); });
})();
