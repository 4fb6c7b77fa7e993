"""Lists the pages that Pelican has read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KINDS = ("pages", "hidden_pages", "draft_pages", "translations", "hidden_translations", "draft_translations")


def pages_of(generator: Any) -> Iterator[Any]:
    """Yield every page of a generator, including hidden pages, drafts and translations. Other generators have none."""
    for kind in _KINDS:
        yield from getattr(generator, kind, ())
