"""The glossary of one language while a site is built: its terms' pages, where they are used, and their definitions as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .entries import Entry, Glossary
from .index import UsedIn
from .matcher import Matcher

_LINKS = ('"{', "'{", '"|', "'|")  # how the value of an attribute begins that Pelican resolves


def has_pelican_links(html: str) -> bool:
    """Whether there may be links in HTML that Pelican resolves: ``{filename}``, ``{static}`` and the like."""
    return any(beginning in html for beginning in _LINKS)


class Templates:
    """What a theme can have its own of, besides the pages: one definition, and those of a page together.

    Pelican's context has hundreds of names. It is copied once for each template, and not for each page.
    """

    def __init__(self, tooltip: Any, definitions: Any, context: Mapping[str, Any]) -> None:
        self._tooltip, self._definitions = tooltip, definitions
        self._of_tooltip = {**tooltip.globals, **context}
        self._of_definitions = {**definitions.globals, **context}

    def tooltip(self, **names: Any) -> str:
        """Give one definition as HTML."""
        self._of_tooltip.update(names)
        return _render(self._tooltip, self._of_tooltip).strip()

    def definitions(self, **names: Any) -> str:
        """Give the definitions of a page as HTML."""
        self._of_definitions.update(names)
        return _render(self._definitions, self._of_definitions)


def _render(template: Any, names: dict[str, Any]) -> str:
    """Render a template as it does itself, without a copy of the names."""
    return "".join(template.root_render_func(template.new_context(names, shared=True)))


@dataclass
class LanguageGlossary:
    """The glossary of one language, as it grows while the site is built.

    Attributes:
        pages: the page of each term, by key.
        entries: the entries as they were read.
        glossary: made from them.
        matcher: made from the glossary.
        uses: the pages that use each term, by key.
        tooltips: the definition of each term that is used, as HTML.
        linking: the keys of those in which there are links that Pelican has to resolve.
    """

    pages: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    glossary: Glossary = field(default_factory=Glossary)
    matcher: Matcher = field(default_factory=lambda: Matcher(Glossary()))
    uses: dict[str, list[UsedIn]] = field(default_factory=lambda: defaultdict(list))
    tooltips: dict[str, Markup] = field(default_factory=dict)
    linking: set[str] = field(default_factory=set)

    def definitions(self, keys: Iterable[str], root: str, templates: Templates) -> str:
        """Give the definitions of a page; each tooltip is rendered once, since it is the same on every page."""
        entries = [self.glossary.entries[key] for key in keys]
        for entry in entries:
            if entry.key not in self.tooltips:
                html = templates.tooltip(root=root, entry=entry, related=self.glossary.related(entry), lang=entry.lang)
                self.tooltips[entry.key] = Markup(html)  # noqa: S704  from a template
                if has_pelican_links(html):
                    self.linking.add(entry.key)
        tooltips = [self.tooltips[entry.key] for entry in entries]
        return templates.definitions(root=root, entries=entries, tooltips=tooltips, lang=entries[0].lang)
