// Leaves the site at once, by the exit link, which leaves by itself if this script does not. It runs right after that link, so it works on a
// page that is still arriving, and it needs nothing else on the page. (The pattern: GOV.UK Design System, “Exit a page quickly”.)
(() => {
  const root = document.documentElement, exit = document.querySelector(".leave"), said = document.querySelector(".leave-status");
  let leaving = false, place = location.href, returned = false, timer;
  const go = () => location.replace(exit.href);
  // Each entry of the history knows how many places within this page the reader has followed to it. Leaving steps back over these entries,
  // so that Back leads to the page before, and marks them, so that Forward does not show this page again.
  const within = () => (history.state && history.state.within) || 0;
  const mark = (state) => history.replaceState({ within: within(), ...state }, "");
  // A browser that does not step back within a moment is left from where it is. The mark is also for a reader who reloads the page while
  // the other one is slow.
  const step = () => {
    leaving = true;
    clearTimeout(timer);
    try { mark({ left: true }); } catch {}
    if (!within()) return go();
    timer = setTimeout(go, 400);
    history.back();
  };
  // A new entry drops those ahead, which a reader who has gone back can have.
  const isBehind = () => window.navigation ? window.navigation.canGoForward : returned || within() < deepest;
  const leave = () => {
    if (isBehind()) history.pushState({ within: within() + 1 }, "");
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
    if (!leaving) leave();
    event.preventDefault();
    hide();
  }, true);
  let depth = within(), deepest = depth;
  addEventListener("popstate", () => {
    if (leaving) return step();
    // A link within the page has made a new entry, unless it led to the same place again.
    if (!history.state) history.replaceState({ within: depth + (location.href !== place) }, "");
    depth = within();
    deepest = Math.max(deepest, depth);
    place = location.href;
  });
  addEventListener("pageshow", (event) => {
    const [arrival] = performance.getEntriesByType("navigation");
    returned = event.persisted || Boolean(arrival) && arrival.type === "back_forward";
    if (leaving && event.persisted) go();
  });
  if (history.state && history.state.left) {
    step();
    hide();
  } else if (!history.state) mark();
})();
