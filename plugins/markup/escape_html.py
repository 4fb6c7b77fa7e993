"""Escape HTML that could affect the whole page or navigate away from it, even if proofreading did not report it.

The site's Content-Security-Policy blocks scripts, styles, frames and requests to other sites. It cannot stop a page from
redirecting its readers (``meta``), loosening the referrer policy (``meta``) or connecting to another site in advance (``link``).
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_ELEMENTS = "applet base embed form frame frameset iframe input link meta object script select style textarea".split()
# Matches the “<” of the tags to escape. Matches inside attributes do no harm, because “&lt;” and “<” mean the same there.
_TAG = re.compile(rf"<(?=/?(?:{'|'.join(_ELEMENTS)})(?![a-z0-9-]))", re.IGNORECASE)


class _EscapeHtml(Postprocessor):
    def run(self, text: str) -> str:
        return _TAG.sub("&lt;", text)


class EscapeHtmlExtension(Extension):
    """Registers the postprocessor to run after raw HTML is restored (priority 30)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.postprocessors.register(_EscapeHtml(md), "escape_html", 5)


def makeExtension(**kwargs: Any) -> EscapeHtmlExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return EscapeHtmlExtension(**kwargs)
