"""Collect everything that is waiting for the clinician: pages, their claims and promises, phone numbers, and translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from practice.data import HelpLine, SiteData, Source
from proofread.document import Document
from proofread.prose import Block, blocks
from proofread.readability import sentences

from site_tools.checks.content import Content, is_draft, is_term
from site_tools.checks.help_lines import unconfirmed
from site_tools.checks.review import is_health_page, unreviewed

# The page with the steps to take in an overdose, and the sheets that repeat these steps. These pages come first, because someone may
# follow the steps tonight.
URGENT = ("content/pages/help-now.md", "content/pages/sheet-six-steps.md", "content/pages/sheet-at-home.md")
_CITED = re.compile(r"\[\^([^\[\]\s]+)\]")
# Matches a comment with a question for the clinician. Such comments are not published, and can be deleted once they have been answered.
_NOTE = re.compile(r"<!--\s*clinician:\s*((?:(?!-->).)*?)\s*-->", re.DOTALL | re.IGNORECASE)
# Matches a phrase in which the therapist promises something or describes a duty.
_PROMISE = re.compile(
    r"\bI(?:[’']ll|\s+(?:will|won[’']t|do\s+not|don[’']t|can|cannot|can[’']t|may|must|never|always|promise|share|report|offer|help|support|ask))\b"
)
_QUOTED = re.compile(r"“[^”]*”")
_HELP_LINE = re.compile(r"\[\[help\.(\w+)\]\]")
_MARKUP = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (_CITED, ""),
    (re.compile(r"\{[:#.][^{}\n]*\}"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
    (re.compile(r"(?m)^\s*(?:[-*+]|\d+[.)]|[:>|]|!!!\s*\w*)\s+"), ""),
    (re.compile(r"\[\[else\]\]"), " / "),  # both branches of an optional part
    (re.compile(r"\[\[(?:if\s[^\[\]]*|end)\]\]"), ""),
    (re.compile(r"\*+"), ""),
    (re.compile(r"\|"), " "),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True)
class Statement:
    """A sentence to confirm or a question to answer, the line on which it begins, and the sources that it cites."""

    words: str
    line: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class WaitingPage:
    """A page or term without a current review.

    Attributes:
        title: its title.
        path: its file, relative to the root of the site.
        reviewed: the date of its last review; empty if there has been none.
        claims: its sentences with sources.
        promises: its sentences without sources that describe what the therapist does or will do; empty for a term.
        notes: questions for the clinician, from comments in the file.
    """

    title: str
    path: str
    reviewed: str
    claims: tuple[Statement, ...]
    promises: tuple[Statement, ...]
    notes: tuple[Statement, ...]


@dataclass(frozen=True)
class Waiting:
    """Everything that is waiting for the clinician.

    Attributes:
        pages: the pages that need a review, beginning with those about the steps to take in an overdose.
        terms: the glossary terms that need a review.
        help_lines: the phone numbers without a recent confirmation.
        translations: for each language, the titles and files of the pages that only the preview shows.
        unreadable: files whose front matter cannot be read, so it is unknown whether they need a review.
    """

    pages: tuple[WaitingPage, ...]
    terms: tuple[WaitingPage, ...]
    help_lines: tuple[HelpLine, ...]
    translations: Mapping[str, tuple[tuple[str, str], ...]]
    unreadable: tuple[str, ...]

    @property
    def urgent(self) -> tuple[WaitingPage, ...]:
        """The pages to read first, because they contain the steps to take in an overdose."""
        return tuple(page for page in self.pages if page.path in URGENT)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is waiting for the clinician."""
        return not (self.pages or self.terms or self.help_lines or self.translations or self.unreadable)


def waiting(content: Content) -> Waiting:
    """Return everything that is waiting for the clinician on the date ``content.today``."""
    readable = [source for source in content.sources if source.readable and not is_draft(source)]
    own = [source for source in readable if not content.waits_in(source)]
    due = [_waiting_page(source, content) for source in own if needs_review(source, content.today)]
    pages = sorted((page for page in due if not _is_term(page)), key=lambda page: (_order(page), page.path))
    return Waiting(
        tuple(pages),
        tuple(sorted(filter(_is_term, due), key=lambda page: page.path)),
        tuple(line for line in content.data.help_lines.values() if unconfirmed(line.confirmed, content.today)),
        _translations(readable, content),
        tuple(sorted(_path(source) for source in content.sources if not source.readable)),
    )


