"""Find the line and column of a position in a text, quickly even in long texts."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache


@lru_cache(maxsize=32)
def line_starts(text: str) -> tuple[int, ...]:
    """Return the start position of each line of a text."""
    starts = [0]
    while at := text.find("\n", starts[-1]) + 1:
        starts.append(at)
    return tuple(starts)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of the character at an offset.

    The line starts are cached, because counting the line breaks again for each problem would take quadratic time.
    """
    starts = line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
