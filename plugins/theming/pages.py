"""Which pages a site has while Pelican reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KINDS = ("pages", "hidden_pages", "draft_pages", "translations", "hidden_translations", "draft_translations")


def pages_of(generator: Any) -> Iterator[Any]:
    """Give every page of a generator: published, hidden and drafts, and their translations; none for one that has no pages."""
    for kind in _KINDS:
        yield from getattr(generator, kind, ())
