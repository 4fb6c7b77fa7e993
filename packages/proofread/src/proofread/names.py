"""Distinguish names from ordinary words by their capital letters.

“The Journal of Drug Abuse Research” contains a name, but “How to Help an Addict” does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .positions import line_starts
from .prose import markup
from .rules import Expression, Titles
from .works import title_words

# Match capitalized words before and after a stigmatizing term, with the short words that names may contain.
# A name does not extend past an empty line, such as the one below a heading.
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_LINK = rf"(?:(?:of|on|for|and|the|in|with|to|from|by|an?|&){_SPACE}){{0,2}}"
_BEFORE = re.compile(rf"(?:\b[A-Z][\w’']*[,:]?{_SPACE}{_LINK})+\Z")
_AFTER = re.compile(rf"(?:[,:]?{_SPACE}{_LINK}[A-Z][\w’']*)*")
_BEGINS = re.compile(r"(?:[.!?:|–—][”\"’)]*\s*|\n\s*(?:\n|(?:[-*+>]|\d+[.)])\s)\s*|^\s*(?:[-*+>]|\d+[.)])\s+)\Z")
_SEVERAL = re.compile(r"\s*\([A-Z]{2,6}s\)")  # a plural such as “(IDUs)” shows that the words before it are not a name
_AROUND = 200  # characters before and after a match that may belong to the same name
_BLANK = 40  # characters; a longer run of spaces is a removed link or comment
# The kind of a work or a group, directly before its name, as in “the film Clean and Sober” and “the band Addict”.
_KIND = re.compile(
    r"\b(?:films?|movies?|albums?|novels?|memoirs?|books?|songs?|musicals?|documentar(?:y|ies)|sitcoms?|podcasts?|bands?|series|plays?|blogs?"
    r"|magazines?|courses?|charity|groups?) \Z"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)  # matches a line that underlines a heading
_NUMBER_SIGN = re.compile(r"\s*#")
_LONGER = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
# Words that are often capitalized only because they begin a sentence or are in a headline, so they do not indicate a name.
_FUNCTION_WORDS = frozenset(
    "a an the my your his her its our their this that these those many some most all no any every each if when while for from with as how"
    " why what who where are is was were do does did can could will would should in on of to by and or but not just us we i you he she they"
    " it only once like being even both after before because since another other former recovering more less than there here also then so".split()
)  # fmt: skip
_HEADLINE = 0.7  # minimum proportion of capitalized words among the long words of a headline
_LONGEST_HEADLINE = 200  # characters
# Bold text and fully emphasized paragraphs serve as headings, so their capitals do not indicate a name. Titles within a sentence are in
# italics, and the text of a link to another site may be a title.
_SET_OFF = re.compile(
    r"(?P<bold>\*\*|(?<!\w)__)(?=\S)(?:(?!(?P=bold)|\n\s*\n).){1,600}(?P=bold)"
    r"|<(?P<tag>strong|b)\b[^<>]*>(?:(?!</?(?P=tag)\b|\n\s*\n).){1,600}</(?P=tag)\s*>"
    r"|(?:\A|\n[ \t]*\n)[ \t]*(?P<all>[*_])(?=[^\s*_])(?:(?!(?P=all)|\n\s*\n).){1,600}(?P=all)[.:]?[ \t]*(?=\Z|\n[ \t]*(?:\n|\Z))",
    re.DOTALL,
)
_ITALICS = re.compile(
    r"(?<![*\w])\*(?=[^\s*])[^*\n]{1,200}(?<!\s)\*(?!\*)|(?<![_\w])_(?=[^\s_])[^_\n]{1,200}(?<!\s)_(?![_\w])"
)
_SOURCE = re.compile(r"\[[^\[\]]{1,600}\]\(\s*<?https?://")


class _Look(NamedTuple):
    """The formatting of words: whether they are the text of a link to another site, in a heading, or set off like a heading."""

    is_cited: bool
    is_heading: bool
    is_set_off: bool


@dataclass(frozen=True)
class Names:
    """Determines whether capitalized words in a text belong to a name or a title.

    Attributes:
        plain: the prose.
        raw: the original text.
        is_title: whether the text is a title, in which capitals do not indicate a name.
        titles: words such as “Journal of”. Capitalized words next to them are a name, even in a headline.
    """

    plain: str
    raw: str
    is_title: bool
    titles: Titles

    def is_name(self, start: int, end: int, named: Expression | None) -> bool:
        """Return whether the words belong to a name or a title.

        Args:
            start: the start of the words.
            end: the end of the words.
            named: if given, the words are a name only if this expression matches in the run of capitalized words around them.
        """
        words = self.plain[start:end]
        if not named and words.lower() in self.works:
            return not self.is_title
        if words.isupper():
            return False
        is_set_off = bool(self.set_off) and _within(self.set_off, start, end)
        if not named and not is_set_off and self.italics and _within(self.italics, start, end):
            return True
        look = self._look(start, end, bool(self.cited) and _within(self.cited, start, end), is_set_off)
        first = start - _AROUND - _BLANK
        around = self.plain[max(0, first) : end + _AROUND]
        if around[:_BLANK].isspace():  # not cached, because the result also depends on the text before the spaces
            return self._is_name(start, end, named, look)
        key = around, start if first < 0 else 0, words, named, look
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._is_name(start, end, named, look)
        return known

    def _is_name(self, start: int, end: int, named: Expression | None, look: _Look) -> bool:
        before = _BEFORE.search(self.plain, max(0, start - _AROUND), start)
        first = before.start() if before else start
        after = _AFTER.match(self.plain, end, end + _AROUND)
        whole = self.plain[first : after.end() if after else end]
        if named:
            return not self.is_title and not look.is_heading and bool(named.pattern.search(whole))
        if _SEVERAL.match(self.plain, end, end + _AROUND):
            return False
        if self.titles.before.pattern.search(self.plain, first, start) or self.titles.after.pattern.match(
            self.plain, end, end + _AROUND
        ):
            return not self.is_title
        if not look.is_cited and (self.is_title or look.is_heading or look.is_set_off):
            return False
        if _KIND.search(self.plain, max(0, first - 20), first):
            return True
        found = _WORD.findall(whole)
        capitals = sum(word[0].isupper() and word.lower() not in _FUNCTION_WORDS for word in found)
        begins = not look.is_cited and found[0].lower() not in _FUNCTION_WORDS and self._begins(first)
        own = sum(word[0].isupper() for word in _WORD.findall(self.plain, start, end))
        return bool(capitals > own + begins)

    @cached_property
    def _known(self) -> dict[tuple[str, int, str, Expression | None, _Look], bool]:
        """Cached results. The same words in the same surroundings are examined only once."""
        return {}

    def _begins(self, at: int) -> bool:
        """Return whether a sentence starts at a position, which means that its first word would be capitalized anyway."""
        end = at
        while end and self.plain[end - 1].isspace():  # removed tags and comments leave many spaces
            end -= 1
        return not end or bool(_BEGINS.search(self.plain, max(0, end - 20), at))

    def _look(self, start: int, end: int, is_cited: bool, is_set_off: bool) -> _Look:
        """Return the formatting of the words in a span. The result is cached by their lines, so each line is examined only once."""
        lines = self.lines
        number, below = bisect_right(lines, start), bisect_right(lines, end)
        key = number, below, is_cited, is_set_off
        look = self._looks.get(key)
        if look is None:
            is_heading = bool(_NUMBER_SIGN.match(self.plain, lines[number - 1])) or (
                below < len(lines) and lines[below] in self.underlines
            )
            look = self._looks[key] = _Look(is_cited, is_heading, is_set_off or self._is_headline(number))
        return look

    @cached_property
    def _looks(self) -> dict[tuple[int, int, bool, bool], _Look]:
        """Cached results, by the lines in which the words begin and end."""
        return {}

    def _is_headline(self, number: int) -> bool:
        """Return whether a line looks like a headline: it is short, and all its words or most of its long words are capitalized."""
        lines = self.lines
        start, stop = lines[number - 1], lines[number] if number < len(lines) else len(self.plain)
        if stop - start > _LONGEST_HEADLINE:
            return False
        found = _WORD.findall(self.plain, start, stop)
        if len(found) > 2 and all(word[0].isupper() for word in found):  # such as “Do Not Be An Enabler”
            return True
        words = [word for word in found if len(word) > 2 and word.lower() not in _FUNCTION_WORDS]
        return len(words) > 1 and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)

    @cached_property
    def works(self) -> frozenset[str]:
        """The one-word titles of films, books and albums in the text, in lowercase."""
        return title_words(self.plain)

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The start positions of all lines."""
        return line_starts(self.plain)

    @cached_property
    def set_off(self) -> tuple[tuple[int, int], ...]:
        """The spans of text that is emphasized like a heading, in order."""
        if not any(mark in self.raw for mark in "*_<"):
            return ()
        return tuple(match.span() for match in _SET_OFF.finditer(markup(self.raw)))

    @cached_property
    def italics(self) -> tuple[tuple[int, int], ...]:
        """The spans of italic text, in order."""
        if "*" not in self.raw and "_" not in self.raw:
            return ()
        return tuple(match.span() for match in _ITALICS.finditer(markup(self.raw)))

    @cached_property
    def cited(self) -> tuple[tuple[int, int], ...]:
        """The spans of the text of links to other sites, in order."""
        return tuple(match.span() for match in _SOURCE.finditer(self.raw))

    @cached_property
    def underlines(self) -> frozenset[int]:
        """The positions of lines that turn the line above into a heading."""
        plain = self.plain
        return frozenset(at for at in self.lines if plain[at : at + 1] in "=- " and _UNDERLINE.match(plain, at))


def _within(places: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    last = bisect_right(places, (start, float("inf"))) - 1
    return last >= 0 and end <= places[last][1]


def are_capitalized(words: str) -> bool:
    """Return whether all words of at least four letters begin with a capital letter."""
    return all(word[0].isupper() for word in _LONGER.findall(words))
