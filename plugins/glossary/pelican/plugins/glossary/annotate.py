"""Link the terms of a glossary in a page's HTML. This module does no I/O.

The page is parsed once, and links are inserted by offset. Everything but the added links stays unchanged, byte for byte.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from .entries import Glossary
from .html import ParsedPage, parse
from .matcher import Matcher
from .settings import Occurrences, Options

_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BRACES = "{%&"  # the first character of an address that may start with a brace: literal, URL-encoded or an entity
_PARENTHESIS = re.compile(r"\s*\(")
_LINKED = re.compile(r'\binterestfor="def-([^"]+)"')
_ADDED = re.compile(
    r'<a class="[^"]*" id="use-[^"]*"( href="[^"]*") data-note="\d+" interestfor="def-[^"]*" aria-describedby="def-[^"]*-text">'
)


class Use(NamedTuple):
    """A linked use of a term: the key of its entry, and the id of the link."""

    key: str
    anchor: str


@dataclass(frozen=True)
class Annotation:
    """A page with its terms linked.

    Attributes:
        html: the page.
        plain: the page with only the author's explicit links, as plain links; summaries use it.
        uses: the linked uses, in order.
        unknown: the names in explicit links that no entry has.
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
        options: which uses to link, and the class of the links.
        exclude: the keys of entries not to link on this page, such as the page's own entry.

    Returns:
        The page, its uses and the unknown names. An explicit link to an unknown name becomes plain text.
    """
    options = options or Options()
    page = parse(html)
    explicit = list(_explicit_links(page, glossary))
    edits = [edit for edit, _ in explicit]
    if options.occurrences != "none":
        # A term that is already linked counts as used, so annotating a page twice changes nothing.
        linked = map(_LINKED.search, [tag.attributes for _, tag in page.links] if "interestfor" in html else ())
        earlier = {*(edit.key for edit in edits), *(unescape(match[1]) for match in linked if match)}
        skip = {*exclude, *(() if options.occurrences == "all" else earlier)}
        edits += _automatic_links(page, matcher, skip, options.occurrences)
    edits.sort(key=lambda edit: edit.start)
    new_html, uses = _splice(html, edits, glossary, options.css_class)
    plain = html
    if explicit:
        plain = without_definitions(_splice(html, [edit for edit, _ in explicit], glossary, options.css_class)[0], "")
    return Annotation(new_html, plain, tuple(uses), tuple(name for _, name in explicit if name))


def without_definitions(html: str, opening: str) -> str:
    """Return an annotated page for a feed, with plain links to the entries and without definitions and ids.

    Args:
        html: the finished page, with its definitions at the end.
        opening: the first tag of those definitions.
    """
    text, found, _ = html.rpartition(opening) if opening else ("", "", html)
    return _ADDED.sub(r"<a\1>", text if found else html)


class _Edit(NamedTuple):
    """Words that become a link to ``key``, or plain text if ``key`` is empty.

    ``start`` to ``inner`` and ``outer`` to ``end`` are the author's tags, which are removed. Both ranges are empty for an
    automatic link.
    """

    start: int
    inner: int
    outer: int
    end: int
    key: str


def _explicit_links(page: ParsedPage, glossary: Glossary) -> Iterator[tuple[_Edit, str]]:
    """Yield an edit for each link that the author wrote to a term, and its name if no entry has that name."""
    links, offsets = page.links, page.offsets
    closings: dict[int, int] = {}
    nearest = None
    for index, tag in reversed(links):
        if tag.closes:
            nearest = index
        else:
            closings[index] = nearest or index
    for index, tag in links:
        href = _HREF.search(tag.attributes) if not tag.closes else None
        written = (href[1] or href[2] or "") if href else ""
        target = unescape(unquote(written)) if written[:1] in _BRACES else ""
        if not target.startswith(("{term}", "{no-term}")):
            continue
        closing = closings[index]
        name = target.partition("}")[2]
        entry = glossary.find(name) if target.startswith("{term}") else None
        edit = _Edit(
            offsets[index], offsets[index + 1], offsets[closing], offsets[closing + 1], entry.key if entry else ""
        )
        yield edit, "" if entry or target.startswith("{no-term}") else name


def _automatic_links(page: ParsedPage, matcher: Matcher, skip: set[str], occurrences: Occurrences) -> Iterator[_Edit]:
    """Yield an edit for each use of a term in the text that should be linked."""
    sections = iter(page.sections if occurrences == "first in section" else ())
    section = next(sections, None)
    seen = set(skip)
    for match in matcher.find(page.text):
        while section is not None and section <= match.start:
            seen, section = set(skip), next(sections, None)
        span = page.source_span(match.start, match.end) if match.key not in seen else None
        if span is None:
            continue
        if occurrences != "all":
            seen.add(match.key)
        yield _Edit(span[0], span[0], span[1], span[1], match.key)


@lru_cache(maxsize=4096)
def _attribute_value(text: str) -> str:
    """Escape a text for use as an attribute value. Cached because many pages link the same terms."""
    return escape(text)


def _splice(html: str, edits: list[_Edit], glossary: Glossary, css_class: str) -> tuple[str, list[Use]]:
    css_class = escape(css_class)
    parts: list[str] = []
    uses: list[Use] = []
    counts: Counter[str] = Counter()
    notes: dict[str, int] = {}
    position = 0
    for edit in edits:
        words = html[edit.inner : edit.outer]
        parts.append(html[position : edit.start])
        position = edit.end
        if not edit.key:
            parts.append(words)
            continue
        counts[edit.key] += 1
        suffix = "" if counts[edit.key] == 1 else f"-{counts[edit.key]}"
        uses.append(Use(edit.key, f"use-{edit.key}{suffix}"))
        entry, note = glossary.entries[edit.key], notes.setdefault(edit.key, len(notes) + 1)
        key = _attribute_value(edit.key)  # comes from a file name, which may contain any character
        parts.append(
            f'<a class="{css_class}" id="use-{key}{suffix}" href="{_attribute_value(entry.link)}" data-note="{note}"'
            f' interestfor="def-{key}" aria-describedby="def-{key}-text">{words}</a>'
        )
        if entry.gloss and counts[edit.key] == 1 and not _PARENTHESIS.match(html, edit.end):
            gloss = escape(entry.gloss, quote=False)
            parts.append(f'<span class="{css_class}-gloss no-glossary"> ({gloss})</span>')
    return "".join([*parts, html[position:]]), uses
