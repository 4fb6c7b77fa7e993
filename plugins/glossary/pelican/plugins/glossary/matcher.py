"""Phrases into one compiled matcher: which term stands where in a text.

A text is scanned once, word by word. Only a word that begins some phrase is looked at closer, so the cost grows with the
text, not with the number of terms.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from .entries import Glossary
from .languages import Language

_WORD = re.compile(r"\w+")
# A hyphen between letters is part of a word; one at the edge of a word is a dash.
_HYPHENS = "-\u2010\u2011"
_JOINERS = f"_{_HYPHENS}"
# Addresses are no prose: a URL, a mail address, the name of a web site and what follows it.
_ADDRESS = re.compile(
    r"(?:(?<!\w)\w++://|(?<!\w)www\.)[^\s\0]++|(?<![\w.+-])[\w.+-]++@[\w.-]++"
    r"|(?<![\w.-])(?:[\w-]++\.)++(?<=\.)[a-z]{2,24}(?![\w-])(?:/[^\s\0]*+)?"
)
# What is written in several ways, white space among it, and the usual way.
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_USUAL = (*((char, " ") for char in _BLANKS), ("’", "'"), ("\u2010", "-"), ("\u2011", "-"))
_APART = " .,"  # what stands beside most words, looked at first because that is quick; nothing at an edge of the text is in it too
_DOTTED = re.compile(r"\.[\w-]")
_ONLY_RUNS = re.sub(rb"\W", b" ", bytes(range(256)))
_MANY = 50  # words that begin a term; from here on, looking at every word is quicker than looking for each of these


class _Phrase(NamedTuple):
    """What to look for: symbols before the first word, and the text from the first word on, with blanks for white space.

    Attributes:
        lead: the symbols.
        text: the text.
        exact: whether only the exact case matches.
        key: the entry's key; ``None`` for what is not linked.
    """

    lead: str
    text: str
    exact: bool
    key: str | None

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Longest first; a phrase that must not match wins over a term of the same length."""
        return (-len(self.lead) - len(self.text), self.key is not None, self.key or "")


class _Beginning(NamedTuple):
    """A word that begins names, and all of them by rank."""

    word: str
    phrases: tuple[_Phrase, ...]


class Match(NamedTuple):
    """A term in a text: its entry's key, and where it starts and ends."""

    key: str
    start: int
    end: int


class Matcher:
    """Finds the terms of a glossary in a text; longest first, from left to right, never overlapping."""

    def __init__(self, glossary: Glossary, rules: Language | None = None) -> None:
        self._forms = (rules or Language()).forms
        by_first_word: dict[str, list[_Phrase]] = {}
        for word, phrase in self._phrases(glossary):
            by_first_word.setdefault(word, []).append(phrase)
        # Most words of a text begin no name. They are told apart by their longest run of ASCII letters.
        self._by_run: dict[bytes, list[_Beginning]] = {}
        for word, phrases in by_first_word.items():
            phrases.sort(key=lambda phrase: phrase.rank)
            beginning = _Beginning(word, tuple(phrases))
            self._by_run.setdefault(max(_runs(word), key=len, default=b""), []).append(beginning)
        self._known_runs = frozenset(self._by_run)

    def _phrases(self, glossary: Glossary) -> Iterator[tuple[str, _Phrase]]:
        """Give every phrase and its first word.

        A name that is not linked by itself still keeps a shorter, wrong term from matching inside it.
        """
        for entry in glossary.entries.values():
            for alias in entry.names:
                exact = entry.case_sensitive or is_acronym(alias.name)
                for form in self._forms(alias.name):
                    yield from _phrase(form, entry.key if alias.autolink else None, exact=exact)
            for name in entry.except_:
                for form in self._forms(name):
                    yield from _phrase(form, None, exact=False)

    def find(self, text: str) -> Iterator[Match]:
        """Give every term in an NFC text. White space inside a term may be any, a line break or NBSP included."""
        end = 0
        exact = _usual(text)
        anycase = folded(exact)
        loose = "  " in exact
        addresses = None if "@" in text or "://" in text or _DOTTED.search(text) else _Addresses("")
        for position, phrases in self._beginnings(anycase):
            if position < end:
                continue
            for lead, words, is_exact, key in phrases:
                view = exact if is_exact else anycase
                if view.startswith(words, position):
                    stop = position + len(words)
                elif not loose or (stop := _loosely(view, words, position)) < 0:
                    continue
                start = position - len(lead)
                if start < end or (lead and not text.startswith(lead, start)):
                    continue
                if view.startswith("'s", stop) and words[-1].isalpha():
                    stop += 2
                if _free_before(exact, start) and _free_after(exact, stop):
                    addresses = addresses if addresses is not None else _Addresses(text)
                    if addresses.starts and (addresses.hold(position) or addresses.hold(stop - 1)):
                        break
                    end = stop
                    if key is not None:
                        yield Match(key, start, end)
                    break

    def _beginnings(self, text: str) -> list[tuple[int, tuple[_Phrase, ...]]]:
        """Give each place where a word begins that begins some name, in order, with those names; all in folded case."""
        known = [beginning for run in self._known_runs.intersection(_runs(text)) for beginning in self._by_run[run]]
        if b"" in self._by_run and not text.isascii():
            words = set(_WORD.findall(text))
            known += [beginning for beginning in self._by_run[b""] if beginning.word in words]
        if len(known) > _MANY:
            by_word = dict(known)
            found = ((word.start(), by_word.get(word.group())) for word in _WORD.finditer(text))
            return [(start, phrases) for start, phrases in found if phrases]
        places = []
        for word, phrases in known:
            start = text.find(word)
            while start >= 0:
                before = text[start - 1 : start]
                if before in _APART or not _in_word(before):
                    places.append((start, phrases))
                start = text.find(word, start + len(word))
        places.sort(key=itemgetter(0))
        return places


