{#- Adds a field above the A to Z index that filters the terms as you type. Without scripts, there is no field. While the field
    contains text, the list has the class “filtered”, so a theme can hide the content above the matches. -#}
(() => {
  const list = document.querySelector("[data-filter]");
  if (!list) return;
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...list.querySelectorAll("dl > div")].map((element) => [element, bare(element.textContent)]);
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const box = make("p", { className: "glossary-filter" });
  const label = make("label", { textContent: list.dataset.filter, htmlFor: "glossary-filter" });
  const field = make("input", { type: "search", id: "glossary-filter", autocomplete: "off", spellcheck: false });
  const status = make("span", { className: "glossary-filter-status" });
  status.setAttribute("aria-live", "polite");
  box.append(label, field, status);
  list.before(box);
  field.addEventListener("input", () => {
    const wanted = bare(field.value.trim());
    let found = 0;
    for (const [element, text] of entries) {
      element.hidden = !text.includes(wanted);
      found += !element.hidden;
    }
    list.classList.toggle("filtered", Boolean(wanted));
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("dl > div:not([hidden])");
    const { found: some, none } = list.dataset;
    status.textContent = found ? some.replace("{n}", found).replace("{of}", entries.length) : none;
  });
})();
