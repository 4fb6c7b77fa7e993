// Filters the list of files by title, without storing anything.
{
  const find = document.getElementById("find");
  const groups = [...document.querySelectorAll(".list details")];
  const opened = groups.map((group) => group.open);
  const told = document.getElementById("found");
  find.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    let all = 0;
    groups.forEach((group, number) => {
      let found = 0;
      for (const item of group.querySelectorAll("li")) {
        item.hidden = !item.textContent.toLowerCase().includes(words);
        found += !item.hidden;
      }
      group.hidden = words && !found;
      group.open = words ? true : opened[number];
      all += found;
    });
    told.textContent = words ? `${all || "Nothing"} found` : "";
  });
  // Scrolls only the list. scrollIntoView would scroll the page, too.
  const list = document.querySelector(".list"), current = list.querySelector("[aria-current]");
  const showCurrent = () => {
    if (current) list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
  };
  showCurrent();
  // On small laptops, the list is a popover. It has no height before it opens, and it closes when the focus leaves it, so that it does not
  // cover the focus.
  list.addEventListener("toggle", showCurrent);
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !list.contains(relatedTarget) && list.popover) list.hidePopover();
  });
}