def _loosely(text: str, words: str, position: int) -> int:
    """Give where words end that begin at a place in a text, with any number of blanks between two of them; -1 where they do not."""
    for number, word in enumerate(words.split(" ")):
        begin = position
        while number and text.startswith(" ", position):
            position += 1
        if (number and begin == position) or not text.startswith(word, position):
            return -1
        position += len(word)
    return position


def _phrase(form: str, key: str | None, *, exact: bool) -> Iterator[tuple[str, _Phrase]]:
    """Give the phrase for a form of a name, and its first word; nothing for a name without a word."""
    form = unicodedata.normalize("NFC", form).strip()
    if first := _WORD.search(form):
        text = _usual(form[first.start() :])
        yield (
            folded(first.group()),
            _Phrase(form[: first.start()], " ".join((text if exact else folded(text)).split()), exact, key),
        )


def folded(text: str) -> str:
    """Give a text in folded case, each character in its place: ``ß`` stays, and does not become two."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(map(_folded, text))


def _folded(char: str) -> str:
    return next((other for other in (char.casefold(), char.lower()) if len(other) == 1), char)


def _usual(text: str) -> str:
    """Give a text with one kind of apostrophe, of hyphen and of white space, each character in its place."""
    for char, usual in _USUAL:
        if char in text:
            text = text.replace(char, usual)
    return text


def _runs(text: str) -> list[bytes]:
    """Give the runs of ASCII letters, digits and underscores in a text, quicker than any regular expression does."""
    return text.encode("ascii", "replace").translate(_ONLY_RUNS).split()


class _Addresses:
    """The addresses in a text, read once and only when something was found that might stand in one.

    Attributes:
        starts: where they begin.
    """

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self._ends: list[int] = []
        for match in _ADDRESS.finditer(text):
            self.starts.append(match.start())
            self._ends.append(match.end())

    def hold(self, position: int) -> bool:
        """Whether a place in the text is inside an address."""
        before = bisect_right(self.starts, position)
        return before > 0 and position < self._ends[before - 1]


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, so that only capitals mean it: ``AUD``, not ``aud``."""
    return len(name) > 1 and name.isupper()


def _is_word(char: str) -> bool:
    return char.isalnum() or char in _JOINERS or (char > "\u02ff" and unicodedata.combining(char) != 0)


def _free_before(text: str, start: int) -> bool:
    if text[start - 1 : start] in _APART or not _is_word(text[start - 1]) or not _is_word(text[start]):
        return True
    return text[start - 1] in _HYPHENS and (start == 1 or not _is_word(text[start - 2]))


def _free_after(text: str, end: int) -> bool:
    if text[end : end + 1] in _APART or not _is_word(text[end]) or not _is_word(text[end - 1]):
        return True
    return text[end] in _HYPHENS and (end + 1 == len(text) or not _is_word(text[end + 1]))
