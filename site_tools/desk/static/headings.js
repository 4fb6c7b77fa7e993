// Adds an “Edit” link to each heading of a page. The heading's words in the Markdown and on the page differ only in markup and the shapes
// of quotation marks.
const wordsOf = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

// Calls edit(words) with the words of a heading when someone clicks its link.
const offerEditing = (page, edit) => {
  const styles = new page.defaultView.CSSStyleSheet();
  styles.replaceSync(`.desk-edit { display: inline-block; margin-inline-start: .6rem; padding: .6rem; vertical-align: middle; font: 1rem/1 system-ui, sans-serif;
    letter-spacing: 0; color: LinkText; background: Canvas; border: 1px dashed } @media print { .desk-edit { display: none } }`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, styles];
  for (const heading of page.querySelectorAll("main h2[id], main h3[id]")) {
    const words = wordsOf(heading.textContent);
    const link = Object.assign(page.createElement("a"), { href: "#" + heading.id, textContent: "Edit", className: "desk-edit" });
    link.setAttribute("aria-label", "Edit “" + heading.textContent.trim() + "”");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      edit(words);
    });
    heading.append(link);
  }
};
