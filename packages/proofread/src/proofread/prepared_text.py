"""A text prepared for the language check: without quotations, its substances marked, and what is set off like a heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .positions import line_starts
from .prose import as_spaces, markup
from .rules import DRUG, Expression

# A quotation ends with its paragraph unless the next paragraph begins with a quotation mark. The title of a note is not a quotation.
_QUOTED = re.compile(
    r"(?P<note>^[ \t]*!!![^\n]*)"
    r"|“(?:[^“”\n]|\n(?!\s*\n))*+(?:\n\s*\n\s*“(?:[^“”\n]|\n(?!\s*\n))*+){0,20}”"
    r"|‘[^‘’\n]*(?:’\w[^‘’\n]*)*’(?!\w)"
    r"|\"(?:[^\"\n]|\n(?!\s*\n))*\""
    r"|(?<!\w)'(?!\d)[^'\n]+'(?!\w)"
    r"|^[ \t]*>[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)  # makes a heading of the line above it
_NUMBER_SIGN = re.compile(r"\s*#")
# Bold text, and a paragraph that is emphasized as a whole, serve as headings, so their capitals do not indicate a name. A title within
# a sentence is in italics, and the text of a link to another site may be a title there.
_SET_OFF = re.compile(
    r"(?P<bold>\*\*|(?<!\w)__)(?=\S)(?:(?!(?P=bold)|\n\s*\n).){1,600}(?P=bold)"
    r"|<(?P<tag>strong|b)\b[^<>]*>(?:(?!</?(?P=tag)\b|\n\s*\n).){1,600}</(?P=tag)\s*>"
    r"|(?:\A|\n[ \t]*\n)[ \t]*(?P<all>[*_])(?=[^\s*_])(?:(?!(?P=all)|\n\s*\n).){1,600}(?P=all)[.:]?[ \t]*(?=\Z|\n[ \t]*(?:\n|\Z))",
    re.DOTALL,
)
_SOURCE = re.compile(r"\[[^\[\]]{1,600}\]\(\s*<?https?://")
BACK = 64  # characters before a sentence or a match that an expression may look back at


def without_quotations(text: str) -> str:
    """Return a text of the same length in which quotations are replaced by spaces."""
    return _QUOTED.sub(lambda match: match["note"] or as_spaces(match.group()), text)


@dataclass(frozen=True)
class Match:
    """A match of an expression: its span in the text, its characters, and the substance that it names."""

    start: int
    end: int
    words: str
    drug: slice


@dataclass(frozen=True)
class PreparedText:
    """A text prepared for the search.

    Attributes:
        plain: the prose without quotations.
        lowercase: the same in lowercase.
        drugs: finds the names of substances.
        is_title: whether the text is a title.
        raw: the text as it was written.
        marked: a cache for :meth:`matches`: the sentences with their substances marked, by their start and end.
    """

    plain: str
    lowercase: str
    drugs: Expression
    is_title: bool
    raw: str = ""
    marked: dict[tuple[int, int], str] = field(default_factory=dict)

    def matches(self, expression: Expression, start: int, end: int) -> Iterator[Match]:
        """Yield the matches of an expression in a sentence; if the expression requires it, substances are marked first."""
        text, before = self._marked(start, end) if expression.drugs else (self.plain, 0)
        for match in expression.pattern.finditer(text, start - before, end - before):
            drug = match.span("drug") if "drug" in match.re.groupindex else (0, 0)
            where = (match.start() + before, match.end() + before)
            yield Match(*where, match.group(), slice(drug[0] + before, drug[1] + before))

    def _marked(self, start: int, end: int) -> tuple[str, int]:
        """Return a sentence with its substances marked, what is just before it for expressions that look back, and where that begins."""
        before = max(0, start - BACK)
        if (start, end) not in self.marked:
            sentence = self.drugs.pattern.sub(lambda match: DRUG * len(match.group()), self.plain[start:end])
            self.marked[start, end] = f"{self.plain[before:start]}{sentence}"
        return self.marked[start, end], before

    @cached_property
    def set_off(self) -> tuple[tuple[int, int], ...]:
        """The spans of text that is set off like a heading, in order."""
        return tuple(match.span() for match in _SET_OFF.finditer(markup(self.raw)))

    @cached_property
    def cited(self) -> tuple[tuple[int, int], ...]:
        """The spans of the text of links to other sites, in order."""
        return tuple(match.span() for match in _SOURCE.finditer(self.raw))

    @cached_property
    def underlines(self) -> frozenset[int]:
        """Where the lines begin that make a heading of the line above."""
        return frozenset(match.start() for match in _UNDERLINE.finditer(self.plain))

    def is_heading(self, start: int, end: int) -> bool:
        """Return whether a line with a match is a heading."""
        lines = line_starts(self.plain)
        below = bisect_right(lines, end)
        return bool(_NUMBER_SIGN.match(self.plain, lines[bisect_right(lines, start) - 1], start)) or (
            below < len(lines) and lines[below] in self.underlines
        )

    def can_be_name(self, start: int, end: int, named: Expression | None) -> bool:
        """Return whether capitals can indicate a name here; in a heading they cannot, because all its words may have them."""

        def within(places: tuple[tuple[int, int], ...]) -> bool:
            last = bisect_right(places, (start, len(self.plain))) - 1
            return last >= 0 and end <= places[last][1]

        # A rule that requires a word such as “Journal” or “Committee” nearby does not rely on capitals alone.
        return not self.is_title and (bool(named) or not within(self.set_off) or within(self.cited))
