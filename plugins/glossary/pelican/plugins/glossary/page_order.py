"""Preserve the order of the site's own pages. Terms are pages, too, but may lack the fields by which pages are sorted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .addresses import is_term

_ALWAYS = ("basename", "slug", "title")  # attributes of every page


class Last:
    """A value that sorts after any other."""

    def __lt__(self, other: object) -> bool:
        """Return false, because this value never sorts before another one."""
        return False

    def __gt__(self, other: object) -> bool:
        """Return whether the other value is of a different type and therefore sorts first."""
        return not isinstance(other, Last)


def add_order(content: Any) -> None:
    """Add the ``PAGE_ORDER_BY`` attribute to a term page without it. Otherwise, Pelican would not sort any pages."""
    order = content.settings["PAGE_ORDER_BY"]
    name = order.removeprefix("reversed-") if isinstance(order, str) else ""
    if name not in _ALWAYS and name.isidentifier() and is_term(content) and not hasattr(content, name):
        setattr(content, name, Last())


def terms_last(order: Any) -> Any:
    """Return the ``PAGE_ORDER_BY`` setting.

    If the setting is a function, it is wrapped so that it sorts only other pages, because terms may lack the fields that it uses.
    """
    is_prepared = isinstance(order, partial) and order.func is _sort_key
    return partial(_sort_key, order) if callable(order) and not is_prepared else order


def _sort_key(order: Callable[[Any], Any], content: Any) -> tuple[bool, Any]:
    return (True, None) if is_term(content) else (False, order(content))
