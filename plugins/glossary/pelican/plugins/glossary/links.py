"""The links that are added to a page, and the functions that insert them. This module does no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from .entries import Entry
from .settings import Options

_USED_ID = re.compile(
    r"""(?<![\w-])id\s*+=\s*+["']?use-([^\s"'>]+?)(?:-([1-9][0-9]{0,5}))?(?=[\s"'>])""", re.IGNORECASE
)
_NONE: Mapping[str, int] = MappingProxyType({})
_PARENTHESIS = re.compile(r"\s*\(")


class Use(NamedTuple):
    """A linked use of a term: the key of its entry, and the id of the link."""

    key: str
    anchor: str


class Link(NamedTuple):
    """Words that are linked to an entry, or turned into plain text if no entry matches.

    The author's tags, from ``start`` to ``inner`` and from ``outer`` to ``end``, are removed. Both ranges are empty if the author
    did not write the link.
    """

    start: int
    inner: int
    outer: int
    end: int
    entry: Entry | None

    @property
    def explicit(self) -> bool:
        """Whether the author wrote the link."""
        return self.start != self.inner


class Numbering:
    """The entries linked so far on a rendered page, by key, and how often each one was linked.

    The order of the entries determines the numbers of the endnotes in print.

    Args:
        taken: for each key, the highest number in ids that are already on the page and look like ids of links.
    """

    def __init__(self, taken: Mapping[str, int] = _NONE) -> None:
        self.entries: dict[str, Entry] = {}
        self.counts: dict[str, int] = {}
        self.taken = taken

    def reserve(self, taken: Mapping[str, int]) -> None:
        """Reserve more ids, so that links do not reuse the ids of another text on the page.

        Args:
            taken: as in the constructor.
        """
        if taken:
            self.taken = {key: max(self.taken.get(key, 0), taken.get(key, 0)) for key in {*self.taken, *taken}}


def splice(
    html: str, links: Iterable[Link], options: Options, numbering: Numbering | None = None, *, every: bool = False
) -> str:
    """Return a page with links inserted.

    Args:
        html: the page in which the links were found.
        links: the links, in order.
        options: the class and kind of the links, and whether only the first use on a page is linked.
        numbering: the entries that the rendered page has linked so far; it is updated. With ``None``, only the author's links are
            inserted, as plain links without ids.
        every: if ``numbering`` is ``None``, whether to insert all links as plain links, not only the author's.
    """
    parts: list[str] = []
    position = 0
    for link in links:
        if numbering is None and not (link.explicit or every):
            continue
        words = html[link.inner : link.outer]
        if numbering is None:
            new = _plain_link(link.entry, words, options)
        else:
            new = _numbered_link(link, words, options, numbering)
            if link.entry and link.entry.gloss and new != words and not _PARENTHESIS.match(html, link.end):
                new += _gloss(link.entry, options, numbering)
        parts += html[position : link.start], new
        position = link.end
    return "".join([*parts, html[position:]]) if parts else html


def taken_ids(html: str) -> Mapping[str, int]:
    """Return, for each key, the highest number in ids that look like ids of links, such as the id of a heading “Use naloxone”."""
    found: dict[str, int] = {}
    for key, number in _USED_ID.findall(html) if "use-" in html else ():
        found[f"{key}-{number}" if number else key] = max(1, found.get(f"{key}-{number}", 0))
        found[key] = max(int(number or 1), found.get(key, 0))
    return found or _NONE


def uses(links: Iterable[Link], taken: Mapping[str, int] = _NONE) -> tuple[Use, ...]:
    """Return the linked uses, with the ids that they have when the page is shown by itself, not in a list."""
    counts: dict[str, int] = {}
    found = []
    for link in links:
        if link.entry:
            key = link.entry.key
            counts[key] = counts.get(key, 0) + 1
            found.append(Use(key, f"use-{key}{_suffix(counts[key] + taken.get(key, 0))}"))
    return tuple(found)


def anchors(links: Iterable[Link], taken: Mapping[str, int] = _NONE) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Yield each linked entry, with the ids that its links have when the page is shown by itself, not in a list."""
    entries: dict[str, Entry] = {}
    counts: dict[str, int] = {}
    for link in links:
        entry = link.entry
        # Skip an entry in another language that has the same key as an earlier entry.
        if entry and entries.setdefault(entry.key, entry) is entry:
            counts[entry.key] = counts.get(entry.key, 0) + 1
    for key, count in counts.items():
        yield entries[key], _ids(key, count, taken.get(key, 0))


@lru_cache(maxsize=4096)
def _ids(key: str, count: int, taken: int) -> tuple[str, ...]:
    """Return the ids for ``count`` uses of a term on a page, numbered from ``taken`` + 1.

    The result is cached because most pages use a term only once.
    """
    return tuple([f"use-{key}{_suffix(number)}" for number in range(taken + 1, taken + count + 1)])


def _suffix(number: int) -> str:
    return "" if number == 1 else f"-{number}"


def _plain_link(entry: Entry | None, words: str, options: Options) -> str:
    if entry is None or not entry.link or not options.links:
        return words
    return f'<a href="{attribute_value(entry.link)}">{words}</a>'


def _numbered_link(link: Link, words: str, options: Options, numbering: Numbering) -> str:
    entry = link.entry
    # The second condition finds an entry in another language that has the same key.
    if entry is None or numbering.entries.get(entry.key, entry) is not entry:
        return words
    before = numbering.counts.get(entry.key, 0)
    if before and not link.explicit and options.occurrences == "first in page":
        return words
    numbering.entries.setdefault(entry.key, entry)
    numbering.counts[entry.key] = before + 1
    note = list(numbering.entries).index(entry.key) + 1 if before else len(numbering.entries)
    start, middle, described, end = _tags(entry.key, entry.link if options.links else "", options.css_class)
    return f"{start}{_suffix(before + 1 + numbering.taken.get(entry.key, 0))}{middle}{note}{described}{words}{end}"


def _gloss(entry: Entry, options: Options, numbering: Numbering) -> str:
    """Return the explanation that follows the first use of a term, or an empty string for any other use."""
    if numbering.counts[entry.key] > 1:
        return ""
    css_class = attribute_value(options.css_class)
    return f'<span class="{css_class}-gloss no-glossary"> ({escape(entry.gloss, quote=False)})</span>'


@lru_cache(maxsize=4096)
def _tags(key: str, link: str, css_class: str) -> tuple[str, str, str, str]:
    """Return the tags of a numbered link, split where its number, its note and its words are inserted.

    The result is cached because many pages link the same terms.
    """
    key, link, css_class = attribute_value(key), attribute_value(link), attribute_value(css_class)
    about = f'aria-describedby="def-{key}-text"'
    if link:
        return (
            f'<a class="{css_class}" id="use-{key}', f'" href="{link}" data-note="',
            f'" interestfor="def-{key}" {about}>', "</a>",
        )  # fmt: skip
    show = f'popovertarget="def-{key}" popovertargetaction="show"'
    return (
        f'<button type="button" class="{css_class}" id="use-{key}', '" data-note="',
        f'" interestfor="def-{key}" {show} {about}>', "</button>",
    )  # fmt: skip


@lru_cache(maxsize=4096)
def attribute_value(text: str) -> str:
    """Return text escaped for use as an attribute value. The result is cached because many pages link the same terms."""
    return escape(text)
