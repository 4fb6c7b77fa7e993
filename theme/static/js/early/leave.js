// Makes the exit link leave the site immediately. Without this script, it is an ordinary link. The script runs right after the link and
// depends on nothing else, so it works while the page is still loading. (Pattern: GOV.UK Design System, “Exit a page quickly”.)
(() => {
  const exit = document.querySelector(".leave"), status = document.querySelector(".leave-status");
  let leaving = false, place = location.href, returned = false, timer;
  const go = () => location.replace(exit.href);
  // Each history entry stores how many links within this page the reader followed to reach it. To leave, the script goes back over
  // these entries, so Back leads to the previous page, and marks each of them, so Forward does not show this page again.
  const within = () => history.state?.within || 0;
  const mark = (state) => history.replaceState({ within: within(), ...state }, "");
  // If the browser does not go back within 400 ms, leave from the current entry. The mark also helps if the reader reloads this page
  // while the new one is slow to load.
  const step = () => {
    leaving = true;
    clearTimeout(timer);
    try { mark({ left: true }); } catch {}
    if (!within()) return go();
    timer = setTimeout(go, 400);
    history.back();
  };
  // After going back, there are forward entries in the history. Pushing a new entry removes them.
  const isBehind = () => window.navigation ? window.navigation.canGoForward : returned || within() < deepest;
  const leave = () => {
    if (isBehind()) history.pushState({ within: within() + 1 }, "");
    step();
  };
  // Hide the page with only “visibility”. This does not trigger a new layout, which could be slow, and also hides the top layer.
  const hide = () => {
    document.documentElement.classList.add("gone");
    document.title = status.textContent = _("Loading");
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || link.href !== exit.href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!leaving) leave();
    event.preventDefault();
    hide();
  }, true);
  let depth = within(), deepest = depth;
  addEventListener("popstate", () => {
    if (leaving) return step();
    // A link within the page created a new entry, unless it led to the current position.
    if (!history.state) history.replaceState({ within: depth + (location.href !== place) }, "");
    depth = within();
    deepest = Math.max(deepest, depth);
    place = location.href;
  });
  addEventListener("pageshow", (event) => {
    const [arrival] = performance.getEntriesByType("navigation");
    returned = event.persisted || arrival?.type === "back_forward";
    if (leaving && event.persisted) go();
  });
  if (history.state?.left) {
    step();
    hide();
  } else if (!history.state) mark();
})();
