"""HTML that would change or leave the page is shown, not obeyed, whatever becomes of the proofreading.

The policy of the site stops scripts, styles, frames and what would be fetched. It has no word against a page that sends its
reader on (``meta``), that says more about them to other sites (``meta``), or that calls another site beforehand (``link``).
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_ELEMENTS = "applet base embed form frame frameset iframe input link meta object script select style textarea".split()
# “&lt;” means the same as “<” within an attribute, so that this needs not know where it is.
_TAG = re.compile(rf"<(?=/?(?:{'|'.join(_ELEMENTS)})(?![a-z0-9-]))", re.IGNORECASE)


class _Inert(Postprocessor):
    def run(self, text: str) -> str:
        return _TAG.sub("&lt;", text)


class InertExtension(Extension):
    """Registers the postprocessor, after raw HTML has come back (30)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Connect to a ``Markdown`` object."""
        md.postprocessors.register(_Inert(md), "html_is_shown", 5)


def makeExtension(**kwargs: Any) -> InertExtension:  # noqa: N802  Python-Markdown's name
    """Make the extension, as Python-Markdown asks for it by name."""
    return InertExtension(**kwargs)
