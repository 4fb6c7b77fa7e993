"""Detect passages about addictions that do not involve substances, such as gambling addiction.

A passage is about the addiction that the text named last. In “Gambling is an addiction. The addict borrows money”, the second sentence is
therefore not about substances.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from .prepared_text import Passage, Text
from .rules import Expression, Kinds

_REACH = 800  # characters before a position; an addiction that was named earlier is ignored


@dataclass(frozen=True)
class Addictions:
    """The places in a text that name an addiction.

    Attributes:
        text: the text to search.
        kinds: the expression for substances and addictions to them, and the expression for other addictions.
    """

    text: Text
    kinds: Kinds

    @property
    def has_others(self) -> bool:
        """Whether the text names an addiction that does not involve a substance."""
        return bool(self._others)

    def is_other(self, at: int) -> bool:
        """Return whether the last addiction that was named before a position does not involve a substance.

        Return ``False`` if the 800 characters before the position name no such addiction.
        """
        last = bisect_right(self._others, at) - 1
        if last < 0 or at - self._others[last] > _REACH:
            return False
        return bisect_left(self._substances, self._others[last]) == bisect_left(self._substances, at)

    @cached_property
    def _others(self) -> tuple[int, ...]:
        return self._ends(self.kinds.other)

    @cached_property
    def _substances(self) -> tuple[int, ...]:
        return self._ends(self.kinds.substance)

    def _ends(self, expression: Expression) -> tuple[int, ...]:
        """Return the positions at which the matches of an expression in the text end, in order."""
        return tuple(end for _, end in Passage(self.text, 0, len(self.text.plain)).spans(expression))
