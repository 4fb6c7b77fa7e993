"""What differs from language to language: the regular forms of a word, and the order of the alphabet.

Another language is one more :class:`Language`; the ``languages`` setting of the site can bring its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LATIN = "abcdefghijklmnopqrstuvwxyz"
SortKey = tuple[tuple[tuple[int, str], ...], str, str]


def unchanged(phrase: str) -> tuple[str, ...]:
    """Give the phrase alone, for a language whose inflections are not known here."""
    return (phrase,)


@dataclass(frozen=True)
class Language:
    """How a language inflects and sorts.

    Attributes:
        forms: gives a phrase and its regular forms; irregular forms are aliases.
        alphabet: the letters that count as letters of their own, in their order: ``ñ`` in Spanish, ``å`` after ``z`` in
            Swedish. Any other accented letter sorts as its base letter, and accents decide only between equals.
    """

    forms: Callable[[str], tuple[str, ...]] = unchanged
    alphabet: str = LATIN
    _places: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)
    _weights: dict[str, tuple[tuple[int, str], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._places.update({letter: place for place, letter in enumerate(self.alphabet)})

    def sort_key(self, name: str) -> SortKey:
        """Give what a name is sorted by.

        Three levels, as in the Unicode Collation Algorithm (UTS 10): letters, then accents, then case. Signs are spaces,
        and spaces and digits come before letters, letters of other scripts after them.
        """
        text = unicodedata.normalize("NFC", name)
        folded, known = text.casefold(), self._weights
        letters = tuple(weight for char in folded for weight in known.get(char) or self._weigh(char))
        return letters, folded, text.swapcase()

    def initial(self, name: str) -> str:
        """Give the letter under which a name is looked up; ``#`` for a digit or a symbol."""
        first = next(iter(self._letters(unicodedata.normalize("NFC", name.strip())[:1].casefold())), "")
        return first.upper() if first.isalpha() else "#"

    def _weigh(self, char: str) -> tuple[tuple[int, str], ...]:
        """Give what a character is sorted by, and remember it: the same few stand in every title."""
        weights = self._weights[char] = tuple(
            (self._places.get(letter, len(self.alphabet) if letter.isalpha() else -1), letter)
            for letter in self._letters(char)
        )
        return weights

    def _letters(self, char: str) -> str:
        """Give a character as the letters that it is sorted by: itself, its base letter, or a space between words."""
        if char in self._places:
            return char
        base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
        return base if base.isalnum() else " "


def english(phrase: str) -> tuple[str, ...]:
    """Give a phrase and its regular plural. Possessives are the matcher's.

    >>> english("opioid"), english("recovery"), english("stress")
    (('opioid', 'opioids'), ('recovery', 'recoveries'), ('stress', 'stresses'))
    """
    if not phrase or not phrase[-1].isalpha():
        return (phrase,)
    if phrase.isupper():
        return (phrase, f"{phrase}s")
    lower = phrase.casefold()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return (phrase, f"{phrase}es")
    if lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        return (phrase, f"{phrase[:-1]}ies")
    return (phrase, f"{phrase}s")


def spanish(phrase: str) -> tuple[str, ...]:
    """Give a phrase and its regular plural; of several words, each in the plural is an alias.

    >>> spanish("opioide"), spanish("adicción"), spanish("vez")
    (('opioide', 'opioides'), ('adicción', 'adicciones'), ('vez', 'veces'))
    """
    lower = phrase.casefold()
    if not lower[-1:].isalpha() or phrase.isupper() or " " in phrase:
        return (phrase,)
    if lower[-1] in "aeiouáéó":
        return (phrase, f"{phrase}s")
    if lower[-1] in "xs":
        return (phrase,)  # “las crisis”; where it is another, it is an alias
    if lower[-1] == "z":
        return (phrase, f"{phrase[:-1]}ces")
    # With one more syllable the accent is where it would be anyway: “adicción”, “adicciones”.
    if lower[-2:-1] in "áéíóú" and lower[-1] == "n":
        return (phrase, f"{phrase[:-2]}{'aeiou'['áéíóú'.index(lower[-2])]}{phrase[-1]}es")
    return (phrase, f"{phrase}es")


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {"en": Language(english), "es": Language(spanish, LATIN.replace("o", "ño"))}
)


def language(tag: str, more: Mapping[str, Language] | None = None) -> Language:
    """Give the rules of a language tag such as ``en`` or ``en-US``.

    Args:
        tag: the language of an entry (BCP 47).
        more: the site's own languages, which win over those known here.
    """
    known = {**LANGUAGES, **(more or {})}
    return known.get(tag) or known.get(tag.split("-")[0]) or Language()
