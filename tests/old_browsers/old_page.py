"""Simulate a browser that lacks some features: give features in a page names that no browser supports, and delete script features."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup, Tag

from .compat import NEVER
from .css_features import UNKNOWN, without
from .page_features import script_without

_ATTRIBUTE = re.compile(r"^html\.(?:global_attributes|elements\.(?P<element>\w+))\.(?P<name>\w+)$")
_VALUE = re.compile(r"^html\.global_attributes\.(?P<name>\w+)\.(?P<value>\w+)$")
_ELEMENT = re.compile(r"^html\.elements\.(?P<element>\w+)$")
_META = re.compile(r"^html\.elements\.meta\.name\.(?P<name>[\w-]+)$")
# The part of a ``<meta>`` element's content that old browsers do not support, although they support the rest. The key is the
# element's name.
_PART = {"viewport": ", interactive-widget=resizes-content"}


def html_without(html: str, removed: Iterable[str]) -> str:
    """Return a page whose markup, styles and scripts lack the named features.

    The page's own Content-Security-Policy stays in effect, with the hashes of the changed styles and scripts.
    """
    names = sorted(removed)
    soup = BeautifulSoup(html, "html.parser")
    attributes = [name for name in names if _rename(soup, name)]
    hashes = {}
    for element in soup.find_all(["style", "script"]):
        before = element.string
        if before is None or element.get("type"):
            continue
        after = without(before, names) if element.name == "style" else script_without(before, frozenset(names))
        for name in attributes:
            after = _with_renamed_attribute(after, name.rpartition(".")[2])
        element.string.replace_with(type(before)(after))
        hashes[_digest(before)] = _digest(after)
    page = str(soup)
    for old, new in hashes.items():
        page = page.replace(old, new)
    return page


def script_that_deletes(removed: Iterable[str]) -> str:
    """Return a script that deletes those of the named features that are members of interfaces. The script must run before all other scripts."""
    members = [name.split(".")[1:] for name in sorted(removed) if name.startswith("api.")]
    return "".join(
        f"delete (window.{owner} || {{}}).{member}; delete ((window.{owner} || {{}}).prototype || {{}}).{member};\n"
        for owner, member in members
    )


def lacking(listed: Mapping[str, Mapping[str, str]], browser: str, version: float) -> frozenset[str]:
    """Return the features in the table that a browser version lacks."""
    return frozenset(
        name for name, since in listed.items() if since[browser] == NEVER or float(since[browser]) > version
    )


def together(listed: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """Return the features in the table, grouped so that every browser has all or none of a group.

    The key of each group is its alphabetically first name.
    """
    groups: dict[tuple[str, ...], set[str]] = {}
    for name, since in listed.items():
        groups.setdefault(tuple(since.values()), set()).add(name)
    return {min(names): frozenset(names) for names in groups.values()}


def _rename(soup: BeautifulSoup, name: str) -> bool:
    """Rename a feature in the markup, and return whether the feature is an attribute. Attributes may also occur in styles and scripts."""
    if match := _META.match(name):
        for meta in soup.find_all("meta", attrs={"name": match["name"]}):
            _disable_meta(meta, match["name"])
    elif match := _VALUE.match(name):
        for element in soup.find_all(attrs={match["name"]: match["value"]}):
            element[match["name"]] = UNKNOWN + match["value"]
    elif match := _ATTRIBUTE.match(name):
        for element in soup.find_all(match["element"] or True, attrs={match["name"]: True}):
            element.attrs = {
                "data" + UNKNOWN + key if key == match["name"] else key: value for key, value in element.attrs.items()
            }
        return True
    elif match := _ELEMENT.match(name):
        for element in soup.find_all(match["element"]):
            element.name = "x" + UNKNOWN + element.name
    return False


def _disable_meta(meta: Tag, name: str) -> None:
    if name in _PART:
        meta["content"] = str(meta["content"]).replace(_PART[name], "")
    else:
        meta["name"] = UNKNOWN + name


def _with_renamed_attribute(text: str, attribute: str) -> str:
    """Return a style sheet or script in which an attribute is renamed as in the page."""
    return re.sub(rf"(?<![\w:-]){attribute}(?![\w-])", f"data{UNKNOWN}{attribute}", text)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
