"""Support GitHub's emoji names, such as ``:heart:``."""

from __future__ import annotations

from functools import cache
from typing import Any

from pymdownx.emoji import gemoji


def emoji_index(_options: object, _md: object) -> dict[str, Any]:
    """Return the index of GitHub's emoji, for the option ``emoji_index`` of ``pymdownx.emoji``.

    The index is created only once. By default, the library copies its index for every parser, which takes longer than rendering a page of
    Markdown.
    """
    return _index()


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = gemoji({}, None)
    return index
