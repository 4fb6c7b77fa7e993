"""Measure how hard a text is to read, using its sentences and syllables to calculate the reading age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .syllables import syllables

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
# Matches an abbreviation whose period does not end a sentence.
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|No|a\.m|p\.m|U\.S)\.$", re.IGNORECASE)
_END = re.compile(r"(?<![.!?…])[.!?…]++[”\"’)\]]*+(?=\s|$)|\Z")
_LONGEST_ABBREVIATION = 6  # characters, including the period


@dataclass(frozen=True)
class Sentence:
    """A sentence, with its position in the text and its words."""

    start: int
    words: tuple[str, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a block of prose, except those without words. The end of the block ends the last sentence."""
    start = 0
    for end in _END.finditer(text):
        if end.group() and _ABBREVIATION.search(text, max(start, end.start() - _LONGEST_ABBREVIATION), end.start() + 1):
            continue
        sentence = text[start : end.end()]
        words = tuple(_WORD.findall(sentence))
        if words:
            yield Sentence(start + len(sentence) - len(sentence.lstrip()), words)
        start = end.end()


def reading_age(found: list[Sentence]) -> float:
    """Return the reading age of a text in years, which is the Flesch-Kincaid grade plus five.

    Source: Kincaid et al. 1975, Navy Research Branch Report 8-75. A grade is a school year in the United States, where
    school starts at the age of five or six.

    Args:
        found: the sentences; at least one is required.
    """
    words = [word for sentence in found for word in sentence.words]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5
