// Searches the pages using an index that is published with them. The search terms never leave the device.
(() => {
  const place = document.querySelector(".search");
  const root = new URL(`${place.dataset.root}/`, location);
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
    const text = part ? part.excerpt : excerpt.replace(`${meta.title}. `, ""); // the text of a page starts with its title
    return make("li", {},
      make("a", { className: "tap", href: part ? part.url : url, textContent: meta.title }),
      ...(part ? [make("p", { className: "meta found-part", textContent: part.title })] : []),
      meta.definition ? make("p", { textContent: meta.definition }) : make("p", {}, ...piece(text)));
  };
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const little = new Set(fold(_("a am an and are as at be by can could do does for from get has have he her his how i if in is it its just long many me much my of on or our she should so that the their there they this to was we what when where which who why will with would you your")).split(" "));
  // The number of letters that have to be changed to turn one word into another (Levenshtein distance).
  const distance = (a, b) => [...a].reduce((above, letter, i) => {
    const row = [i + 1];
    [...b].forEach((other, j) => row.push(Math.min(above[j] + (letter !== other), above[j + 1] + 1, row[j] + 1)));
    return row;
  }, [...Array(b.length + 1).keys()])[b.length];
  // The words to compare a misspelled word with, from the titles and the glossary. With all words of the site, or with short words,
  // too many words that are not on the site would be replaced by others.
  const spellings = async () => {
    const terms = await fetch(new URL("glossary.json", root)).then((answer) => answer.json()).catch(() => ({}));
    const texts = (terms[own] || []).flatMap(({ term, aliases, definition }) => [term, ...aliases, ...definition.match(/\p{L}{7,}/gu) || []]);
    return new Set([...document.querySelectorAll("main a.tap")].map((link) => link.textContent).concat(texts).flatMap((text) => fold(text).match(/\p{L}{6,}/gu) || []));
  };
  const nearest = (word, words) => [...words].map((other) => [distance(word, other), other])
    .filter(([steps, other]) => other[0] === word[0] && steps <= (other.length < 8 ? 1 : 2)).sort(([a], [b]) => a - b)[0]?.[1];
  const begins = ({ content, meta }, word) => {
    const text = fold([content, ...Object.values(meta)].join(" ")).replace(/[’']/g, "'");
    return [text, text.replace(/[^\p{L}\p{N}\s]/gu, "")].some((one) => one.split(/[^\p{L}\p{N}']+/u).some((other) => other.startsWith(word)));
  };
  // The proportion of the search terms that are in the page's ``search_words`` field, or 0 if it is not more than half.
  const meant = ({ meta }, query) => {
    const plain = (text) => text.replace(/[’']/g, "");
    const said = plain(fold(meta.words || "")).split(/[^\p{L}\p{N}]+/u), asked = plain(query).split(" ");
    const share = asked.filter((word) => said.some((other) => other.startsWith(word) && other.length - word.length < 3)).length / asked.length;
    return share > .5 ? share : 0;
  };
  const split = (text) => fold(text).replace(/[’']/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const firsts = [...document.querySelectorAll("main [data-first]")].map((link) => ({ link, lang: link.closest("[lang]").lang, phrases: link.dataset.first.split(";").map(split) }));
  const same = (word, other) => word === other || (word.length > 5 && distance(word, other) <= (word.length < 7 ? 1 : 2));
  // Whether all words, or misspellings of them, are in the text in the same order, with at most three other words between two of them
  // (“swallowed a bunch of pills”).
  const says = (text, [word, ...rest]) => text.some((other, i) => same(word, other) && (!rest.length || says(text.slice(i + 1, i + 5), rest)));
  // The page that comes first because one of the phrases of its ``search_first`` field was typed, whatever else was typed. This doesn't
  // apply to a longer question if the author of another page foresaw nearly all of its words (“mom overdosed last year and I'm scared”).
  const ahead = (lang, typed, query, pages) => query.split(" ").length > 3 && pages.some((page) => meant(page, query) > .75) ? undefined
    : firsts.find((one) => one.lang === lang && one.phrases.some((phrase) => says(split(typed), phrase)));
  let words;
  // Pagefind takes the language of the index from the page when an engine is created, and a copy of its module supports only one
  // language.
  const engines = new Map();
  const engineFor = (lang) => {
    if (!engines.has(lang)) engines.set(lang, import(new URL(`pagefind/pagefind.js?${lang}`, root)).then(async ({ createInstance }) => {
      document.documentElement.lang = lang;
      const engine = createInstance();
      document.documentElement.lang = own;
      await engine.options({ ranking: { metaWeights: { words: 4 } } });
      return Object.assign(engine, { lang, looked: new Map() });
    }));
    return engines.get(lang);
  };
  const own = document.documentElement.lang;
  const others = [...document.querySelectorAll("main ul[lang]")].map((list) => list.lang);
  // The engine for the language of the search terms, which is the page's language unless more of the terms exist in another one.
  const choose = async (typed) => {
    const asked = fold(typed).match(/[\p{L}\p{N}]+/gu) || [];
    let best, most = -1;
    for (const lang of [own, ...others]) {
      const engine = await engineFor(lang);
      const known = (await Promise.all(asked.map((word) => engine.search(`"${word}"`)))).filter(({ results }) => results.length).length;
      if (known > most) [best, most] = [engine, known];
      if (most === asked.length) break;
    }
    return best;
  };
  // Returns the word to search for, which may be a corrected spelling, the pages that contain exactly this word, and all results. If no page
  // has the word, Pagefind returns pages with a prefix of it (“b” for “bitcoin”), so the first page is checked. If it doesn't have the word
  // and no similar word is found, no word is returned.
  const look = async (engine, word) => {
    const exact = (await engine.search(`"${word}"`)).results;
    const all = (await engine.search(word)).results;
    if (exact.length || (all.length && begins(await all[0].data(), word))) return { word, exact, all };
    const near = engine.lang === own && nearest(word, words ??= await spellings());
    return near ? look(engine, near) : { exact, all: [] };
  };
  const find = async (engine, typed) => {
    const bare = fold(typed).replace(/’/g, "'").split(/[\s"“”«»/]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
    // Pagefind indexes “Wi-Fi” as “wifi”. If a hyphenated word is not in the index, search for its parts.
    const single = [];
    for (const word of bare) {
      const joined = word.replace(/[‐-–-]/g, "");
      single.push(...joined === word || (await engine.search(`"${joined}"`)).results.length ? [joined] : word.split(/[‐-–-]+/));
    }
    const long = single.filter((word) => !little.has(word));
    const asking = long.length ? long : single;
    for (const word of asking) if (!engine.looked.has(word)) engine.looked.set(word, await look(engine, word));
    const finds = asking.map((word) => engine.looked.get(word)), known = finds.filter(({ word }) => word);
    const query = known.map(({ word }) => word).join(" ");
    // The best results come first: pages with exactly these words, then pages with longer words that start with them. If few pages have
    // all words, pages with any of the words follow.
    const lists = known.length === 1 ? [known[0].exact, known[0].all]
      : known.length ? [(await engine.search(`"${query}"`)).results, (await engine.search(query)).results] : [];
    const scores = new Map();
    const most = new Set(lists.flat().map(({ id }) => id)).size;
    if (known.length > 1 && most < 4) {
      for (const { all } of known) for (const result of all) scores.set(result.id, (scores.get(result.id) || 0) + result.score);
      const any = [...new Map(known.flatMap(({ all }) => all).map((result) => [result.id, result])).values()];
      lists.push(any.sort((a, b) => scores.get(b.id) - scores.get(a.id)).slice(0, most ? 8 : any.length));
    }
    const results = [...new Map(lists.flat().reverse().map((result) => [result.id, result])).values()].reverse();
    return { results, query, missing: asking.filter((word, i) => finds[i].word !== word) };
  };
  let asked = 0;
  const search = async () => {
    const typed = field.value.trim(), turn = ++asked;
    if (!typed) {
      status.textContent = _("The list below has every page.");
      return list.replaceChildren();
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (turn !== asked) return;
    try {
      const engine = await choose(typed);
      const { results, query, missing } = await find(engine, typed);
      const pages = await Promise.all(results.slice(0, 20).map((result) => result.data()));
      if (turn !== asked) return;
      const is = ({ meta }) => fold(meta.title).startsWith(query) && meta.title.length - query.length < 2; // “naloxon”, but no longer titles
      const first = ahead(engine.lang, typed, query, pages);
      const others = pages.filter(({ url }) => !first || new URL(url, location).pathname !== first.link.pathname);
      const top = first && { url: first.link.href, excerpt: "", meta: { title: first.link.textContent, definition: first.link.dataset.summary }, sub_results: [] };
      list.replaceChildren(...[...top ? [top] : [], ...others.sort((a, b) => is(b) - is(a) || meant(b, query) - meant(a, query))].map(shown));
      list.lang = engine.lang;
      const number = results.length + (top && others.length === pages.length ? 1 : 0);
      const counted = number === 1 ? _("1 page found") : _("{n} pages found").replace("{n}", number);
      status.textContent = !number ? _("Nothing was found. Try another word, or fewer. The list below has every page.")
        : missing.length ? _("“{missing}” is not on this site. Shown for “{words}”: {found}").replace("{missing}", missing.join(" ")).replace("{words}", query).replace("{found}", counted)
        : counted;
    } catch {
      engines.clear();
      status.textContent = _("The search could not be loaded. The list below has every page.");
    }
  };
  field.addEventListener("input", search);
  place.append(make("p", { className: "search-ask" }, make("label", { htmlFor: field.id, textContent: _("Search for") }), field), status, list);
})();
