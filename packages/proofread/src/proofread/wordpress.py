"""Read WordPress exports (WXR), in which titles, texts and excerpts are HTML and everything else is data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .prose import as_spaces

_EXPORT = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<rss\b[^>]*wordpress\.org/export/", re.DOTALL
)
_TEXT = re.compile(
    r"<(title|content:encoded|excerpt:encoded)>(<!\[CDATA\[)?((?:(?!\]\]>|</(?:title|content:encoded|excerpt:encoded)>).)*)",
    re.DOTALL,
)


def is_export(text: str) -> bool:
    """Return whether a text is a WordPress export."""
    return bool(_EXPORT.match(text[:10_000]))


def as_html(export: str) -> str:
    """Return an export as HTML with the same length and lines. Everything but the visible text is replaced by spaces and ``<p>``."""
    return "".join(_parts(export))


def _parts(export: str) -> Iterator[str]:
    end = 0
    for match in _TEXT.finditer(export):
        # Each title, text and excerpt starts a new block.
        yield f"{as_spaces(export[end : match.start()])}<p>{as_spaces(export[match.start() + 3 : match.start(3)])}{match[3]}"
        end = match.end()
    yield as_spaces(export[end:])
