"""Parse a fragment of well-formed HTML into a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from .cases import CannotExpressError

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p"
    " pre script section style table ul".split()
)
_CLOSES = {
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "li": {"li", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"td", "th", "tr"},
    **{tag: {"p"} for tag in BLOCKS},
}
_END_IS_OPTIONAL = frozenset("dd dt li p td th tr tbody thead".split())
_INCOMPLETE_TAG = re.compile(r"<[A-Za-z/!][^>]*\Z")


@dataclass(frozen=True)
class Text:
    """Text as written in the source, including entities."""

    source: str


@dataclass(frozen=True)
class Comment:
    """A comment, with its text but without ``<!--`` and ``-->``."""

    text: str


@dataclass(frozen=True)
class Element:
    """An element. Its attribute values are unescaped."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node, ...]

    def get(self, name: str) -> str:
        """Return the value of an attribute, or an empty string if the element does not have it."""
        return dict(self.attributes).get(name, "")


Node = Text | Comment | Element


def parse(html: str) -> tuple[Node, ...]:
    """Parse a fragment, and return its top-level nodes.

    Raises:
        CannotExpressError: a tag is incomplete, an end tag has no start tag, or a required end tag is missing.
    """
    if _INCOMPLETE_TAG.search(html):
        raise CannotExpressError("HTML with an incomplete tag")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[tuple[str, tuple[tuple[str, str], ...], list[Node]]] = [("", (), [])]

    def result(self) -> tuple[Node, ...]:
        self._close_optional(())
        if len(self._open) > 1:
            raise CannotExpressError(f"HTML in which `<{self._open[-1][0]}>` is never closed")
        return _joined(self._open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open[-1][0] in _CLOSES.get(tag, ()):
            self._pop()
        self._open.append((tag, tuple((name, value or "") for name, value in attrs), []))
        if tag in VOID:
            self._pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._pop()

    def handle_endtag(self, tag: str) -> None:
        self._close_optional((tag,))
        if self._open[-1][0] != tag:
            raise CannotExpressError(f"HTML with a misplaced `</{tag}>`")
        self._pop()

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(Text(data))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._open[-1][2].append(Comment(data))

    def _close_optional(self, until: Sequence[str]) -> None:
        while self._open[-1][0] in _END_IS_OPTIONAL and self._open[-1][0] not in until:
            self._pop()

    def _pop(self) -> None:
        tag, attributes, children = self._open.pop()
        self._open[-1][2].append(Element(tag, attributes, _joined(children)))


def _joined(nodes: Sequence[Node]) -> tuple[Node, ...]:
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].source + node.source)
        else:
            joined.append(node)
    return tuple(joined)