def needs_review(source: Document, today: date) -> bool:
    """Return whether the review of a page is missing, incomplete or out of date. Only pages with review fields or sources need one."""
    if "reviewed" not in source.fields and not is_health_page(source):
        return False
    try:
        return unreviewed(source, today) is not None
    except ValueError:  # the date is mistyped
        return True


def statements(source: Document, data: SiteData) -> Iterator[Statement]:
    """Yield each sentence of a page, table rows included, with the sources cited in or right after it.

    A sentence that ends with a colon includes the list below the sentence or, as in “Sources for these steps:”, the list above.
    """
    found = blocks(source.body.text)
    for index, block in enumerate(found):
        if block.kind == "heading":
            continue
        found_starts = (sentence.start for sentence in sentences(block.text))
        starts = (
            [0]
            if block.kind == "row"
            else [at for at in found_starts if not _follows_else(source.written, block.start + at)]
        )
        for start, end in pairwise([*starts, len(block.text)]):
            raw = source.written[block.start + start : block.start + end]
            if words := plain(raw, data.help_lines):
                if words.endswith(":") and block.kind != "item":
                    after, before = range(index + 1, len(found)), range(index - 1, -1, -1)
                    listed = _items(found, after) or list(reversed(_items(found, before)))
                    texts = (
                        plain(source.written[item.start : item.start + len(item.text)], data.help_lines)
                        for item in listed
                    )
                    words = " • ".join((words, *texts))
                cited = tuple(data.sources.get(name, Source(name, name)) for name in dict.fromkeys(_CITED.findall(raw)))
                yield Statement(words, source.body.place(block.start + start)[0], cited)


def _follows_else(text: str, position: int) -> bool:
    """Return whether the sentence at a position starts an ``[[else]]`` branch. If so, it is listed with the sentence before it."""
    return text[max(0, position - 16) : position].rstrip().lower().endswith("else]]")


def _items(found: Sequence[Block], places: Iterable[int]) -> list[Block]:
    return list(takewhile(lambda block: block.kind == "item", (found[place] for place in places)))


def plain(markdown: str, help_lines: Mapping[str, HelpLine]) -> str:
    """Return the visible text of a piece of Markdown, on one line.

    The phone numbers in place of ``[[help.name]]`` tokens are taken from ``help_lines``. Unknown tokens are unchanged.
    """
    text = _HELP_LINE.sub(lambda match: line.number if (line := help_lines.get(match[1])) else match[0], markdown)
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return text.strip()


def speaks_for_therapist(words: str) -> bool:
    """Return whether a sentence describes what the therapist does or will do. Quotations from other people don't count."""
    return bool(_PROMISE.search(_QUOTED.sub("", words)))


def _waiting_page(source: Document, content: Content) -> WaitingPage:
    said = tuple(statements(source, content.data))
    promises = (s for s in said if not s.sources and speaks_for_therapist(s.words)) if not is_term(source) else ()
    return WaitingPage(
        _title(source),
        _path(source),
        str(source.fields.get("reviewed") or ""),
        tuple(s for s in said if s.sources),
        tuple(promises),
        tuple(_notes(source)),
    )


def _notes(source: Document) -> Iterator[Statement]:
    for match in _NOTE.finditer(source.text):
        yield Statement(" ".join(match[1].split()), source.first_line + source.text.count("\n", 0, match.start()))


def _translations(sources: Iterable[Document], content: Content) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for source in sorted(sources, key=lambda source: source.name):
        if language := content.waits_in(source):
            found[language] = (
                *found.get(language, ()),
                (_title(source), _path(source)),
            )
    return found


def _title(source: Document) -> str:
    return plain(str(source.fields.get("title") or source.name), {})


def _path(source: Document) -> str:
    return f"content/{source.name}.md"


def _order(page: WaitingPage) -> int:
    return URGENT.index(page.path) if page.path in URGENT else len(URGENT)


def _is_term(page: WaitingPage) -> bool:
    return page.path.startswith("content/glossary/")
