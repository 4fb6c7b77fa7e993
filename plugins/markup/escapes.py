r"""Let a backslash escape any punctuation character, as on GitHub.

In Python-Markdown, a backslash escapes only Markdown's own characters, but programs that export Markdown also write ``\$``, ``\&`` or
``\"``.
"""

from __future__ import annotations

from re import Match
from string import punctuation
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor


class _Ampersand(InlineProcessor):
    r"""Replaces ``\&`` with an ampersand that cannot begin a character reference, so ``\&copy;`` stays text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  Python-Markdown's name
        self, m: Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return a placeholder for the ampersand, and the start and end of the match."""
        return self.md.htmlStash.store("&amp;"), m.start(0), m.end(0)


class EscapesExtension(Extension):
    """Extends the list of characters that a backslash escapes, and registers the processor for escaped ampersands.

    This processor runs after the one for code (priority 190), so it does not change code.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.inlinePatterns.register(_Ampersand(r"\\&", md), "escaped_ampersand", 185)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *(sign for sign in punctuation if sign not in md.ESCAPED_CHARS)]


def makeExtension(**kwargs: Any) -> EscapesExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return EscapesExtension(**kwargs)
