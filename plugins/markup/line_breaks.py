"""Support a backslash at the end of a line as a line break, as on GitHub. Two trailing spaces, which are invisible, still work."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor

_BACKSLASH = r"\\\n"


class LineBreaksExtension(Extension):
    """Registers the inline processor after code (priority 190) and before escaped characters (180)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.inlinePatterns.register(SubstituteTagInlineProcessor(_BACKSLASH, "br"), "backslash_break", 185)


def makeExtension(**kwargs: Any) -> LineBreaksExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return LineBreaksExtension(**kwargs)
