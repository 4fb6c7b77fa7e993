"""Fill facts into templates. Only this module converts the facts of a problem to text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter
from typing import Any

Fact = str | int | float | tuple[str, ...]


class _Words(Formatter):
    """A ``str.format`` that supports lists (``a, b``) and plurals: ``{cells:column|columns}`` becomes ``1 column`` or ``2 columns``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return f"{value} {one if value == 1 else many}"
        return format(", ".join(value) if isinstance(value, tuple) else value, format_spec)


_WORDS = _Words()


def fill(template: str, data: Mapping[str, Fact]) -> str:
    """Return a template with its facts filled in.

    Raises:
        KeyError: the template uses a fact that is missing.
    """
    return _WORDS.vformat(template, (), data) if "{" in template or "}" in template else template


def first_complete(templates: Sequence[str], data: Mapping[str, Fact]) -> str:
    """Return the first template whose facts are all present and not empty, filled in, or an empty string if there is none."""
    for template in templates:
        if all(data.get(name, "") not in ("", ()) for name in names(template)):
            return fill(template, data)
    return ""


@lru_cache(maxsize=1024)
def names(template: str) -> frozenset[str]:
    """Return the names of the facts in a template."""
    return frozenset(name for _, name, _, _ in _WORDS.parse(template) if name)
