"""HTML as a browser cuts it into tags (HTML Living Standard, 13.2.5 Tokenization), with one regular expression.

``html.parser`` of the standard library does it in Python, character by character, and takes ten times as long. Left out are
a ``<script>`` inside a comment inside a script, and CDATA sections; neither has a place on a page of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

Kind = Literal["start", "end", "stray", "cut off"]

_START = 2
_LONGEST_TAG = 1000  # characters; so that a text full of “<” is read in no time
_KINDS: dict[int, Kind] = {1: "end", _START: "start", 4: "cut off", 5: "stray"}
_SPACE = r"[ \t\n\f\r]"
_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+|(?=>)"
# An attribute may begin with “=”. Where a “=” follows the name, a value must too, else the file ends within the tag.
_ATTRIBUTE = rf"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_SPACE}*+={_SPACE}*+(?:{_VALUE})|(?!{_SPACE}*+=))"
# The first part is the second's usual case, which takes a third of the time.
_REST = r"(?:(?:[^<>\"'=]++(?:(?<![ \t\n\f\r/])=\"[^\"]*+\")?)*+>|" + rf"(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+>)"
# What is inside these is text, up to their own end tag (13.2.6.4.4 and 13.2.6.4.7).
_TEXT_ONLY = "s(?:cript|tyle)|t(?:itle|extarea)|xmp|iframe|noembed|noframes"
_END_OF_NAME = r"(?=[ \t\n\f\r/>])"
# All begin with the same “<”, outside the groups, so that the search for it is a fast one.
_TOKEN = re.compile(
    rf"<(?:(/{_NAME}{_REST})"
    rf"|((?:((?i:{_TEXT_ONLY})){_END_OF_NAME}|{_NAME}){_REST})(?(3)(?:[^<]++|<(?!/(?i:\3){_END_OF_NAME}))*+)"
    r"|!--(?:-?>|.*?--!?>)|!(?i:doctype)[^>]*+>"
    r"|((?:/?[a-zA-Z]|!--|[?!/][^>]*+\Z).*+)"
    r"|((?:[?!/][^>]*+>)?))",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    rf"([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?:{_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?))?"
)
_TAG_NAME = re.compile(rf"</?({_NAME})")
_BEGINNING = re.compile("<(?=[a-zA-Z])")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")


class Token(NamedTuple):
    """A piece of a page.

    Attributes:
        kind: a ``start`` tag, an ``end`` tag, a ``stray`` “<” that opens nothing, or what is ``cut off`` by the end of the file.
        raw: the piece as it stands in the file.
        start: where it begins.
    """

    kind: Kind
    raw: str
    start: int

    @property
    def end(self) -> int:
        """Where the text begins that follows it."""
        return self.start + len(self.raw)


class Tag(NamedTuple):
    """What a tag says.

    Attributes:
        name: the element, in small letters.
        attributes: names in small letters and values, in order, repeated ones too.
        is_clean: whether every attribute is written as the standard asks (13.1.2.3): no “<”, no quotation mark out of place.
        closes_itself: whether it ends in “/>”, which means something in SVG only.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    is_clean: bool
    closes_itself: bool = False

    def get(self, attribute: str, default: str = "") -> str:
        """Give the value of an attribute; of a repeated one the first, as browsers do."""
        return next((value for name, value in self.attributes if name == attribute), default)

    def has(self, attribute: str) -> bool:
        """Whether it has an attribute, with a value or without."""
        return any(name == attribute for name, _ in self.attributes)


def tokens(html: str) -> Iterator[Token]:
    """Give the tags of a page in order; comments and the doctype are passed over."""
    for match in _TOKEN.finditer(html):
        group = match.lastindex
        if group:
            yield Token(_KINDS[group], f"<{match[group]}", match.start())


def start_tags(html: str) -> Iterator[tuple[str, int]]:
    """Give the start tags of a page, each with the place where it begins."""
    for match in _TOKEN.finditer(html):
        if match.lastindex == _START:
            yield f"<{match[_START]}", match.start()


def with_start_tags(html: str, change: Callable[[str], str]) -> str:
    """Return HTML with every start tag replaced by what a function makes of it; all else stays as it is."""
    parts: list[str] = []
    end = 0
    for raw, start in start_tags(html):
        parts += [html[end:start], change(raw)]
        end = start + len(raw)
    return "".join([*parts, html[end:]])


def tags_anywhere(text: str) -> Iterator[tuple[Tag, int]]:
    """Give every start tag that a text may hold, each with the place where it begins.

    In a text that is still to become HTML nobody knows yet which “<” begins a tag: each is read as if nothing stood before
    it, and a tag that never ends as far as the next “<”.
    """
    for found in _BEGINNING.finditer(text):
        start = found.start()
        match = _TOKEN.match(text, start, start + _LONGEST_TAG)
        if match and match.lastindex == _START:
            yield read_tag(f"<{match[_START]}"), start
        else:
            yield read_tag(f"<{text[start + 1 : start + _LONGEST_TAG].partition('<')[0]}>"), start


@lru_cache(maxsize=50_000)
def read_tag(raw: str) -> Tag:
    """Take a start or end tag apart. Most tags stand on many pages, so each is read once."""
    name = _TAG_NAME.match(raw)
    if not name:
        raise ValueError(f"{raw} is not a tag")
    attributes: list[tuple[str, str]] = []
    is_clean = True
    after = name.end()
    for match in _ATTRIBUTES.finditer(raw, name.end(), len(raw) - 1):
        double, single, bare = match[2], match[3], match[4]
        attributes.append((match[1].lower(), _decode(double or single or bare or "")))
        glued = match.start() == after and raw[after - 1] in "\"'"
        wrong = re.search("[\"'<]|^=", match[1]) or re.search("[\"'<=`]", bare or "") or match[0].rstrip().endswith("=")
        is_clean = is_clean and not wrong and not glued
        after = match.end()
    return Tag(name[1].lower(), tuple(attributes), is_clean, raw[-2] == "/" and after < len(raw) - 1)


def _decode(value: str) -> str:
    return _REFERENCE.sub(_decode_one, value) if "&" in value else value


def _decode_one(match: re.Match[str]) -> str:
    """Decode ``&amp;`` and ``&copy``, but leave ``?a&copy=1`` alone: an attribute keeps it (13.2.5.73)."""
    found = match[0]
    return unescape(found) if found.startswith("&#") or (found[-1] != "=" and found[1:] in html5) else found
