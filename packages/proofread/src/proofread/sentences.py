"""Divides a text into sentences for the language check: each character is looked at a fixed number of times, however long the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][”\"’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*(?:\n|(?:[-*+]|\d+[.)]|#+|\|)\s)|\|")
_LONGEST = 1_000  # characters; a longer sentence is searched in pieces
_OVERLAP = 150  # characters at the end of a piece that the next piece repeats, so that no phrase is cut in two


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends. The pieces of a very long sentence overlap."""
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
