"""Compare the terms that a tool has marked with those that a case expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser

from .cases import Case
from .tree import VOID

_NO_MARKS = frozenset("code kbd option pre samp script style svg textarea title".split())
_NO_LINKS = frozenset("a button dfn dt h1 h2 h3 h4 h5 h6 label summary".split())
_HIDDEN = frozenset({"script", "style"})


class Outcome(Enum):
    """The outcome of a case. The values are the column headings of the table."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True)
class Result:
    """The outcome of a case for a tool, and the reason. ``inexpressible`` is true if the tool's markup language cannot express the case."""

    case: Case
    outcome: Outcome
    why: str = ""
    inexpressible: bool = False


@dataclass(frozen=True)
class Mark:
    """Marked words.

    Attributes:
        start: the number of visible characters before the words, not counting whitespace.
        words: the words without whitespace and without a possessive ending.
        key: the key of the term.
        inside: the enclosing elements in which links are not allowed.
    """

    start: int
    words: str
    key: str
    inside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PageText:
    """The visible text of a page without whitespace, and the marks in it."""

    text: str
    marks: tuple[Mark, ...]


def read(html: str, mark: Callable[[str, Mapping[str, str]], str | None]) -> PageText:
    """Return the text of a page and its marks, given HTML that may be malformed.

    Args:
        html: a fragment.
        mark: a function that returns the key of the term that an element marks, or ``None`` if it marks none.
    """
    reader = _Reader(mark)
    reader.feed(html)
    reader.close()
    return PageText(reader.text, tuple(sorted(reader.marks, key=lambda each: each.start)))


def judge(case: Case, got: PageText, *, every_use: bool, links: bool = True) -> str:
    """Return the mistakes in a tool's page, separated by semicolons, or an empty string if there are none.

    Args:
        case: the case.
        got: the page.
        every_use: whether the tool marks every use, in which case repetitions are also correct.
        links: whether the tool marks terms with links. Other marks do no harm inside a link or a heading.
    """
    expected = read(case.expected_html, lambda tag, attributes: attributes.get("data-term") if tag == "a" else None)
    if got.text != expected.text:
        return "the text has changed"
    wanted = {(each.start, each.words, each.key) for each in expected.marks}
    found = {(each.start, each.words, each.key): each for each in got.marks}
    missing = [words for start, words, key in sorted(wanted) if (start, words, key) not in found]
    extra = [
        each
        for place, each in found.items()
        if place not in wanted
        and not (not links and each.inside and not each.inside & _NO_MARKS)
        and not (every_use and _is_repeat(each, case, expected.marks))
    ]
    complaints = [f"“{words}” is not linked" for words in missing]
    complaints += [
        f"“{each.words}” is linked{' in a place where links are not allowed' if each.inside else ''}" for each in extra
    ]
    return "; ".join(complaints)


def score(
    cases: Sequence[Case],
    offers: frozenset[str],
    inexpressible: Mapping[str, str],
    pages: Mapping[str, PageText],
    *,
    links: bool = True,
) -> tuple[Result, ...]:
    """Return the result of each case for a tool.

    Args:
        cases: all cases.
        offers: the features that the tool offers.
        inexpressible: the reason why a case cannot be written in the tool's markup language, keyed by the name of the case.
        pages: the page of each case, keyed by the name of the case. A missing page could not be built.
        links: whether the tool marks terms with links.
    """
    every_use = "automatic" in offers and "first use" not in offers
    results = []
    for case in cases:
        if lacking := case.features - offers:
            results.append(Result(case, Outcome.NOT_OFFERED, ", ".join(sorted(lacking))))
        elif case.name in inexpressible:
            results.append(Result(case, Outcome.NOT_OFFERED, inexpressible[case.name], inexpressible=True))
        else:
            page = pages.get(case.name)
            why = judge(case, page, every_use=every_use, links=links) if page else "it could not be built"
            results.append(Result(case, Outcome.FAILED if why else Outcome.PASSED, why))
    return tuple(results)


def _is_repeat(mark: Mark, case: Case, expected: Sequence[Mark]) -> bool:
    earlier = [each for each in expected if each.key == mark.key and each.start < mark.start]
    names = {_without_white_space(name) for term in case.terms if term.key == mark.key for name in term.names}
    return bool(
        earlier and not mark.inside and mark.words.casefold() in names | {each.words.casefold() for each in earlier}
    )


def _without_white_space(name: str) -> str:
    return re.sub(r"\s", "", name).casefold()


class _Reader(HTMLParser):
    def __init__(self, mark: Callable[[str, Mapping[str, str]], str | None]) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[Mark] = []
        self._mark = mark
        self._open: list[tuple[str, str | None, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            key = self._mark(tag, {name: value or "" for name, value in attrs})
            self._open.append((tag, key, len(self.text)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ignore the tag, because it has no content."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in {name for name, _, _ in self._open}:
            return
        while True:
            name, key, start = self._open.pop()
            if key is not None:
                # A link may or may not include “’s”. Both are correct.
                words = re.sub(r"(?<=.)['’]s?$", "", self.text[start:])
                inside = (_NO_MARKS | _NO_LINKS) & {outer for outer, _, _ in self._open}
                self.marks.append(Mark(start, words, key, inside))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not any(name in _HIDDEN for name, _, _ in self._open):
            self.text += re.sub(r"\s", "", data)
