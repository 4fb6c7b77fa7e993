"""Pure: a page's HTML and a glossary in, the same HTML with its terms linked out.

The page is read once; links are spliced in by offset. Everything that is not an added link stays byte for byte.
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
from .html import Reading, read
from .matcher import Matcher
from .settings import Occurrences, Options

_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BRACES = "{%&"  # how an address begins that may be a brace, by itself or in other signs
_PARENTHESIS = re.compile(r"\s*\(")
_LINKED = re.compile(r'\binterestfor="def-([^"]+)"')
_ADDED = re.compile(
    r'<a class="[^"]*" id="use-[^"]*"( href="[^"]*") data-note="\d+" interestfor="def-[^"]*" aria-describedby="def-[^"]*-text">'
)


class Use(NamedTuple):
    """A use of a term that became a link: the entry's key, and the id of the link."""

    key: str
    anchor: str


@dataclass(frozen=True)
class Annotation:
    """A page with its terms linked.

    Attributes:
        html: the page.
        plain: the page with plain links where the author asked for them, and no others: for summaries.
        uses: the uses in order.
        unknown: the names asked for that no entry has.
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
        html: the page as the reader rendered it; links to terms read ``href="{term}name"``.
        glossary: the entries.
        matcher: made from that glossary.
        options: which uses are linked, and the class of the links.
        exclude: keys of entries that are not linked here: an entry's own page.

    Returns:
        The page, its uses and the unknown names. A link to an unknown name is left as plain words.
    """
    options = options or Options()
    reading = read(html)
    asked = list(_explicit_links(reading, glossary))
    edits = [edit for edit, _ in asked]
    if options.occurrences != "none":
        # What was linked before stays the first use, so that a second pass changes nothing.
        linked = map(_LINKED.search, [tag.attributes for _, tag in reading.links] if "interestfor" in html else ())
        earlier = {*(edit.key for edit in edits), *(unescape(match[1]) for match in linked if match)}
        known = {*exclude, *(() if options.occurrences == "all" else earlier)}
        edits += _found(reading, matcher, known, options.occurrences)
    edits.sort(key=lambda edit: edit.start)
    new_html, uses = _splice(html, edits, glossary, options.css_class)
    plain = html
    if asked:
        plain = without_definitions(_splice(html, [edit for edit, _ in asked], glossary, options.css_class)[0], "")
    return Annotation(new_html, plain, tuple(uses), tuple(name for _, name in asked if name))


def without_definitions(html: str, opening: str) -> str:
    """Give an annotated page as a feed should have it: plain links to the entries, no definitions, no ids.

    Args:
        html: the page as it is written, with its definitions at its end.
        opening: the first tag of those definitions.
    """
    text, found, _ = html.rpartition(opening) if opening else ("", "", html)
    return _ADDED.sub(r"<a\1>", text if found else html)


class _Edit(NamedTuple):
    """Words that become a link to ``key``, or plain words where it is empty.

    ``start`` to ``inner`` and ``outer`` to ``end`` are tags of the author's that go; both are empty for words found.
    """

    start: int
    inner: int
    outer: int
    end: int
    key: str


def _explicit_links(reading: Reading, glossary: Glossary) -> Iterator[tuple[_Edit, str]]:
    """Give an edit for each link that the author wrote to a term, with the name if no entry has it."""
    links, origins = reading.links, reading.origins
    closings: dict[int, int] = {}
    nearest = None
    for place, tag in reversed(links):
        if tag.closes:
            nearest = place
        else:
            closings[place] = nearest or place
    for place, tag in links:
        href = _HREF.search(tag.attributes) if not tag.closes else None
        written = (href[1] or href[2] or "") if href else ""
        target = unescape(unquote(written)) if written[:1] in _BRACES else ""
        if not target.startswith(("{term}", "{no-term}")):
            continue
        closing = closings[place]
        name = target.partition("}")[2]
        entry = glossary.find(name) if target.startswith("{term}") else None
        edit = _Edit(
            origins[place], origins[place + 1], origins[closing], origins[closing + 1], entry.key if entry else ""
        )
        yield edit, "" if entry or target.startswith("{no-term}") else name


def _found(reading: Reading, matcher: Matcher, known: set[str], occurrences: Occurrences) -> Iterator[_Edit]:
    """Give an edit for each term that stands in the text and is to be linked there."""
    sections = iter(reading.sections if occurrences == "first in section" else ())
    section = next(sections, None)
    seen = set(known)
    for match in matcher.find(reading.text):
        while section is not None and section <= match.start:
            seen, section = set(known), next(sections, None)
        span = reading.source_span(match.start, match.end) if match.key not in seen else None
        if span is None:
            continue
        if occurrences != "all":
            seen.add(match.key)
        yield _Edit(span[0], span[0], span[1], span[1], match.key)


@lru_cache(maxsize=4096)
def _value(text: str) -> str:
    """Give a text as the value of an attribute. The same terms are linked on many pages."""
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
        key = _value(edit.key)  # the name of a file, in which any sign can stand
        parts.append(
            f'<a class="{css_class}" id="use-{key}{suffix}" href="{_value(entry.link)}" data-note="{note}"'
            f' interestfor="def-{key}" aria-describedby="def-{key}-text">{words}</a>'
        )
        if entry.gloss and counts[edit.key] == 1 and not _PARENTHESIS.match(html, edit.end):
            gloss = escape(entry.gloss, quote=False)
            parts.append(f'<span class="{css_class}-gloss no-glossary"> ({gloss})</span>')
    return "".join([*parts, html[position:]]), uses
