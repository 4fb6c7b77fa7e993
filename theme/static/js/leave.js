// Leaves the site at once: hides the page, and lets another one take its place in the history. Shift three times does it too.
// Without this script the button is a plain link. (The pattern: GOV.UK Design System, “Exit a page quickly”.)
(() => {
  const root = document.documentElement, title = document.title, view = window.visualViewport;
  const bar = document.querySelector(".bar"), button = bar.querySelector(".leave");
  const status = bar.appendChild(Object.assign(document.createElement("span"), { className: "hidden" }));
  status.setAttribute("role", "status");
  let pressed = 0, alone = false, timer;
  const count = (number, words) => {
    if (!number || number === 1) clearTimeout(timer);
    if (number === 1) timer = setTimeout(count, 5000, 0, _("Time is up. To leave, press Shift three times."));
    pressed = button.dataset.pressed = number;
    status.textContent = words;
  };
  const leave = () => {
    root.classList.add("gone");
    document.title = _("Loading");
    count(0, _("Loading."));
    location.replace(button.href);
  };
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.href === button.href) leave();
    // A place in the page takes the page's own in the history, or Back would lead to it after leaving.
    else if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) location.replace(link.href);
    else return;
    event.preventDefault();
  });
  // Shift counts where it is pressed and let go with nothing else in between: else somebody types or selects.
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && (alone || !event.repeat);
    if (!alone && pressed) count(0, "");
  });
  addEventListener("pointerdown", () => { alone = false; });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (pressed > 1) leave();
    else count(pressed + 1, pressed ? _("Press Shift once more to leave.") : _("Press Shift two more times to leave."));
  });
  addEventListener("pageshow", () => {
    root.classList.remove("gone");
    document.title = title;
  });
  // With two fingers a page grows beyond the screen, and the bar with it: keep it in view, and in its own size.
  const follow = () => {
    bar.style.transform = view.scale > 1 ? `translate(${view.offsetLeft}px,${view.offsetTop}px) scale(${1 / view.scale})` : "";
  };
  // What opens above the page would lie above the bar too, once the page is scrolled.
  addEventListener("scroll", () => {
    const open = document.querySelector(":popover-open");
    if (open && open.getBoundingClientRect().top < button.getBoundingClientRect().bottom) open.hidePopover();
  });
  if (view) for (const what of ["resize", "scroll"]) view.addEventListener(what, follow);
})();
