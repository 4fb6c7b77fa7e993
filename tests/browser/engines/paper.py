"""Compare a page with its printout, to find blocks that are missing on paper."""

from __future__ import annotations

from tests.paper import PAPER, read, without_spaces

from .engine import Engine

# Hides note and source markers, because they would split the words in the printed text.
NO_MARKS = """(() => { const sheet = document.styleSheets[0];
  sheet.insertRule("@media print { .term::after { content: none !important } sup { display: none !important } }", sheet.cssRules.length); })()"""
PIECE = 12  # the minimum length, in characters, of each piece of a block that continues on another sheet or column
# Returns the text of every heading, paragraph and other block of the main part, except note markers, source markers, hidden content
# and collapsed content.
BLOCKS = """(() => {
  const hidden = [], collect = (rules, print) => { for (const rule of rules) {
    const on = print || rule.media?.mediaText === "print";
    if (on && rule.style?.display === "none") hidden.push(rule.selectorText);
    if (rule.cssRules && (!rule.media || on)) collect(rule.cssRules, on);
  } };
  for (const sheet of document.styleSheets) collect(sheet.cssRules, false);
  const gone = hidden.join(",") || "no-element", text = (node) => node.nodeType === 3 ? node.data
    : node.nodeType !== 1 || node.matches(gone) || node.matches(".hidden, script, sup, [popover]") ? "" : [...node.childNodes].map(text).join("");
  return [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption)")]
    .filter((block) => !block.closest(gone) && !block.closest(".hidden, [popover], details:not([open]) > :not(summary)") && !block.querySelector("p, li, dd"))
    .map((block) => text(block).replace(/\\s+/g, " ").trim());
})()"""


def _letters(text: str) -> str:
    """Return only the letters and digits in ``text``, so markers, line breaks and hyphens make no difference."""
    return "".join(filter(str.isalnum, without_spaces(text)))


def _is_on(paper: str, block: str) -> bool:
    while block:
        size = next((size for size in range(len(block), 0, -1) if block[:size] in paper), 0)
        if size < min(PIECE, len(block)):
            return False
        block = block[size:]
    return True


def print_without_marks(engine: Engine, size: str) -> bytes:
    """Print the page without note and source markers on paper of a ``size`` such as “Letter”, and return the PDF."""
    engine.evaluate(NO_MARKS)
    return engine.print_pdf(*PAPER[size])


def missing(engine: Engine, printed: bytes) -> list[str]:
    """Return the text of each block of the open page that is missing in ``printed``, a PDF of this page."""
    paper = _letters("".join(run.text for sheet in read(printed) for run in sheet.runs))
    return [block for block in engine.evaluate(BLOCKS) if not _is_on(paper, _letters(block))]
