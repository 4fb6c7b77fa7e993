// Leaves the site at once, by the exit link, which leaves by itself if this script does not. It runs right after that link, so it works on a
// page that is still arriving, and it needs nothing else on the page. (The pattern: GOV.UK Design System, “Exit a page quickly”.)
(() => {
  const root = document.documentElement, exit = document.querySelector(".leave"), said = document.querySelector(".leave-status");
  let leaving = false, place = location.href, timer;
  const go = () => location.replace(exit.href);
  // Each entry of the history knows how many places within this page the reader has followed to it. Leaving steps back over these entries,
  // so that Back leads to the page before, and marks them, so that Forward does not show this page again.
  const within = () => (history.state && history.state.within) || 0;
  const mark = (state) => history.replaceState({ within: within(), ...state }, "");
  // A browser that does not step back within a moment is left from where it is.
  const step = () => {
    clearTimeout(timer);
    if (!within()) return go();
    timer = setTimeout(go, 400);
    mark({ left: true });
    history.back();
  };
  const leave = () => {
    leaving = true;
    step();
  };
  // Hidden by visibility alone: it needs no new layout, which could keep a browser busy, and covers what lies above the page too.
  const hide = () => {
    root.classList.add("gone");
    document.title = said.textContent = _("Loading");
  };
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    if (!link || link.href !== exit.href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    leave();
    event.preventDefault();
    hide();
  }, true);
  let depth = within();
  addEventListener("popstate", () => {
    if (leaving) return step();
    // A link within the page has made a new entry, unless it led to the same place again.
    if (!history.state) history.replaceState({ within: depth + (location.href !== place) }, "");
    depth = within();
    place = location.href;
  });
  addEventListener("pageshow", (event) => { if (leaving && event.persisted) go(); });
  if (history.state && history.state.left) {
    leave();
    hide();
  } else if (!history.state) mark();
})();
