"""Detect sentences in other languages, where a word may have a different meaning: “un programa de MAT”."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in is for with that are on by or as at from this it was be have has not but they who you we he she his her their an when what".split()
)
_OTHER = frozenset(
    "el la los las un una unas unos de del que y en es por para con se su sus al lo como más le les des du et est dans pour une sur avec qui au aux ne pas"
    " der die das und ist nicht ein eine mit von zu den dem für il di che per non sono della o os da do dos em uma não".split()
)  # fmt: skip
_FEWEST = 2  # minimum number of words from other languages


def is_foreign(sentence: str) -> bool:
    """Return whether a lowercase sentence has at least two common words of other languages, and more than twice as many as common English words."""
    words = _WORDS.findall(sentence)
    other = sum(map(_OTHER.__contains__, words))
    return other >= _FEWEST and other > 2 * sum(map(_ENGLISH.__contains__, words))
