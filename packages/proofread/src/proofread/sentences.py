"""Split a text into sentences for the language check, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][”\"’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*(?:\n|(?:[-*+]|\d+[.)]|#+|\|)\s)|\|")
_LONGEST = 1_000  # characters; longer sentences are searched in pieces
_OVERLAP = 150  # characters that two pieces share, so that no phrase is split


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence. The pieces of a very long sentence overlap."""
    start = 0
    for end in _END.finditer(text):
        begin, stop = end.span()
        if begin - start < _LONGEST:
            yield start, begin + 1
        else:
            yield from _pieces(text, start, begin + 1)
        start = stop
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        stop = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        yield start, stop
        start = text.rfind(" ", stop - _OVERLAP, stop - _OVERLAP // 2) + 1 or stop - _OVERLAP
    if start < end:
        yield start, end
