"""Find web and email addresses in a text. No term is linked inside them."""

from __future__ import annotations

import re
from bisect import bisect_right

from .tags import GAP

# Matches URLs, email addresses, and domain names with their paths.
_ADDRESS = re.compile(
    r"(?:(?<!\w)\w++://|(?<!\w)www\.)[^\s\0]++|(?<![\w.+-])[\w.+-]++@[\w.-]++"
    r"|(?<![\w.-])(?:[\w-]++\.)++(?<=\.)[a-z]{2,24}(?![\w-])(?:/[^\s\0]*+)?"
)


# A word between one of the characters in _BEFORE and one of those in _AFTER, or at an edge of the text, is not part of a longer address.
_BEFORE = " \n\0"
_AFTER = " \n\0,;!?)"


class Addresses:
    """The addresses in a text. Only the text around a requested position is searched, because no address extends past a space or a gap.

    Request positions in ascending order, so that a long text without spaces is searched only once.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = 0  # the part of the text that has been searched
        self._starts: list[int] = []
        self._ends: list[int] = []

    def extend(self, start: int, end: int) -> bool:
        """Return whether an address overlaps the text from ``start`` to ``end`` and extends beyond it."""
        if self._text[start - 1 : start] in _BEFORE and self._text[end : end + 1] in _AFTER:
            return False
        # A name such as “Node.js” looks like an address, but only counts as one if it is part of a longer address.
        found = (self.around(start), self.around(end - 1))
        return any(address and (address[0] < start or address[1] > end) for address in found)

    def around(self, position: int) -> tuple[int, int] | None:
        """Return the start and end of the address at a position, or ``None`` if there is none."""
        if not self._start <= position < self._end:
            self._search_around(position)
        index = bisect_right(self._starts, position) - 1
        return (self._starts[index], self._ends[index]) if index >= 0 and position < self._ends[index] else None

    def _search_around(self, position: int) -> None:
        text = self._text
        before = self._end if position >= self._end else 0
        start = max(before, text.rfind(" ", before, position) + 1)
        start = max(start, text.rfind(GAP, start, position) + 1)
        end = text.find(" ", position)
        end = len(text) if end < 0 else end
        gap = text.find(GAP, position, end)
        self._start, self._end = start, end if gap < 0 else gap
        self._starts, self._ends = [], []
        part = text[self._start : self._end]
        if "." in part or "@" in part or "://" in part:
            for match in _ADDRESS.finditer(text, self._start, self._end):
                self._starts.append(match.start())
                self._ends.append(match.end())
