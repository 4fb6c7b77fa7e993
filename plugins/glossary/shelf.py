"""The glossary of one language while a site is built: its terms' pages, where they are used, and their definitions as HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .entries import Entry, Glossary
from .index import UsedIn
from .matcher import Matcher


@dataclass(frozen=True)
class Templates:
    """What a theme can have its own of, besides the pages: one definition, and those of a page together.

    ``shared`` is what all of them are rendered with.
    """

    bubble: Any
    definitions: Any
    shared: dict[str, Any]


@dataclass
class Shelf:
    """The glossary of one language, as it grows while the site is built."""

    pages: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    glossary: Glossary = field(default_factory=Glossary)
    matcher: Matcher = field(default_factory=lambda: Matcher(Glossary()))
    uses: dict[str, list[UsedIn]] = field(default_factory=lambda: defaultdict(list))
    bubbles: dict[str, Markup] = field(default_factory=dict)

    def definitions(self, keys: Iterable[str], root: str, templates: Templates) -> str:
        """Give the definitions of a page; each bubble is rendered once, since it is the same on every page."""
        entries = [self.glossary.entries[key] for key in keys]
        for entry in entries:
            if entry.key not in self.bubbles:
                related = self.glossary.related(entry)
                html = templates.bubble.render(templates.shared, root=root, entry=entry, related=related)
                self.bubbles[entry.key] = Markup(html.strip())  # noqa: S704  from a template
        bubbles = [self.bubbles[entry.key] for entry in entries]
        return str(templates.definitions.render(templates.shared, root=root, entries=entries, bubbles=bubbles))
