"""Show unknown character names as they are written, as on GitHub.

Browsers read ``&notes;`` as “¬es;”, because ``&not`` is the name of a character even without its semicolon.
"""

from __future__ import annotations

from html.entities import html5
from re import Match
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import ENTITY_RE, HtmlInlineProcessor


class _Entity(HtmlInlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802  Python-Markdown's name
        self, m: Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return a placeholder for the character, or for the text if the name is unknown, and the start and end of the match."""
        written = m.group(1)
        is_known = written.startswith("&#") or written[1:] in html5
        return self.md.htmlStash.store(written if is_known else f"&amp;{written[1:]}"), m.start(0), m.end(0)


class EntitiesExtension(Extension):
    """Replaces Python-Markdown's inline processor for entities (priority 80)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.inlinePatterns.register(_Entity(ENTITY_RE, md), "entity", 80)


def makeExtension(**kwargs: Any) -> EntitiesExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return EntitiesExtension(**kwargs)
