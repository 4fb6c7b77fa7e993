"""A definition as it is written in front matter, with emphasis or a link, and as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_MARKUP = re.compile(r"[*_`\[<&\\'\"]|--|\.\.\.")
_TAG = re.compile(r"<[^>]+>")

Render = Callable[[str], str]


def renderer(*, smart: bool = False) -> Render:
    """Give a function from a definition to inline HTML.

    Emphasis, code and links are Markdown where that package is installed, as it is for a site that is written in it. HTML
    is shown, not obeyed: a definition stands on many pages.

    Args:
        smart: whether quotation marks and dashes become typographic, as the extension “smarty” does it for the pages.
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
    """Give inline HTML as text, for a description, for programs, for a length."""
    return unescape(_TAG.sub("", html))
