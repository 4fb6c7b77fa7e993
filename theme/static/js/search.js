// Searches the pages with an index that is published with them. What the reader types stays on the device.
(() => {
  const place = document.querySelector(".search");
  const make = (tag, values, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };
  const status = make("p", { className: "meta" });
  status.setAttribute("aria-live", "polite");
  if (location.protocol === "file:") {
    status.textContent = _("A browser cannot search a site that is opened from a folder. The list below has every page.");
    return place.append(status);
  }
  const field = make("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: false });
  const list = make("ol", { className: "plain found" });
  // Pagefind returns an excerpt as text with <mark> elements. Use <b> instead, because screen readers announce each <mark>.
  const piece = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
    node.nodeName === "MARK" ? make("b", { textContent: node.textContent }) : node.textContent);
  const shown = ({ url, meta, excerpt, sub_results: parts }) => {
    const part = parts[0] && parts[0].url !== url ? parts[0] : null;
    return make("li", {},
      make("a", { className: "tap", href: part ? part.url : url, textContent: meta.title }),
      ...(part ? [make("p", { className: "meta found-part", textContent: part.title })] : []),
      meta.definition ? make("p", { textContent: meta.definition }) : make("p", {}, ...piece(part ? part.excerpt : excerpt)));
  };
  let engine, asked = 0;
  const search = async () => {
    const words = field.value.trim(), turn = ++asked;
    if (!words) {
      status.textContent = _("The list below has every page.");
      return list.replaceChildren();
    }
    try {
      engine ??= import(new URL("pagefind/pagefind.js", location));
      const found = await (await engine).debouncedSearch(words, {}, 150);
      if (!found || turn !== asked) return;
      const results = await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
      if (turn !== asked) return;
      list.replaceChildren(...results.map(shown));
      const number = found.results.length;
      status.textContent = !number ? _("Nothing was found. The list below has every page.")
        : number === 1 ? _("1 page found") : _("{n} pages found").replace("{n}", number);
    } catch {
      engine = undefined;
      status.textContent = _("The search could not be loaded. The list below has every page.");
    }
  };
  field.addEventListener("input", search);
  place.append(make("p", { className: "search-ask" }, make("label", { htmlFor: field.id, textContent: _("Search for") }), field), status, list);
})();
