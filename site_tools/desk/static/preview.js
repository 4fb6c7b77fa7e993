// Reloads the page after each build, keeps the scroll position, and shows the problems of the page in a panel.
// Styles are set by script, because the page's content security policy forbids style attributes.
(() => {
  const { version } = document.currentScript.dataset;
  const desk = location.pathname.split("/", 2).join("/") + "/";
  let box;
  const put = (tag, text, into) => into.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const edges = { error: "#b3401a", warning: "#b8860b" };
  const plain = { font: "inherit", color: "#00439c", background: "none", border: 0, padding: 0, marginInlineStart: ".75rem", textDecoration: "underline", cursor: "pointer" };

  const link = (href, text, into) => Object.assign(Object.assign(put("a", text, into), { href, target: "_top" }).style, plain);

  const list = (problems, state, elsewhere) => {
    for (const p of problems) {
      const place = [elsewhere ? p.path : p.severity, p.line ? "line " + p.line : ""].filter(Boolean).join(", ");
      const item = put("p", place + ": " + p.message + (p.hint ? " \u2192 " + p.hint : ""), box);
      Object.assign(item.style, { margin: ".5rem 0 0", paddingInlineStart: ".75rem", borderInlineStart: "4px solid " + (edges[p.severity] || "#4a7a8c") });
      if (p.path) link(desk + "edit/" + p.path + (p.line ? "?line=" + p.line : ""), "Go there", item);
    }
  };

  // The page reads well without missing facts, so no one would notice that they are missing. Therefore they are listed here.
  const gaps = (missing) => {
    if (!missing.length) return;
    const part = put("details", "", box);
    Object.assign(part.style, { margin: ".5rem 0 0" });
    put("summary", missing.length + (missing.length === 1 ? " fact is" : " facts are") + " not filled in", part);
    for (const m of missing) {
      const item = put("p", m.text, part);
      Object.assign(item.style, { margin: ".5rem 0 0", paddingInlineStart: ".75rem", borderInlineStart: "4px solid " + (m.needed ? edges.warning : "#4a7a8c") });
      link(desk + "edit/" + m.path + "?line=" + m.line, "Fill it in", item);
    }
  };

  const links = (file) => {
    if (!file) return;
    const line = put("p", file, box);
    Object.assign(line.style, { margin: ".5rem 0 0" });
    link(desk + "edit/" + file, "Edit this page", line);
  };

  const address = "/" + location.pathname.slice(desk.length + 5).replace(/(^|\/)$/, "$1index.html");

  const show = (state) => {
    const open = box?.open;
    box?.remove();
    box = undefined;
    const file = state.files[address];
    const here = state.problems.filter((p) => p.path === file);
    if (!state.blocked.length && !here.length && !file) return;
    box = put(state.blocked.length ? "div" : "details", "", document.body);
    box.id = "proofreading";
    Object.assign(box.style, { position: "fixed", inset: "auto 0 0 0", zIndex: 99, maxHeight: "60vh", overflow: "auto", padding: ".75rem 1.5rem", background: "#fff", color: "#000", borderTop: "4px solid #b3401a", font: "16px/1.5 system-ui, sans-serif" });
    if (state.blocked.length) {
      box.setAttribute("role", "alert");
      put("strong", "This page shows the last good version. To see the new one, fix this:", box);
      list(state.blocked, state, true);
      const others = here.filter((p) => !state.blocked.some((b) => b.path === p.path && b.line === p.line && b.message === p.message));
      if (others.length) {
        put("p", "And on this page:", box);
        list(others, state, false);
      }
    } else {
      box.open = open;
      put("summary", here.length ? here.length + (here.length === 1 ? " thing" : " things") + " to look at on this page" : "Nothing to look at on this page", box);
      list(here, state, false);
    }
    gaps(state.missing[file] || []);
    links(file);
  };

  // in a frame, the desk itself updates the page and shows its problems
  let offered;
  if (!window.frameElement) followPreview(desk, (state) => {
    const file = state.files[address];
    if (file && !offered) offerEditing(document, (words) => { location.href = desk + "edit/" + file + "?heading=" + encodeURIComponent(words); });
    offered ||= file;
    if (version !== (state.early[address] ?? state.version)) location.reload();
    else if (state.problems) show(state);
  });
})();
