"""The regular forms of a word, per language: one small function each, so that another language is one more function."""

from __future__ import annotations

from collections.abc import Callable

Inflector = Callable[[str], tuple[str, ...]]


def english(phrase: str) -> tuple[str, ...]:
    """Give a phrase and its regular plural. Irregular forms are aliases; possessives are the matcher's.

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


def unchanged(phrase: str) -> tuple[str, ...]:
    """Give the phrase alone, for a language whose inflections are not known here."""
    return (phrase,)


INFLECTORS: dict[str, Inflector] = {"en": english}


def inflector(lang: str) -> Inflector:
    """Give the inflector of a language tag such as ``en`` or ``en-US``."""
    return INFLECTORS.get(lang.split("-")[0], unchanged)
