"""Compare two texts for display: first by paragraphs, then word by word within each changed paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from site_tools.publishing.site_diff import matcher_of

# Matches a word with the spaces after it. If spaces were separate elements, there would be so many equal ones that comparing a long
# paragraph would take seconds.
_WORDS = re.compile(r"\S+\s*|\s+")
_SENTENCES = re.compile(r".+?(?:[.!?]\s+|\Z)", re.DOTALL)
# The maximum product of the word counts of two paragraphs that are compared word by word, which takes time proportional to the product.
# If the product is larger, the paragraphs are compared sentence by sentence.
_MOST = 4_000_000
_NEAR = 20  # the maximum number of new paragraphs that are searched for the new version of an old one
_ALIKE = 0.4  # the minimum share of common words for two paragraphs to count as two versions of one paragraph


@dataclass(frozen=True)
class Piece:
    """Consecutive words of a paragraph that are in both versions, only in the old one, or only in the new one."""

    kind: Literal["same", "old", "new"]
    words: str


@dataclass(frozen=True)
class Change:
    """A changed paragraph or line of front matter: its old text, its new text, and the two merged into pieces.

    The old text of an added paragraph is empty, and so is the new text of a deleted one.
    """

    old: str
    new: str
    pieces: tuple[Piece, ...]


def compared(old: str, new: str) -> tuple[Change, ...]:
    """Return a change for each paragraph that differs between two texts, in order. Return an empty tuple if the texts are equal."""
    before, after = paragraphs(old), paragraphs(new)
    found: list[Change] = []
    for kind, a, b, c, d in matcher_of(before, after).get_opcodes():
        if kind != "equal":
            found += _paired(before[a:b], after[c:d])
    return tuple(found)


def paragraphs(text: str) -> list[str]:
    """Return the non-blank lines of a text. In the canonical format, each line is a paragraph or a line of front matter."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [line for line in lines if line.strip()]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield a change for each old paragraph and its new version. A paragraph with no similar counterpart is paired with an empty text."""
    left = list(new)
    for text in old:
        # Only a few paragraphs are searched, so that the time for each old paragraph does not depend on the length of the text.
        alike = [(_likeness(text, other), -place) for place, other in enumerate(left[:_NEAR])]
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


def _likeness(text: str, other: str) -> float:
    """Return the share of words that are in both paragraphs in the same order.

    If a quick upper estimate is already below the minimum, or if the paragraphs are very long, return the estimate.
    """
    old, new = text.split(), other.split()
    matcher = matcher_of(old, new)
    likeness = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return likeness if likeness < _ALIKE or len(old) * len(new) > _MOST else matcher.ratio()


def _spaces_after(text: str) -> str:
    return text[len(text.rstrip()) :]


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Merge two versions of a paragraph, and yield the pieces in order."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MOST:
        before, after = _SENTENCES.findall(old), _SENTENCES.findall(new)
    if len(before) * len(after) > _MOST:
        before, after = [old], [new]
    # Words are compared without the spaces after them, so a word counts as unchanged even if these spaces have changed.
    matcher = matcher_of([word.strip() for word in before], [word.strip() for word in after])
    found: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            gone, fresh = "".join(before[a:b]), "".join(after[c:d])
            end = _spaces_after(fresh)
            if not gone.strip() or not gone.endswith(end):
                end = ""
            found += [Piece("old", gone.removesuffix(end)), Piece("new", fresh.removesuffix(end)), Piece("same", end)]
            continue
        for one, other in zip(before[a:b], after[c:d], strict=True):
            found.append(Piece("same", other if one == other else other.rstrip()))
            if one != other:
                found += [Piece("old", _spaces_after(one)), Piece("new", _spaces_after(other))]
    for kind, run in groupby((piece for piece in found if piece.words), key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.words for piece in run))
