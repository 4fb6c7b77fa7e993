// Reloads the page after each build, keeps the scroll position, and shows the problems of the page in a panel.
// Styles are set one by one, because the page's content security policy forbids style attributes.
(() => {
  const { version } = document.currentScript.dataset;
  let box;
  const put = (tag, text, into) => into.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const edges = { error: "#b3401a", warning: "#b8860b" };
  const plain = { font: "inherit", color: "#00439c", background: "none", border: 0, padding: 0, marginInlineStart: ".75rem", textDecoration: "underline", cursor: "pointer" };

  // The server opens the file only for a page of the preview itself, which it recognizes by the Origin header.
  const opener = (file, line, into) => {
    const button = Object.assign(put("button", "Open the file", into), { type: "button" });
    Object.assign(button.style, plain);
    button.onclick = async () => {
      const answer = await fetch("/-/open", { method: "POST", body: JSON.stringify({ file, line }) }).catch(() => null);
      if (!answer?.ok) button.textContent = "It could not be opened";
    };
  };

  const list = (problems, state, elsewhere) => {
    for (const p of problems) {
      const place = [elsewhere ? p.path : p.severity, p.line ? "line " + p.line : ""].filter(Boolean).join(", ");
      const item = put("p", place + ": " + p.message + (p.hint ? " \u2192 " + p.hint : ""), box);
      Object.assign(item.style, { margin: ".5rem 0 0", paddingInlineStart: ".75rem", borderInlineStart: "4px solid " + (edges[p.severity] || "#4a7a8c") });
      if (state.can_open.includes(p.path)) opener(p.path, p.line, item);
    }
  };

  // Facts are never missed on the page itself, which reads well without them. So they are listed here.
  const gaps = (missing, state) => {
    if (!missing.length) return;
    const part = put("details", "", box);
    Object.assign(part.style, { margin: ".5rem 0 0" });
    put("summary", missing.length + (missing.length === 1 ? " fact is" : " facts are") + " not filled in", part);
    for (const m of missing) {
      const item = put("p", m.text, part);
      Object.assign(item.style, { margin: ".5rem 0 0", paddingInlineStart: ".75rem", borderInlineStart: "4px solid " + (m.needed ? edges.warning : "#4a7a8c") });
      if (state.can_open.includes(m.path)) opener(m.path, m.line, item);
    }
  };

  const links = (file, state) => {
    const opens = state.can_open.includes(file);
    if (!file || (!opens && !state.edit_url)) return;
    const line = put("p", file, box);
    Object.assign(line.style, { margin: ".5rem 0 0" });
    if (opens) opener(file, 0, line);
    if (state.edit_url) {
      const link = Object.assign(put("a", "Edit this page", line), { href: state.edit_url.replace(/\/*$/, "/") + file.split("/").map(encodeURIComponent).join("/"), rel: "noreferrer" });
      Object.assign(link.style, plain);
    }
  };

  const show = (state) => {
    const open = box?.open;
    box?.remove();
    box = undefined;
    const file = state.files[location.pathname.replace(/\/$/, "/index.html")];
    const here = state.problems.filter((p) => p.path === file);
    const missing = state.missing[file] || [];
    const can = file && (state.edit_url || state.can_open.includes(file));
    if (!state.blocked.length && !here.length && !missing.length && !can) return;
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
    gaps(missing, state);
    links(file, state);
  };

  let last;
  const hear = (text) => {
    if (text === last) return;
    last = text;
    const state = JSON.parse(text);
    if (version !== state.version) location.reload();
    else if (state.problems) show(state);
  };
  // Browsers open at most six connections to a server, and a stream takes one for as long as its page is open. So only one page, which
  // holds the lock, has a stream. It passes on what it hears, and when it closes, the next page gets the lock.
  const pages = new BroadcastChannel("preview");
  const follow = () => new Promise(() => {
    new EventSource("/-/events").onmessage = (event) => {
      pages.postMessage(event.data);
      hear(event.data);
    };
    pages.onmessage = (event) => event.data ? hear(event.data) : last && pages.postMessage(last);
  });
  pages.onmessage = (event) => event.data && hear(event.data);
  pages.postMessage("");
  if (navigator.locks) navigator.locks.request("preview", follow);
  else follow();
})();
