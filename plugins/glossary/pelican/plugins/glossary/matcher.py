"""Find glossary terms in text.

The text is scanned once, and only words that start a phrase are examined further. The running time therefore depends on the length
of the text, not on the number of terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from .entries import Glossary
from .languages import Language
from .web_addresses import Addresses

_WORD = re.compile(r"\w+")
# A hyphen between letters is part of the word; at the edge of a word it counts as a dash.
_HYPHENS = "-\u2010\u2011"
_JOINERS = f"_{_HYPHENS}"
# Maps variants of spaces, apostrophes and hyphens to one character each.
_WHITE_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_REPLACEMENTS = (*((char, " ") for char in _WHITE_SPACE), ("’", "'"), ("\u2010", "-"), ("\u2011", "-"))
# The most common characters next to a word, tested first for speed. “in” is also true for the empty string at an edge of the text.
_SEPARATORS = " .,"
_KEEP_ASCII_RUNS = re.sub(rb"\W", b" ", bytes(range(256)))
_MANY_WORDS = 50  # above this number of first words, iterating over all words of the text is faster than searching for each first word


class _Phrase(NamedTuple):
    """A phrase to search for.

    Attributes:
        lead: the symbols before the first word.
        text: the rest, from the first word on, with runs of whitespace replaced by single spaces.
        exact: whether only the exact case matches.
        key: the key of the entry; ``None`` if the phrase must not be linked.
    """

    lead: str
    text: str
    exact: bool
    key: str | None

    @property
    def rank(self) -> tuple[int, bool, str]:
        """The sort key: longer phrases come first, and at equal length, phrases that must not be linked come before terms."""
        return (-len(self.lead) - len(self.text), self.key is not None, self.key or "")


class _FirstWord(NamedTuple):
    """The first word of one or more phrases, and those phrases, sorted by rank, so the longest is first."""

    word: str
    phrases: tuple[_Phrase, ...]


class Match(NamedTuple):
    """A term in a text: the key of its entry, its start and end, and its end without a possessive “’s”."""

    key: str
    start: int
    end: int
    bare_end: int


class Matcher:
    """Finds glossary terms in text from left to right, preferring the longest match, without overlaps.

    Attributes:
        glossary: the glossary whose terms are searched for.
    """

    def __init__(self, glossary: Glossary, rules: Language | None = None, exceptions: Iterable[str] = ()) -> None:
        self.glossary = glossary
        self._rules = rules or Language()
        by_first_word: dict[str, list[_Phrase]] = {}
        for word, phrase in (*self._phrases(glossary), *self._names(glossary, exceptions)):
            by_first_word.setdefault(word, []).append(phrase)
        # Most words do not start a phrase. The longest run of ASCII letters in each first word rules them out quickly.
        by_run: dict[bytes, list[_FirstWord]] = {}
        for word, phrases in by_first_word.items():
            phrases.sort(key=lambda phrase: phrase.rank)
            first_word = _FirstWord(word, tuple(phrases))
            by_run.setdefault(max(_ascii_runs(word), key=len, default=b""), []).append(first_word)
        self._by_run = {run: tuple(first_words) for run, first_words in by_run.items()}
        self._known_runs = frozenset(self._by_run)

    def _phrases(self, glossary: Glossary) -> Iterator[tuple[str, _Phrase]]:
        """Yield the first word of every phrase, and the phrase.

        Names with ``autolink`` off are included, so no shorter term matches inside them.
        """
        for entry in glossary.entries.values():
            for alias in entry.names:
                exact = entry.case_sensitive or is_acronym(alias.name)
                for form in self._rules.forms(alias.name):
                    yield from self._phrase(form, entry.key if alias.autolink else None, exact=exact)
            for name in entry.except_:
                for form in self._rules.forms(name):
                    yield from self._phrase(form, None, exact=False)

    def _names(self, glossary: Glossary, exceptions: Iterable[str]) -> Iterator[tuple[str, _Phrase]]:
        """Yield the first word and the phrase for each exception, unless it is itself a term. In an exception, no term is linked."""
        for name in exceptions:
            if glossary.find(name) is None:
                yield from self._phrase(name, None, exact=True)

    def _phrase(self, form: str, key: str | None, *, exact: bool) -> Iterator[tuple[str, _Phrase]]:
        """Yield the first word and the phrase for a form of a name, or nothing if the name has no words."""
        form = unicodedata.normalize("NFC", form).strip()
        if first := _WORD.search(form):
            text = _normalize(form[first.start() :])
            text = " ".join((text if exact else fold_case(self._rules.lower(text))).split())
            word = fold_case(self._rules.lower(first.group()))
            # Reuse the string, because a large glossary that needs less memory is also faster to search.
            yield word, _Phrase(form[: first.start()], word if text == word else text, exact, key)

    def find(self, text: str) -> Iterator[Match]:
        """Yield every term in a text, which must be in NFC. The words of a term may be separated by any whitespace."""
        end = 0
        exact = _normalize(text)
        anycase = fold_case(self._rules.lower(exact))
        has_space_runs = "  " in exact
        addresses = Addresses(text)
        for position, phrases in self._candidates(anycase):
            if position < end:
                continue
            for lead, words, is_exact, key in phrases:
                view = exact if is_exact else anycase
                if view.startswith(words, position):
                    stop = position + len(words)
                elif not has_space_runs or (stop := _end_with_space_runs(view, words, position)) < 0:
                    continue
                start = position - len(lead)
                if start < end or (lead and not text.startswith(lead, start)):
                    continue
                bare = stop
                if view.startswith("'s", stop) and words[-1].isalpha():
                    stop += 2
                if _is_boundary_before(exact, start) and _is_boundary_after(exact, stop):
                    if addresses.extend(start, stop):
                        break
                    end = stop
                    if key is not None:
                        yield Match(key, start, end, bare)
                    break

    def _candidates(self, text: str) -> list[tuple[int, tuple[_Phrase, ...]]]:
        """Return each position in a case-folded text where phrases may start, in order, with those phrases."""
        known = [word for run in self._known_runs.intersection(_ascii_runs(text)) for word in self._by_run[run]]
        if b"" in self._by_run and not text.isascii():
            words = set(_WORD.findall(text))
            known += [first_word for first_word in self._by_run[b""] if first_word.word in words]
        if len(known) > _MANY_WORDS:
            by_word = dict(known)
            found = ((word.start(), by_word.get(word.group())) for word in _WORD.finditer(text))
            return [(start, phrases) for start, phrases in found if phrases]
        candidates = []
        for word, phrases in known:
            start = text.find(word)
            while start >= 0:
                before = text[start - 1 : start]
                if before in _SEPARATORS or not _in_word(before):
                    candidates.append((start, phrases))
                start = text.find(word, start + len(word))
        candidates.sort(key=itemgetter(0))
        return candidates


def _end_with_space_runs(text: str, words: str, position: int) -> int:
    """Return the end of the given words if the text has them at a position, allowing runs of spaces between them; otherwise -1."""
    for number, word in enumerate(words.split(" ")):
        begin = position
        while number and text.startswith(" ", position):
            position += 1
        if (number and begin == position) or not text.startswith(word, position):
            return -1
        position += len(word)
    return position


def fold_case(text: str) -> str:
    """Return the text with its case folded, except where this would change the length, so ``ß`` stays ``ß``."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(map(_fold_char, text))


