"""Link the terms of a glossary in a page's HTML. This module does no I/O.

A page is parsed once. First, the terms to link are located, as offsets into the page. Later, when the page is rendered, the links are
inserted. If a list shows several pages, the numbers and ids of the links continue from one page to the next. Except for the added links,
the HTML stays unchanged, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from .entries import Entry, Glossary
from .html import ParsedPage, parse
from .links import Link, Numbering, Use, splice, taken_ids, uses
from .matcher import Matcher
from .settings import Occurrences, Options
from .tags import Tag

_HREF = re.compile(r"""(?<![\w-])href\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
# Possible first characters of an address that starts with a brace or a bar: literal, URL-encoded or an HTML entity.
_BRACES = "{|%&"
_EXPLICIT = re.compile(r"term(?:[|}]|%7[cdCD]|&#)")
_TARGET = re.compile(r"[{|](no-)?term[|}](.*)", re.DOTALL)  # a bar can replace a brace, as in Pelican's own links
_LINKED = re.compile(r'\binterestfor="def-([^"]+)"')
_DEFAULTS = Options()

Find = Callable[[str], Entry | None]


class Found(NamedTuple):
    """The links to add to a page.

    Attributes:
        links: the links to add, in order.
        unknown: the names in explicit links that match no entry.
        taken: for each key, the highest number in the author's own ids that look like ids of links.
    """

    links: tuple[Link, ...]
    unknown: tuple[str, ...]
    taken: Mapping[str, int]


class Annotation(NamedTuple):
    """A page with its terms linked.

    Attributes:
        html: the page.
        plain: the page with only the author's explicit links, as plain links.
        uses: the linked uses, in order.
        unknown: the names in explicit links that match no entry.
    """

    html: str
    plain: str
    uses: tuple[Use, ...]
    unknown: tuple[str, ...]


def annotate(
    html: str, glossary: Glossary, matcher: Matcher, options: Options | None = None, exclude: Collection[str] = ()
) -> Annotation:
    """Link the terms of a page.

    Args:
        html: the HTML from Pelican's reader; explicit links have the form ``href="{term}name"``.
        glossary: the entries.
        matcher: the matcher for that glossary.
        options: which uses to link, and how.
        exclude: the keys of entries that are linked only explicitly, such as the page's own entry.

    Returns:
        The page, its uses and the unknown names. An explicit link to an unknown name becomes plain text.
    """
    options = options or _DEFAULTS
    found = find_links(html, glossary.find, matcher, options, exclude)
    return Annotation(
        splice(html, found.links, options, Numbering(found.taken)), splice(html, found.links, options),
        uses(found.links, found.taken), found.unknown,
    )  # fmt: skip


def find_links(
    html: str, find: Find, matcher: Matcher, options: Options, exclude: Collection[str] = (), *, automatic: bool = True
) -> Found:
    """Return the links to add to a page, the names in explicit links that match no entry, and the ids that the links must avoid.

    Args:
        html: the HTML from Pelican's reader.
        find: a function that returns the entry for a name in an explicit link, or ``None``.
        matcher: finds the uses that the author did not link.
        options: which uses to link.
        exclude: the keys of entries that are linked only explicitly.
        automatic: whether to link uses that the author did not link.
    """
    automatic = automatic and options.occurrences != "none"
    if not automatic and not has_explicit_links(html):
        return Found((), (), {})
    page = parse(html)
    explicit = list(_explicit_links(page, find))
    links = [link for link, _ in explicit]
    if automatic:
        # A term that is already linked counts as used, so annotating a page twice changes nothing.
        earlier = map(unescape, _LINKED.findall(html)) if "interestfor" in html else ()
        used = {*earlier, *(link.entry.key for link in links if link.entry)}
        skip = {*exclude, *(() if options.occurrences == "all" else used)}
        links += _automatic_links(page, matcher, skip, options.occurrences)
        links.sort(key=lambda link: link.start)
    return Found(tuple(links), tuple(name for _, name in explicit if name), taken_ids(html))


def has_explicit_links(html: str) -> bool:
    """Return whether HTML may contain a link of the form ``{term}name`` or ``{no-term}``."""
    return _EXPLICIT.search(html) is not None


def _explicit_links(page: ParsedPage, find: Find) -> Iterator[tuple[Link, str]]:
    """Yield each explicit link with its name if ``find`` returns no entry for the name, otherwise with an empty string."""
    closings: dict[int, int] = {}
    offsets: list[int] = []
    for index, target in _targets(page):
        if not closings:
            closings, offsets = _closing_tags(page.links), page.offsets
        closing = closings[index]
        entry = find(target) if target is not None else None
        link = Link(offsets[index], offsets[index + 1], offsets[closing], offsets[closing + 1], entry)
        yield link, "" if entry or target is None else target


def _targets(page: ParsedPage) -> Iterator[tuple[int, str | None]]:
    """Yield the index of the start tag of each explicit link, with the name in ``{term}name``, or with ``None`` for ``{no-term}``."""
    for index, tag in page.links:
        href = _HREF.search(tag.attributes) if not tag.closes else None
        written = (href[1] or href[2] or href[3]) if href else None
        if written and written[0] in _BRACES and (target := _TARGET.match(unescape(unquote(written)))):
            yield index, None if target[1] else target[2]


def _closing_tags(links: Sequence[tuple[int, Tag]]) -> dict[int, int]:
    """Return, by the index of each start tag, the index of the next end tag, or of the start tag itself if no end tag follows."""
    closings: dict[int, int] = {}
    nearest = None
    for index, tag in reversed(links):
        if tag.closes:
            nearest = index
        else:
            closings[index] = nearest or index
    return closings


def _automatic_links(page: ParsedPage, matcher: Matcher, skip: set[str], occurrences: Occurrences) -> Iterator[Link]:
    """Yield links for the terms in the text whose keys are not in ``skip``.

    ``occurrences`` determines which uses of a term are linked. A use is left out if a link around it would split an element.
    """
    sections = iter(page.sections if occurrences == "first in section" else ())
    section = next(sections, None)
    seen = set(skip)
    for key, start, end, bare_end in matcher.find(page.text):
        while section is not None and section <= start:
            seen, section = set(skip), next(sections, None)
        if key in seen:
            continue
        # If “’s” is outside the element that the term is in, link the term without it.
        span = page.source_span(start, end) or page.source_span(start, bare_end)
        if span is None:
            continue
        if occurrences != "all":
            seen.add(key)
        first, last = span
        yield Link(first, first, last, last, matcher.glossary.entries[key])
