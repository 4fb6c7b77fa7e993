"""Keep the results for each sentence, so that a sentence is searched only once if a text repeats it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from .rules import Expression

# The text of a sentence, with a few characters before it. If some of these characters may already belong to a finding, a flag for each
# character is added.
Sentence = str | tuple[str, bytes]


class Place(NamedTuple):
    """A finding, and the span of its stigmatizing words, with positions relative to the beginning of the sentence."""

    rule: str
    start: int
    end: int
    words: str
    prefer: str
    core_start: int
    core_stop: int


class Question(NamedTuple):
    """A question about the text around a sentence.

    Attributes:
        kind: ``around`` (does an expression match in the surrounding text?), ``name`` (are words of the sentence a name?), or
            ``addiction`` (does the last addiction named before the words not involve a substance?).
        expression: the expression to match, or the one that a name must contain, or ``None`` if no expression is needed.
        start: the start of the words, relative to the beginning of the sentence, or 0 for ``around``.
        end: the end of the words, or 0 if only their start matters.
    """

    kind: Literal["around", "name", "addiction"]
    expression: Expression | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Found:
    """The findings in a sentence, and the answers on which they depend, keyed by the question about the surrounding text."""

    places: tuple[Place, ...]
    asked: Mapping[Question, bool]

    @cached_property
    def depends_on_place(self) -> bool:
        """Whether an answer may differ between two places in the same block of the text."""
        return any(question.kind != "around" for question in self.asked)


@dataclass(frozen=True)
class Repeated:
    """The results for sentences, keyed by the words of each sentence.

    Attributes:
        ask: a function that answers a question about a sentence that begins at a position.
        block: the number of characters in a block of the text. Questions about an expression have the same answer in a whole block.
    """

    ask: Callable[[Question, int], bool]
    block: int
    _known: dict[Sentence, tuple[Found, int]] = field(default_factory=dict)

    def get(self, sentence: Sentence, at: int) -> Found | None:
        """Return the stored result for a sentence that begins at a position.

        Return ``None`` if no result is stored, or if it depends on questions that have different answers at this position.
        """
        known = self._known.get(sentence)
        if known is None:
            return None
        found, block = known
        if block != at // self.block:
            for question, answer in found.asked.items():
                if self.ask(question, at) != answer:
                    return None
            self.keep(sentence, at, found)
        return found

    def keep(self, sentence: Sentence, at: int, found: Found) -> None:
        """Keep the result for a sentence that begins at a position."""
        self._known[sentence] = found, -1 if found.depends_on_place else at // self.block
