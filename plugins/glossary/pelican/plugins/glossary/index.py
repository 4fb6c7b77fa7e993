"""Template data: each entry with its uses and related entries, and the A to Z index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .entries import Entry, Glossary
from .languages import Language
from .links import attribute_value


class UsedIn:
    """A page that uses a term. Sites have many of these objects, so the properties are computed only when a template needs them.

    Attributes:
        page: the page.
        url: the address of the page, relative to the site's root.
        anchors: the ids of the links, in order.
    """

    __slots__ = ("anchors", "page", "url")

    def __init__(self, page: Any, url: str, anchors: tuple[str, ...]) -> None:
        self.page = page
        self.url = url
        self.anchors = anchors

    @property
    def title(self) -> str:
        """The title of the page, as HTML."""
        return str(self.page.title)

    @property
    def links(self) -> tuple[str, ...]:
        """The address of each link, relative to the site's root and escaped for HTML."""
        url = attribute_value(self.url)
        return tuple([f"{url}#{attribute_value(anchor)}" for anchor in self.anchors])

    def html(self, root: str) -> str:
        """Return HTML in which the title links to the first use, followed by a numbered link for each further use.

        Args:
            root: the site URL.
        """
        first, *others = self.anchors
        start = f'<a href="{root}/{attribute_value(self.url)}#'
        html = f'{start}{attribute_value(first)}">{self.page.title}</a>'
        for number, anchor in enumerate(others, 2):
            html += f' {start}{attribute_value(anchor)}">({number})</a>'
        return html

    @property
    def anchor(self) -> str:
        """The id of the first link."""
        return self.anchors[0]


class Term(NamedTuple):
    """An entry with the data that templates show about it.

    Attributes:
        entry: the entry.
        url: its address, relative to the site's root.
        see: the related terms as ``(title, url)``.
        used_in: the pages that use it, sorted by title.
    """

    entry: Entry
    url: str
    see: tuple[tuple[str, str], ...]
    used_in: tuple[UsedIn, ...]

    def uses(self, root: str, separator: str, most: int | None = None) -> str:
        """Return HTML with the links to the pages that use the term. One call is faster than a loop in a template.

        Args:
            root: the site URL.
            separator: the HTML between two pages.
            most: the maximum number of pages, or ``None`` for all of them.
        """
        return separator.join([use.html(root) for use in self.used_in[:most]])


class CrossReference(NamedTuple):
    """An alias that is listed under its own letter and refers to a term."""

    name: str
    term: Term


class Letter(NamedTuple):
    """A letter of the index and its items, sorted."""

    letter: str
    items: tuple[Term | CrossReference, ...]


def terms(
    glossary: Glossary, urls: Mapping[str, str], uses: Mapping[str, Sequence[UsedIn]], rules: Language
) -> dict[str, Term]:
    """Return the template data for each entry, by key.

    Args:
        glossary: the entries.
        urls: the address of each entry, relative to the site's root, by key.
        uses: the pages that use each entry, by key.
        rules: the rules of the language, which determine the sort order.
    """
    key_of = cache(rules.sort_key)  # cached because the same pages use many terms
    return {
        key: Term(
            entry,
            urls[key],
            tuple((related.title, urls[related.key]) for related in glossary.related(entry)),
            tuple(sorted(uses.get(key, ()), key=lambda use: key_of(use.title))),
        )
        for key, entry in glossary.entries.items()
    }


def letters(by_key: Mapping[str, Term], rules: Language) -> list[Letter]:
    """Return the terms grouped by initial letter, with cross-references from aliases that begin with another letter.

    Letters without terms are left out.

    Args:
        by_key: the terms by key.
        rules: the rules of the language, which determine the letters and the sort order.
    """
    rows: list[tuple[str, Term | CrossReference]] = [(term.entry.title, term) for term in by_key.values()]
    for term in by_key.values():
        # List only one of “dual diagnosis” and “dual diagnoses”, because readers look up the first word.
        others = {alias.name.split()[0]: alias.name for alias in reversed(term.entry.aliases)}
        rows += [
            (name, CrossReference(name, term))
            for name in others.values()
            if rules.initial(name) != rules.initial(term.entry.title)
        ]
    rows.sort(key=lambda row: (rules.initial(row[0]).isalpha(), rules.sort_key(row[0])))
    found: dict[str, list[Term | CrossReference]] = {}
    for name, item in rows:
        found.setdefault(rules.initial(name), []).append(item)
    return [Letter(letter, tuple(items)) for letter, items in found.items()]


def as_json(by_key: Mapping[str, Term]) -> list[dict[str, Any]]:
    """Return the term, aliases, definition, address and uses of each entry, sorted by key, for the JSON file."""
    return [
        {
            "term": term.entry.title,
            "aliases": [alias.name for alias in term.entry.aliases],
            "definition": term.entry.definition,
            "url": term.url,
            "uses": [f"{use.url}#{anchor}" for use in term.used_in for anchor in use.anchors],
        }
        for _, term in sorted(by_key.items())
    ]
