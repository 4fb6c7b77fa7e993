"""Find web and email addresses in a text, in which no term may be linked."""

from __future__ import annotations

import re
from bisect import bisect_right

# URLs, email addresses, and domain names with their paths.
_ADDRESS = re.compile(
    r"(?:(?<!\w)\w++://|(?<!\w)www\.)[^\s\0]++|(?<![\w.+-])[\w.+-]++@[\w.-]++"
    r"|(?<![\w.-])(?:[\w-]++\.)++(?<=\.)[a-z]{2,24}(?![\w-])(?:/[^\s\0]*+)?"
)


class Addresses:
    """The addresses in a text, found only once a match might be inside one.

    Attributes:
        starts: the offsets at which they begin.
    """

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self._ends: list[int] = []
        for match in _ADDRESS.finditer(text):
            self.starts.append(match.start())
            self._ends.append(match.end())

    def contain(self, position: int) -> bool:
        """Return whether a position in the text is inside an address."""
        before = bisect_right(self.starts, position)
        return before > 0 and position < self._ends[before - 1]
