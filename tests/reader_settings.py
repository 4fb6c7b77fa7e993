"""Settings that readers can change on a device or in a browser, for the tests and the contact sheets."""

# Adds styles to a page. The page's own Content-Security-Policy can stay in effect, because a constructed style sheet is not an inline
# style.
RESTYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
# The text spacing that WCAG 1.4.12 requires pages to support.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-block-end: 2em !important }"
)
# Text enlarged to 200%, as WCAG 1.4.4 requires.
LARGE_TEXT = "html { font-size: 200% }"
