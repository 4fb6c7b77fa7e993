// Reloads the page after a build, at the same place, and shows on it what is wrong with it.
// Styles are set one by one, since the policy of the page allows no style attribute.
(() => {
  const { version } = document.currentScript.dataset;
  let box;
  const put = (tag, text, into) => into.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const edges = { error: "#b3401a", warning: "#b8860b" };
  const plain = { font: "inherit", color: "#00439c", background: "none", border: 0, padding: 0, marginInlineStart: ".75rem", textDecoration: "underline", cursor: "pointer" };

  // The server opens the file only where this very page asks, which is what the header tells it.
  const opener = (file, line, into) => {
    const button = Object.assign(put("button", "Open the file", into), { type: "button" });
    Object.assign(button.style, plain);
    button.onclick = async () => {
      const answer = await fetch("/-/open", { method: "POST", body: JSON.stringify({ file, line }) }).catch(() => null);
      if (!answer?.ok) button.textContent = "It could not be opened";
    };
  };

  const list = (problems, news, elsewhere) => {
    for (const p of problems) {
      const place = [elsewhere ? p.path : p.severity, p.line ? "line " + p.line : ""].filter(Boolean).join(", ");
      const item = put("p", place + ": " + p.message + (p.hint ? " \u2192 " + p.hint : ""), box);
      Object.assign(item.style, { margin: ".5rem 0 0", paddingInlineStart: ".75rem", borderInlineStart: "4px solid " + (edges[p.severity] || "#4a7a8c") });
      if (news.can_open.includes(p.path)) opener(p.path, p.line, item);
    }
  };

  const links = (file, news) => {
    const opens = news.can_open.includes(file);
    if (!file || (!opens && !news.edit_url)) return;
    const line = put("p", file, box);
    Object.assign(line.style, { margin: ".5rem 0 0" });
    if (opens) opener(file, 0, line);
    if (news.edit_url) {
      const link = Object.assign(put("a", "Edit this page", line), { href: news.edit_url.replace(/\/*$/, "/") + file.split("/").map(encodeURIComponent).join("/"), rel: "noreferrer" });
      Object.assign(link.style, plain);
    }
  };

  const show = (news) => {
    const open = box?.open;
    box?.remove();
    box = undefined;
    const file = news.files[location.pathname.replace(/\/$/, "/index.html")];
    const here = news.problems.filter((p) => p.path === file);
    const can = file && (news.edit_url || news.can_open.includes(file));
    if (!news.blocked.length && !here.length && !can) return;
    box = put(news.blocked.length ? "div" : "details", "", document.body);
    box.id = "proofreading";
    Object.assign(box.style, { position: "fixed", inset: "auto 0 0 0", zIndex: 99, maxHeight: "60vh", overflow: "auto", padding: ".75rem 1.5rem", background: "#fff", color: "#000", borderTop: "4px solid #b3401a", font: "16px/1.5 system-ui, sans-serif" });
    if (news.blocked.length) {
      box.setAttribute("role", "alert");
      put("strong", "This page shows the last good version. To see the new one, mend this:", box);
      list(news.blocked, news, true);
      const others = here.filter((p) => !news.blocked.some((b) => b.path === p.path && b.line === p.line && b.message === p.message));
      if (others.length) {
        put("p", "And on this page:", box);
        list(others, news, false);
      }
    } else {
      box.open = open;
      put("summary", here.length ? here.length + (here.length === 1 ? " thing" : " things") + " to look at on this page" : "Nothing to look at on this page", box);
      list(here, news, false);
    }
    links(file, news);
  };

  new EventSource("/-/events").onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (version !== news.version) location.reload();
    else if (news.problems) show(news);
  };
})();
