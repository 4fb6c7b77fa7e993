"""Convert a definition from front matter, which may contain emphasis or links, to HTML and to plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_MARKUP = re.compile(r"[*_`\[<&\\'\"]|--|\.\.\.")
_TAG = re.compile(r"<[^>]+>")

Render = Callable[[str], str]


def renderer(*, smart: bool = False) -> Render:
    """Return a function that converts a definition to inline HTML.

    If Markdown is installed, emphasis, code and links are Markdown. HTML is escaped, because a definition appears on many
    pages.

    Args:
        smart: whether to use typographic quotation marks and dashes, as the “smarty” extension does on the pages.
    """
    try:
        from markdown import Markdown
    except ImportError:
        return escape
    reader = Markdown(output_format="html", extensions=["markdown.extensions.smarty"] if smart else [])
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")

    def render(text: str) -> str:
        if not _MARKUP.search(text):
            return escape(text, quote=False)
        return reader.reset().convert(text.strip()).removeprefix("<p>").removesuffix("</p>")

    return render


def plain(html: str) -> str:
    """Return inline HTML as plain text, for descriptions, for JSON and to measure its length."""
    return unescape(_TAG.sub("", html))
