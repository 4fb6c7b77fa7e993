"""Split Markdown into lines, nested as in Python-Markdown, so checks work the same in lists, callouts and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from proofread.problem import Kind
from proofread.template import Fact

# A problem: its offset, kind, facts and fix. The fix is None if no fix is safe. Otherwise, it is the end of the text to replace, which
# starts at the offset, and the new text.
Found = tuple[int, Kind, Mapping[str, Fact], tuple[int, str] | None]
ITEM = re.compile(r"(?P<indent> {0,3})(?P<marker>[-*+]|\d+[.)])[ \t]+(?=\S)")
# Matches the line between the headings and the rows of a table.
DIVIDER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
RULE = re.compile(r" {0,3}(?:[-*_] *){3,}")
TAB = 4  # spaces per level of indentation
_CONTAINER = re.compile(r" {0,3}(?:(?:[-*+]|\d+[.)]|:)\s|!!!|\[\^[^\]]+\]:)")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)+")


@dataclass(frozen=True)
class Line:
    """A line of Markdown.

    Attributes:
        start: the position of the line in the whole text.
        prefix: the indentation and block quote markers (``>``) before its text.
        text: the rest of the line, which may be indented by up to three more spaces.
        level: the number of lists, callouts and block quotes that contain it.
    """

    start: int
    prefix: str
    text: str
    level: int

    @property
    def content(self) -> int:
        """The position in the whole text after the line's prefix."""
        return self.start + len(self.prefix)

    @property
    def end(self) -> int:
        """The position in the whole text after the line's last character."""
        return self.content + len(self.text)

    @property
    def is_empty(self) -> bool:
        """Whether the line has only spaces and tabs after its prefix. To Markdown, a line with a non-breaking space is not empty."""
        return not self.text.strip(" \t")

    @property
    def empty_above(self) -> str:
        """The text to insert above this line to add an empty line. In a block quote, the empty line has the same ``>`` markers."""
        return f"{self.prefix.rstrip()}\n" if ">" in self.prefix else "\n"


def is_divider(text: str) -> bool:
    """Return whether a line separates the headings of a table from its rows."""
    return "|" in text and bool(DIVIDER.fullmatch(text))


@lru_cache(maxsize=4)  # five checks read the same text
def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text. Code must already have been removed from the text."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = allowed = 0
    for row in text.split("\n"):
        quote = match.group() if (match := _QUOTE.match(row)) else ""
        prefix, level = quote, quote.count(">")
        rest = row[len(quote) :]
        while level < allowed + quote.count(">") and (match := re.match(r" {4}| {0,3}\t", rest)) and rest.strip():
            prefix, rest, level = prefix + match.group(), rest[match.end() :], level + 1
        yield Line(start, prefix, rest, level)
        if rest.strip():
            allowed = level - quote.count(">") + bool(_CONTAINER.match(rest))
        start += len(row) + 1


def paragraphs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Yield runs of consecutive nonempty lines at the same level."""
    run: list[Line] = []
    for line in lines:
        if run and (line.is_empty or line.level != run[-1].level):
            yield tuple(run)
            run = []
        if not line.is_empty:
            run.append(line)
    if run:
        yield tuple(run)
