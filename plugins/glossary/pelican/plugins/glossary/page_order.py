"""Keep the order of the site's own pages: terms are pages, but have no place in it and none of the fields it may depend on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .addresses import is_term

_ALWAYS = ("basename", "slug", "title")  # what every page has


class Last:
    """A value that sorts after any other."""

    def __lt__(self, other: object) -> bool:
        """Return that it does not sort before anything."""
        return False

    def __gt__(self, other: object) -> bool:
        """Return whether the other value sorts before it."""
        return not isinstance(other, Last)


def add_order(content: Any) -> None:
    """Give the page of a term the attribute by which pages are sorted. If a single page lacks it, Pelican does not sort any."""
    order = content.settings["PAGE_ORDER_BY"]
    name = order.removeprefix("reversed-") if isinstance(order, str) else ""
    if name not in _ALWAYS and name.isidentifier() and is_term(content) and not hasattr(content, name):
        setattr(content, name, Last())


def terms_last(order: Any) -> Any:
    """Return what sorts pages, prepared for terms if it is a function that may need a field that terms do not have."""
    is_prepared = isinstance(order, partial) and order.func is _sort_key
    return partial(_sort_key, order) if callable(order) and not is_prepared else order


def _sort_key(order: Callable[[Any], Any], content: Any) -> tuple[bool, Any]:
    return (True, None) if is_term(content) else (False, order(content))
