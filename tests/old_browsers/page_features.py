"""Find the browser features that a page's markup and scripts use, by their names in MDN's browser-compat-data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from .compat import Compat
from .css_features import selector_features, selector_without

_MEMBER = re.compile(r"\??\.([a-zA-Z]\w*)|\"(\w+)\" ?in\b")
_SELECTOR = re.compile(r"""(\b(?:querySelector(?:All)?|matches|closest|supports)\(\s*)("[^"]*"|'[^']*')""")
_SCRIPT = re.compile(r"(<script>)(.*?)(</script>)", re.DOTALL)


def markup_features(html: str) -> frozenset[str]:
    """Return all names that MDN's data may use for a page's elements, attributes and attribute values, except for those within SVG images."""
    return frozenset(_markup(BeautifulSoup(html, "html.parser")))


def _markup(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.find_all(True):
        if element.find_parent("svg"):
            continue
        yield f"html.elements.{element.name}"
        for name, value in element.attrs.items():
            for owner in (f"html.elements.{element.name}", "html.global_attributes"):
                yield f"{owner}.{name}"
                yield f"{owner}.{name}.{value}"


def scripts_in(html: str) -> list[str]:
    """Return the text of each ``<script>`` element that has no attributes."""
    return [match[2] for match in _SCRIPT.finditer(html)]


def script_features(script: str, compat: Compat) -> frozenset[str]:
    """Return the names in MDN's data for the selectors and the newer members that a script uses.

    Many interfaces have members with the same name. A member is included only if all of these interfaces got it after the
    oldest supported browsers, and only once, under the first interface.
    """
    found = set()
    for match in _SELECTOR.finditer(script):
        found |= selector_features(match[2][1:-1])
    for match in _MEMBER.finditer(_SELECTOR.sub("", script)):
        owners = compat.members(match[1] or match[2])
        if owners and len(compat.newer(owners)) == len(owners):
            found.add(owners[0])
    return frozenset(found)


def script_without(script: str, removed: frozenset[str]) -> str:
    """Return a script in which no browser supports the selectors that use one of the named features."""
    return _SELECTOR.sub(
        lambda match: match[1] + match[2][0] + selector_without(match[2][1:-1], removed) + match[2][0], script
    )
