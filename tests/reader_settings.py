"""Settings that readers can change on a device or in a browser, for the tests and the contact sheets."""

# A constructed style sheet is not an inline style, so the page's own policy stays in effect.
RESTYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
# WCAG 1.4.12.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-block-end: 2em !important }"
)
# WCAG 1.4.4.
LARGE_TEXT = "html { font-size: 200% }"
