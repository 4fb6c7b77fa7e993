"""Compare two texts in words, for people: paragraph by paragraph, and inside a paragraph word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.4  # the minimum share of words that two versions of a paragraph have in common


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph: in both versions, only in the old one, or only in the new one."""

    kind: Literal["same", "old", "new"]
    words: str


@dataclass(frozen=True)
class Change:
    """A paragraph, or a line of the front matter, that is different: its old and new text, and both as pieces."""

    old: str
    new: str
    pieces: tuple[Piece, ...]


def compared(old: str, new: str) -> tuple[Change, ...]:
    """Return what is different between two texts, in order."""
    before, after = paragraphs(old), paragraphs(new)
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _paired(before[a:b], after[c:d])
    return tuple(found)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; each line of YAML counts as one."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [line for line in lines if line.strip()]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Pair the versions of each paragraph that have enough words in common, and yield the others alone."""
    left = list(new)
    for text in old:
        alike = [
            (SequenceMatcher(None, text.split(), other.split(), autojunk=False).ratio(), -place)
            for place, other in enumerate(left)
        ]
        ratio, place = max(alike, default=(0.0, 0))
        if ratio >= _ALIKE:
            for earlier in left[:-place]:
                yield Change("", earlier, (Piece("new", earlier),))
            other = left[-place]
            del left[: 1 - place]
            yield Change(text, other, tuple(pieces(text, other)))
        else:
            yield Change(text, "", (Piece("old", text),))
    for text in left:
        yield Change("", text, (Piece("new", text),))


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of two versions of a paragraph, together."""
    before, after = _words(old), _words(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[a:b]))
            continue
        if a < b:
            yield Piece("old", "".join(before[a:b]))
        if c < d:
            yield Piece("new", "".join(after[c:d]))
