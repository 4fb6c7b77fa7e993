"""Phrases into one compiled matcher: which term stands where in a text.

A text is scanned once, word by word. Only a word that begins some phrase is looked at closer, so the cost grows with the
text, not with the number of terms.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .entries import Alias, Entry, Glossary
from .languages import Language

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_APOSTROPHES = "['’]"
# A hyphen between letters is part of a word; one at the edge of a word is a dash.
_HYPHENS = "-\u2010\u2011"
_HYPHEN = f"[{_HYPHENS}]"
# Addresses are no prose: a URL, a mail address, the name of a web site and what follows it.
_ADDRESS = re.compile(
    r"(?:(?<!\w)\w++://|(?<!\w)www\.)[^\s\ufffc]++|(?<![\w.+-])[\w.+-]++@[\w.-]++"
    r"|(?<![\w.-])(?:[\w-]++\.)++(?<=\.)[a-z]{2,24}(?![\w-])(?:/[^\s\ufffc]*+)?"
)
_DOTTED = re.compile(r"\.[\w-]")
_MANY = 50  # words that begin a term; from here on, looking at every word is quicker than looking for each of these


@dataclass(frozen=True)
class _Phrase:
    """What to look for: symbols before the first word, and the text from that word on."""

    lead: str
    text: str
    exact: bool
    key: str | None

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Longest first; a phrase that must not match wins over a term of the same length."""
        return (-len(self.lead) - len(self.text), self.key is not None, self.key or "")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first looked at: most terms do not stand on most pages."""
        body = _SPACE.sub(r"\\s+", re.escape(self.text).replace(r"\ ", " "))
        body = re.sub(_APOSTROPHES, _APOSTROPHES, body)
        body = re.sub(rf"\\?{_HYPHEN}", _HYPHEN, body)
        if body[-1:].isalpha():
            body = f"{body}(?:{_APOSTROPHES}s)?"
        return re.compile(body, 0 if self.exact else re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """A term in a text: its entry's key, and where it starts and ends."""

    key: str
    start: int
    end: int


class Matcher:
    """Finds the terms of a glossary in a text; longest first, from left to right, never overlapping."""

    def __init__(self, glossary: Glossary, rules: Language | None = None) -> None:
        self._forms = (rules or Language()).forms
        self._by_first_word: dict[str, list[_Phrase]] = {}
        for entry in glossary.entries.values():
            for alias in entry.names:
                self._add_forms(alias, entry)
            for phrase in entry.except_:
                for form in self._forms(phrase):
                    self._add(form, None, exact=False)
        for phrases in self._by_first_word.values():
            phrases.sort(key=lambda phrase: phrase.rank)

    def _add_forms(self, alias: Alias, entry: Entry) -> None:
        """Add a name. One that is not linked by itself still keeps a shorter, wrong term from matching inside it."""
        exact = entry.case_sensitive or is_acronym(alias.name)
        for form in self._forms(alias.name):
            self._add(form, entry.key if alias.autolink else None, exact=exact)

    def _add(self, form: str, key: str | None, *, exact: bool) -> None:
        form = unicodedata.normalize("NFC", form).strip()
        first = _WORD.search(form)
        if first is None:
            return
        phrase = _Phrase(form[: first.start()], form[first.start() :], exact, key)
        self._by_first_word.setdefault(first.group().casefold(), []).append(phrase)

    def find(self, text: str) -> Iterator[Match]:
        """Give every term in an NFC text. White space inside a term may be any, a line break or NBSP included."""
        end = 0
        addresses: _Addresses | None = None
        for position, first_word in self._first_words(text):
            if position < end:
                continue
            for phrase in self._by_first_word[first_word]:
                start = position - len(phrase.lead)
                if start < end or not text.startswith(phrase.lead, start):
                    continue
                match = phrase.pattern.match(text, position)
                if match and _free_before(text, start) and _free_after(text, match.end()):
                    addresses = addresses or _Addresses(text)
                    if addresses.hold(position) or addresses.hold(match.end() - 1):
                        break
                    end = match.end()
                    if phrase.key is not None:
                        yield Match(phrase.key, start, end)
                    break

    def _first_words(self, text: str) -> list[tuple[int, str]]:
        """Give each place where a word stands that begins some name, in order, and that word in folded case."""
        folded = text.casefold()
        known = self._by_first_word.keys() & _WORD.findall(folded)
        if not known:
            return []
        if len(folded) != len(text) or len(known) > _MANY:
            words = ((word.start(), word.group().casefold()) for word in _WORD.finditer(text))
            return [(start, word) for start, word in words if word in known]
        return sorted((start, word) for word in known for start in _places(folded, word))


class _Addresses:
    """The addresses in a text, read once and only when something was found that might stand in one."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        if "@" in text or "://" in text or _DOTTED.search(text):
            for match in _ADDRESS.finditer(text):
                self._starts.append(match.start())
                self._ends.append(match.end())

    def hold(self, position: int) -> bool:
        """Whether a place in the text is inside an address."""
        before = bisect_right(self._starts, position)
        return before > 0 and position < self._ends[before - 1]


def _places(text: str, word: str) -> Iterator[int]:
    """Give each place where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end])):
            yield start
        start = text.find(word, end)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals, so that only capitals mean it: ``AUD``, not ``aud``."""
    return len(name) > 1 and name.isupper()


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_" or char in _HYPHENS or unicodedata.combining(char) != 0


def _free_before(text: str, start: int) -> bool:
    if start == 0 or not _is_word(text[start]) or not _is_word(text[start - 1]):
        return True
    return text[start - 1] in _HYPHENS and (start == 1 or not _is_word(text[start - 2]))


def _free_after(text: str, end: int) -> bool:
    if end == len(text) or not _is_word(text[end - 1]) or not _is_word(text[end]):
        return True
    return text[end] in _HYPHENS and (end + 1 == len(text) or not _is_word(text[end + 1]))