def _fold_char(char: str) -> str:
    return next((other for other in (char.casefold(), char.lower()) if len(other) == 1), char)


def _normalize(text: str) -> str:
    """Return the text with every apostrophe, hyphen and space replaced by one standard form. The length does not change."""
    for char, replacement in _REPLACEMENTS:
        if char in text:
            text = text.replace(char, replacement)
    return text


def _ascii_runs(text: str) -> list[bytes]:
    """Return the runs of ASCII letters, digits and underscores in a text. This is faster than a regular expression."""
    return text.encode("ascii", "replace").translate(_KEEP_ASCII_RUNS).split()


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def is_acronym(name: str) -> bool:
    """Return whether a name of two or more characters is in capitals and therefore matches only in capitals: ``AUD``, not ``aud``."""
    return len(name) > 1 and name.isupper()


def _is_word(char: str) -> bool:
    return char.isalnum() or char in _JOINERS or (char > "\u02ff" and unicodedata.combining(char) != 0)


def _is_boundary_before(text: str, start: int) -> bool:
    if text[start - 1 : start] in _SEPARATORS:
        return True
    if not _is_word(text[start - 1]) or not _is_word(text[start]):
        return text[start - 1] not in "#@\\"  # hashtags, account names and file paths are not terms
    return text[start - 1] in _HYPHENS and (start == 1 or not _is_word(text[start - 2]))


def _is_boundary_after(text: str, end: int) -> bool:
    if text[end : end + 1] in _SEPARATORS or not _is_word(text[end]) or not _is_word(text[end - 1]):
        return True
    return text[end] in _HYPHENS and (end + 1 == len(text) or not _is_word(text[end + 1]))
