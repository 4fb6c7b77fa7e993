"""Language rules: the regular inflections of words, and the alphabetical order.

To support another language, add a :class:`Language`, here or in the site's ``languages`` setting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

LATIN = "abcdefghijklmnopqrstuvwxyz"
SortKey = tuple[tuple[tuple[int, str], ...], str, str]
V = TypeVar("V")


def unchanged(phrase: str) -> tuple[str, ...]:
    """Return only the phrase itself, for languages without inflection rules."""
    return (phrase,)


class Language:
    """The inflection and sorting rules of a language.

    Attributes:
        forms: a function that returns a phrase and its regular inflections. Irregular ones are added as aliases.
        alphabet: the letters that sort separately, in order, such as ``ñ`` in Spanish and ``å`` after ``z`` in Swedish. Any
            other accented letter sorts as its base letter, and accents only break ties.
        capitals: the lowercase letter of each capital that has a different one in other languages, such as ``I`` in Turkish.
    """

    def __init__(
        self,
        forms: Callable[[str], tuple[str, ...]] = unchanged,
        alphabet: str = LATIN,
        capitals: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.forms = forms
        self.alphabet = alphabet
        self.capitals = capitals
        self._places = {letter: place for place, letter in enumerate(alphabet)}
        self._weights: dict[str, tuple[tuple[int, str], ...]] = {}

    def lower(self, text: str) -> str:
        """Return the text with only the letters in ``capitals`` converted to lower case, which does not change the length."""
        for capital, small in self.capitals.items():
            text = text.replace(capital, small)
        return text

    def sort_key(self, name: str) -> SortKey:
        """Return the sort key of a name.

        As in the Unicode Collation Algorithm (UTS 10), it has three levels: letters, accents and case. Punctuation sorts as
        spaces. Spaces and digits sort before the letters of the alphabet, and letters of other scripts after these.
        """
        text = unicodedata.normalize("NFC", name)
        folded, known = self.lower(text).casefold(), self._weights
        letters = tuple(weight for char in folded for weight in known.get(char) or self._weigh(char))
        return letters, folded, text.swapcase()

    def initial(self, name: str) -> str:
        """Return the letter under which to list a name, or ``#`` if it begins with a digit or a symbol."""
        first = self.lower(unicodedata.normalize("NFC", name.strip())[:1]).casefold()
        letter = next(iter(self._letters(first)), "")
        capital = next((capital for capital, small in self.capitals.items() if small == letter), letter.upper())
        return capital if letter.isalpha() else "#"

    def _weigh(self, char: str) -> tuple[tuple[int, str], ...]:
        """Return the sort weights of a character. The result is cached because titles use few different characters."""
        weights = self._weights[char] = tuple(
            (self._places.get(letter, len(self.alphabet) if letter.isalpha() else -1), letter)
            for letter in self._letters(char)
        )
        return weights

    def _letters(self, char: str) -> str:
        """Return the letters that a character sorts as: itself, its base letter, or a space if it is punctuation."""
        if char in self._places:
            return char
        base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
        return base if base.isalnum() else " "


def english(phrase: str) -> tuple[str, ...]:
    """Return a phrase and its regular plural, or only the phrase if it does not end with a letter. The matcher handles possessives.

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
    """Return a phrase and its regular plural. The plural of a phrase with several words has to be added as an alias.

    Only the phrase is returned if it has several words, is in capitals, or ends with “s”, “x” or a character that is not a letter.

    >>> spanish("opioide"), spanish("adicción"), spanish("vez")
    (('opioide', 'opioides'), ('adicción', 'adicciones'), ('vez', 'veces'))
    """
    lower = phrase.casefold()
    if not lower[-1:].isalpha() or phrase.isupper() or " " in phrase:
        return (phrase,)
    if lower[-1] in "aeiouáéó":
        return (phrase, f"{phrase}s")
    if lower[-1] in "xs":
        return (phrase,)  # unchanged, as in “las crisis”; a different plural has to be added as an alias
    if lower[-1] == "z":
        return (phrase, f"{phrase[:-1]}ces")
    # The added syllable makes the accent mark unnecessary: “adicción”, “adicciones”.
    if lower[-2:-1] in "áéíóú" and lower[-1] == "n":
        return (phrase, f"{phrase[:-2]}{'aeiou'['áéíóú'.index(lower[-2])]}{phrase[-1]}es")
    return (phrase, f"{phrase}es")


_DOTTED = {"İ": "i", "I": "ı"}
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "en": Language(english),
        "es": Language(spanish, LATIN.replace("o", "ño")),
        "tr": Language(unchanged, "abcçdefgğhıijklmnoöprsştuüvyz", _DOTTED),
        "az": Language(unchanged, "abcçdeəfgğhxıijkqlmnoöprsştuüvyz", _DOTTED),
    }
)


def language(tag: str, more: Mapping[str, Language] | None = None) -> Language:
    """Return the rules for a language tag such as ``en``, ``en-US`` or ``en_US``. An unknown language gets rules without inflections.

    Args:
        tag: the language of an entry (BCP 47).
        more: the site's own languages, which override the built-in ones.
    """
    return ByTag({**LANGUAGES, **(more or {})}).closest(tag) or Language()


def standard_tag(tag: object) -> str:
    """Return a language tag for comparison, in lower case and with hyphens: ``pt-br`` for ``pt_BR``."""
    return str(tag).replace("_", "-").casefold()


def with_shorter_tags(tag: object) -> list[str]:
    """Return a language tag for comparison, and its shorter forms, which are more general (RFC 4647, 3.4).

    >>> with_shorter_tags("zh-Hant-TW")
    ['zh-hant-tw', 'zh-hant', 'zh']
    """
    parts = standard_tag(tag).split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


class ByTag(dict[str, V]):
    """A mapping from language tags to values. A tag without a value, such as ``en-GB``, falls back to a shorter one, such as ``en``.

    The notation of a tag does not matter: ``en_GB`` has the value of ``en-gb``. If two keys differ only in notation, the later one is used.
    """

    def closest(self, tag: object) -> V | None:
        """Return the value for a tag or, failing that, for the longest of its shorter forms, or ``None`` if there is no such value."""
        known = {standard_tag(name): value for name, value in self.items()}
        return next((known[name] for name in with_shorter_tags(tag) if name in known), None)

    def spelled(self, tag: str) -> str:
        """Return a tag in the notation of its key, or unchanged if it is not a key in any notation."""
        return tag if tag in self else next((name for name in self if standard_tag(name) == standard_tag(tag)), tag)

    def __missing__(self, tag: str) -> V:
        """Return the closest value.

        Raises:
            KeyError: there is no such value.
        """
        if (found := self.closest(tag)) is None:
            raise KeyError(tag)
        return found
