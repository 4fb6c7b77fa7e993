"""A sentence prepared for the language check: its substances are marked, and what was found in it is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .rules import DRUG, Expression

BACK = 64  # characters before a sentence or a match that an expression may look back at


@dataclass(frozen=True)
class Match:
    """A match of an expression: its span in the text, its characters, and the substance that it names."""

    start: int
    end: int
    words: str
    drug: slice


@dataclass
class Passage:
    """A part of a text, such as a sentence, in which expressions are searched.

    Attributes:
        plain: the whole text.
        start: where the part begins in it.
        end: where it ends.
        drugs: finds the names of substances.
    """

    plain: str
    start: int
    end: int
    drugs: Expression
    _marked: str = ""
    _spans: dict[Expression, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def matches(self, expression: Expression) -> Iterator[Match]:
        """Yield the matches of an expression; if the expression requires it, substances are marked first."""
        text, before = (self.marked, max(0, self.start - BACK)) if expression.drugs else (self.plain, 0)
        for match in expression.pattern.finditer(text, self.start - before, self.end - before):
            groups = match.re.groupindex
            drug = match.span("drug") if "drug" in groups else (0, 0)
            start, end = match.span("at") if "at" in groups and match["at"] is not None else match.span()
            yield Match(
                start + before, end + before, text[start:end], slice(max(0, drug[0] + before), max(0, drug[1] + before))
            )

    def spans(self, expression: Expression) -> tuple[tuple[int, int], ...]:
        """Return where an expression matches. It is searched only once."""
        if expression not in self._spans:
            self._spans[expression] = tuple((match.start, match.end) for match in self.matches(expression))
        return self._spans[expression]

    @property
    def marked(self) -> str:
        """The part with its substances marked, after what is just before it for expressions that look back."""
        if not self._marked:
            sentence = self.drugs.pattern.sub(
                lambda match: DRUG * len(match.group()), self.plain[self.start : self.end]
            )
            self._marked = f"{self.plain[max(0, self.start - BACK) : self.start]}{sentence}"
        return self._marked
