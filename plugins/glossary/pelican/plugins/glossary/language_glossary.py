"""The glossary of one language during a build: the pages of its terms, their uses and their rendered definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .entries import Entry, Glossary
from .index import UsedIn
from .matcher import Matcher

_LINKS = ('"{', "'{", '"|', "'|")  # the start of an attribute value that Pelican resolves


def has_pelican_links(html: str) -> bool:
    """Return whether HTML may contain links that Pelican resolves, such as ``{filename}`` and ``{static}``."""
    return any(beginning in html for beginning in _LINKS)


class Templates:
    """The templates for one definition and for all definitions of a page. A theme can override both.

    Pelican's context has hundreds of names, so it is copied once per template rather than once per page.
    """

    def __init__(self, tooltip: Any, definitions: Any, context: Mapping[str, Any]) -> None:
        self._tooltip, self._definitions = tooltip, definitions
        self._of_tooltip = {**tooltip.globals, **context}
        self._of_definitions = {**definitions.globals, **context}

    def tooltip(self, **names: Any) -> str:
        """Render one definition."""
        self._of_tooltip.update(names)
        return _render(self._tooltip, self._of_tooltip).strip()

    def definitions(self, **names: Any) -> str:
        """Render the definitions of a page."""
        self._of_definitions.update(names)
        return _render(self._definitions, self._of_definitions)


def _render(template: Any, names: dict[str, Any]) -> str:
    """Render a template as ``Template.render`` does, but without copying the names."""
    return "".join(template.root_render_func(template.new_context(names, shared=True)))


@dataclass
class LanguageGlossary:
    """The glossary of one language, filled in step by step during the build.

    Attributes:
        pages: the page of each term, by key.
        entries: the parsed entries.
        glossary: the glossary built from them.
        matcher: the matcher for that glossary.
        uses: the pages that use each term, by key.
        tooltips: the rendered definition of each used term, by key.
        with_pelican_links: the keys of the tooltips that contain links that Pelican has to resolve.
    """

    pages: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    glossary: Glossary = field(default_factory=Glossary)
    matcher: Matcher = field(default_factory=lambda: Matcher(Glossary()))
    uses: dict[str, list[UsedIn]] = field(default_factory=lambda: defaultdict(list))
    tooltips: dict[str, Markup] = field(default_factory=dict)
    with_pelican_links: set[str] = field(default_factory=set)

    def definitions(self, keys: Iterable[str], root: str, templates: Templates) -> str:
        """Render the definitions of a page. Each tooltip is rendered only once because it is the same on every page."""
        entries = [self.glossary.entries[key] for key in keys]
        for entry in entries:
            if entry.key not in self.tooltips:
                html = templates.tooltip(root=root, entry=entry, related=self.glossary.related(entry), lang=entry.lang)
                self.tooltips[entry.key] = Markup(html)  # noqa: S704  from a template
                if has_pelican_links(html):
                    self.with_pelican_links.add(entry.key)
        tooltips = [self.tooltips[entry.key] for entry in entries]
        return templates.definitions(root=root, entries=entries, tooltips=tooltips, lang=entries[0].lang)
