"""Prepare sentences for the language check, by marking substances and caching matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .notation import DRUG
from .rules import Expression

BACK = 64  # characters before a sentence or a match that a lookbehind may examine
# Substances are marked in pieces of this many characters, with a margin on either side for names that cross an edge.
_BLOCK = 1_000


@dataclass(frozen=True)
class Match:
    """A match of an expression, with its span in the text, its words in lowercase, and the span of its substance, which may be empty."""

    start: int
    end: int
    words: str
    drug: slice


@dataclass(frozen=True)
class Text:
    """A text, and the same text in lowercase, which is searched for most expressions.

    Attributes:
        plain: the text.
        drugs: the expression that matches names of substances.
    """

    plain: str
    drugs: Expression
    _blocks: dict[int, str] = field(default_factory=dict)

    @cached_property
    def lowercase(self) -> str:
        """The text in lowercase, with each character at its original position. Letters that would become two characters are not changed."""
        text = self.plain.lower()
        if len(text) == len(self.plain):
            return text
        return "".join(letter if len(small := letter.lower()) > 1 else small for letter in self.plain)

    def marked(self, start: int, end: int) -> str:
        """Return a part of the text in lowercase with its substances marked. Each part of the text is marked only once."""
        first = start // _BLOCK
        blocks = "".join(self._block(number) for number in range(first, (end - 1) // _BLOCK + 1))
        return blocks[start - first * _BLOCK : end - first * _BLOCK]

    def _block(self, number: int) -> str:
        if number not in self._blocks:
            begin = number * _BLOCK
            first = max(0, begin - BACK)
            text = self.lowercase[first : begin + _BLOCK + BACK]
            marked = self.drugs.pattern.sub(lambda match: DRUG * len(match.group()), text)
            self._blocks[number] = marked[begin - first : begin - first + _BLOCK]
        return self._blocks[number]

    def has_match(self, expression: Expression, start: int, end: int) -> bool:
        """Return whether an expression has a match that starts in a part of the text. The match may extend slightly past the part."""
        first, last = max(0, start), min(end + BACK, len(self.plain))
        return first < last and any(match.start < end for match in Passage(self, first, last).matches(expression))

    def of(self, expression: Expression) -> str:
        """Return the text in which to search for an expression: the original if it is case-sensitive, otherwise the lowercase one."""
        return self.plain if expression.cased else self.lowercase


@dataclass
class Passage:
    """A part of a text, such as a sentence, that is searched for expressions.

    Attributes:
        text: the whole text.
        start: the start of the part.
        end: the end of the part.
    """

    text: Text
    start: int
    end: int
    _spans: dict[Expression, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def matches(self, expression: Expression) -> Iterator[Match]:
        """Yield the matches of an expression. Substances are marked first if the expression requires it.

        If the expression has a group ``at`` that takes part in a match, the span and the words are those of the group.
        """
        before = max(0, self.start - BACK) if expression.drugs else 0
        if not expression.drugs:
            text = self.text.of(expression)
        else:
            text = self._marked_with_capitals if expression.cased else self._marked
        for match in expression.pattern.finditer(text, self.start - before, self.end - before):
            groups = match.re.groupindex
            drug = match.span("drug") if "drug" in groups else (0, 0)
            start, end = match.span("at") if "at" in groups and match["at"] is not None else match.span()
            yield Match(
                start + before,
                end + before,
                text[start:end].lower() if expression.cased else text[start:end],
                slice(max(0, drug[0] + before), max(0, drug[1] + before)),
            )

    def spans(self, expression: Expression) -> tuple[tuple[int, int], ...]:
        """Return the spans of all matches of an expression. The search is done only once."""
        if expression not in self._spans:
            self._spans[expression] = tuple((match.start, match.end) for match in self.matches(expression))
        return self._spans[expression]

    @cached_property
    def _marked(self) -> str:
        """The part with its substances marked, preceded by the few characters that a lookbehind may examine."""
        before = self.text.lowercase[max(0, self.start - BACK) : self.start]
        return f"{before}{self.text.marked(self.start, self.end)}"

    @cached_property
    def _marked_with_capitals(self) -> str:
        first = max(0, self.start - BACK)
        pairs = zip(self._marked, self.text.plain[first : self.end], strict=True)
        return "".join(DRUG if small == DRUG else letter for small, letter in pairs)
