// Keeps an empty line at the end of each list, so that there is always room for another item.
document.addEventListener("input", (event) => {
  const list = event.target.closest("[data-items]");
  if (!list) return;
  const lines = [...list.querySelectorAll("input")];
  const last = lines.at(-1);
  if (event.target !== last || !last.value) return;
  const next = last.cloneNode();
  next.value = "";
  last.removeAttribute("id");
  last.removeAttribute("placeholder");
  last.setAttribute("aria-label", next.getAttribute("aria-label").replace(/another$/, lines.length));
  last.after(next);
});
