"""Settings that readers can change on a device or in a browser, for the tests and the contact sheets."""

# Adds styles to a page. The page's own policy can stay in effect, because a constructed style sheet is not an inline style.
RESTYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
# The text spacing of WCAG 1.4.12.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-block-end: 2em !important }"
)
# The text size of WCAG 1.4.4.
LARGE_TEXT = "html { font-size: 200% }"
