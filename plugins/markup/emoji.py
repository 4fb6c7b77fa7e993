"""Supports GitHub's emoji names, such as ``:heart:``."""

from __future__ import annotations

from functools import cache
from typing import Any

from pymdownx.emoji import gemoji


def emoji_index(_options: object, _md: object) -> dict[str, Any]:
    """Return GitHub's names and characters, for ``emoji_index`` of ``pymdownx.emoji``.

    The library copies its own index for every parser, which takes longer than rendering a page of Markdown.
    """
    return _index()


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = gemoji({}, None)
    return index
