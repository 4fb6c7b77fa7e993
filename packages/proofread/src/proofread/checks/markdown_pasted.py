"""Lines that would run together: columns made with tabs, and text with a line of hyphens right below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import markdown_inline_kinds as kinds
from .markdown_lines import ITEM, Found, Line, paragraphs, read_lines

_UNDERLINE = re.compile(r"(?:-{3,}|={3,})[ \t]*")
# What begins a line with a marker and a tab, or a block that is not a paragraph.
_MARKER = re.compile(r"\s*(?:[^\w\s]|[a-zA-Z]|\w{1,3}[.)]|\(\w{1,3}\))\t|\s*(?:[#|>]|!!!|</?[a-zA-Z!]|:\s)")
_TABS = re.compile(r"(?<=\S)[ \t]*\t\s*(?=\S)")
_SENTENCE = re.compile(r"[.!?;,…:][\"”’)*_]*\s*\Z")
_LONGEST_HEADING = 100  # characters


def check(text: str) -> Iterator[Found]:
    """Find such lines in a text without its code."""
    if "\t" not in text and "---" not in text and "===" not in text:
        return
    for rows in paragraphs(read_lines(text)):
        yield from _columns(rows)
        yield from _underlined(rows)


def _columns(rows: Sequence[Line]) -> Iterator[Found]:
    """Find the first of two lines with the same number of tabs between words."""
    above, last = None, 0
    for row in rows:
        here = 0 if _MARKER.match(row.text) else len(_TABS.findall(row.text))
        if above and here and here == last:
            yield above.start, kinds.COLUMNS, {}, None
            return
        above, last = row, here


def _underlined(rows: Sequence[Line]) -> Iterator[Found]:
    """Find a paragraph with a line of hyphens right below it, unless it is a heading."""
    below = next((number for number, row in enumerate(rows) if number and _UNDERLINE.fullmatch(row.text)), 0)
    if not below or any(_MARKER.match(row.text) or ITEM.match(row.text) for row in rows[:below]):
        return
    words, line = rows[below - 1], rows[below]
    if below == 1 and not _SENTENCE.search(words.text) and len(words.text) <= _LONGEST_HEADING:
        return
    if below > 1 and line.text.startswith("="):
        return  # readers see it, which another check reports
    becomes = "it becomes a heading" if below == 1 else "other programs make a heading of it"
    written = "".join(f"{row.prefix}{row.text}\n" for row in rows[:below])
    fix = (line.start, f"{written}{line.empty_above}")
    yield rows[0].start, kinds.UNDERLINED, {"becomes": becomes, "line": line.text.strip()}, fix
