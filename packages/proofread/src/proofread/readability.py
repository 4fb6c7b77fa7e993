"""Measures how hard a text is to read: its sentences, syllables, and the reading age calculated from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
# A period after these does not end a sentence.
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|No|a\.m|p\.m|U\.S)\.$", re.IGNORECASE)
_END = re.compile(r"(?<![.!?…])[.!?…]++[”\"’)\]]*+(?=\s|$)|\Z")
_LONGEST_ABBREVIATION = 6  # characters, with the period and what is before it
_LONGEST_WORD = 50  # letters; nothing longer is an English word
_PARTS = re.compile(
    r"^(?:some|every|any|where|there|here|fore|life|else|safe|home|one)(?=[a-z]{3})|(?<=[a-z]{3})(?:ness|ful|ly|ment|less)$"
)
_SILENT = re.compile(
    r"(?:(?<=[^laeiouy])e|(?<=[aeiouy])le|(?<=[aeiou]r)le|(?<=[^sxzcgaeiouy])(?<!ch)(?<!sh)es|(?<=[^tdaeiouy])ed)$"
)
_VOWELS = re.compile(r"[aeiouy]+")
# Adjacent vowels that belong to two syllables.
_APART = re.compile(r"(?<![tscgx])i(?:a|o(?!u)|u)|(?<=[tc])ia(?=te)|(?<=[aeiou])y?ing$|eo(?!ple|us)|(?<![qg])ua(?!r)|iet|ier|iou(?=s)(?<![tscgx]iou)|idea|being|ea(?=te)(?<=re)|uou|ui(?=ty)")  # fmt: skip
_KNOWN = {"use": 1, "used": 1, "client": 2, "clients": 2, "safety": 2, "needles": 2, "tired": 2, "are": 1, "were": 1, "one": 1, "once": 1, "people": 2, "business": 2, "every": 2, "evening": 2, "science": 2, "quiet": 2,
          "suicide": 3, "somebody": 3, "anybody": 3, "everybody": 4, "eye": 1, "eyes": 1, "maybe": 2, "area": 3, "something": 2,
          "sometimes": 2, "gauge": 1}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence: where it begins in its text, and its words."""

    start: int
    words: tuple[str, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a block of prose; a block without a period is one sentence."""
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
    """Return the age, in years, at which readers can understand a text: the Flesch-Kincaid grade plus five.

    Source: Kincaid et al. 1975, Navy Research Branch Report 8-75. A grade is a year of school in the United States, where
    school begins at the age of five or six.

    Args:
        found: the sentences, at least one.
    """
    words = [word for sentence in found for word in sentence.words]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return the number of syllables in an English word, estimated from its spelling; at least one."""
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if "-" in plain or "‑" in plain:
        return sum(syllables(part) for part in re.split("[-‑]", plain) if part)
    if len(plain) > _LONGEST_WORD:
        return max(1, len(_VOWELS.findall(plain)))
    if plain in _KNOWN:
        return _KNOWN[plain]
    if len(plain) > 5 and (parts := _PARTS.search(plain)):
        head, tail = (
            (plain[: parts.end()], plain[parts.end() :])
            if parts.start() == 0
            else (plain[: parts.start()], plain[parts.start() :])
        )
        return syllables(head) + syllables(tail)
    bare = _SILENT.sub("", plain) if len(plain) > 3 else plain
    bare = re.sub(r"^y(?=[aeiou])", "", bare)
    return max(1, len(_VOWELS.findall(bare)) + len(_APART.findall(bare)))
