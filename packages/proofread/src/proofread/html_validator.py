"""Whether a page is valid HTML, as far as what stands in Markdown can break it, told in words for whoever wrote that.

The rules are those of the HTML Living Standard; ``html_spec.py`` names the sections. A validator knows more of them (vnu, in
the tests), but takes seconds; this takes less than a millisecond a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from . import html_errors as kinds
from . import html_spec
from .html import Token, read_tag
from .html_errors import HtmlError
from .problem import Kind
from .tag_errors import look_at, short, unknown
from .template import Fact

_CALLED = {"a": "link", "button": "button", "form": "form", "p": "paragraph", "label": "label"}


class _Open(NamedTuple):
    """An element whose end tag is still to come; ``is_foreign``: its children are not HTML's; ``depth``: how many are around it."""

    name: str
    raw: str
    start: int
    depth: int
    is_foreign: bool = False


def faults(html: str, pieces: Sequence[Token], is_shared: Callable[[str], bool] = lambda raw: False) -> list[HtmlError]:
    """Give what is wrong with the tags of a page, in order.

    Args:
        html: the page.
        pieces: its tags.
        is_shared: whether a start tag is on other pages too. Where an element is never closed, the end tags of the theme
            close it, and one of the theme's own elements is left over; the one that is named is the one that only this page has.
    """
    page = _Page(html, pieces, is_shared)
    for token in pieces:
        page.read(token)
    page.finish()
    return sorted(page.faults, key=lambda fault: fault.start)


class _Page:
    """A page that is read from beginning to end."""

    def __init__(self, html: str, pieces: Sequence[Token], is_shared: Callable[[str], bool]) -> None:
        self.html = html
        self.pieces = pieces
        self.is_shared = is_shared
        self.faults: list[HtmlError] = []
        self.open = [_Open("", "", 0, 0)]
        self.opened: list[_Open] = []
        self.unknown: set[str] = set()
        # End tags that are still to come for elements whose parents ended before them.
        self.late: Counter[str] = Counter()
        # The paragraph that a block ended last: how deep it was, and the block.
        self.ended: tuple[int, str] = (0, "")

    @cached_property
    def balance(self) -> Counter[str]:
        """How many start tags each element has more than end tags; fewer is below zero."""
        found: Counter[str] = Counter()
        for token in self.pieces:
            if token.kind in ("start", "end"):
                found[read_tag(token.raw).name] += 1 if token.kind == "start" else -1
        return found

    def say(self, start: int, kind: Kind, **data: Fact) -> None:
        self.faults.append(HtmlError(start, kind, data))

    def read(self, token: Token) -> None:
        if token.kind == "start":
            self.read_start(token)
        elif token.kind == "end":
            self.read_end(token)
        elif token.kind == "stray":
            self.say(token.start, kinds.NOT_A_TAG, tag=_from(self.html, token.start, "<[ ]*[^ <]*"))
        elif token.raw.startswith("<!--"):
            self.say(token.start, kinds.OPEN_COMMENT)
        else:
            self.say(token.start, kinds.UNFINISHED_TAG, tag=_from(self.html, token.start, "<[^>]*>?"))

    def read_start(self, token: Token) -> None:
        name, wrong = look_at(token.raw)
        for kind, data in wrong:
            self.say(token.start, kind, **data)
        if self.open[-1].is_foreign:
            if not _closes_itself(token):
                self.push(name, token, is_foreign=name not in html_spec.HTML_AGAIN)
        elif name in html_spec.KNOWN or "-" in name:
            self.end_what_ends_before(name, token.raw)
            self.look_around(name, token)
            if name in html_spec.VOID or (name in html_spec.FOREIGN and _closes_itself(token)):
                return
            if _closes_itself(token):
                self.balance[name] -= 1
                self.late[name] += 1
                self.say(token.start, kinds.CLOSES_ITSELF, tag=short(token.raw), element=name)
            else:
                self.push(name, token, is_foreign=name in html_spec.FOREIGN)
        else:
            self.unknown.add(name)
            kind, data = unknown(token.raw)
            self.say(token.start, kind, **data)

    def push(self, name: str, token: Token, *, is_foreign: bool) -> None:
        element = _Open(name, token.raw, token.start, len(self.open), is_foreign)
        self.open.append(element)
        self.opened.append(element)

    def end_what_ends_before(self, name: str, raw: str) -> None:
        """Close what needs no end tag before this start tag (13.1.2.4)."""
        if self.open[-1].name == "head" and name not in html_spec.METADATA:
            self.open.pop()
        ends = html_spec.ENDS.get(name, frozenset())
        depth = len(self.open) - 1 if ends else 0
        while depth and self.open[depth].name not in ends and self.open[depth].name in html_spec.END_WITH_PARENT:
            depth -= 1
        if depth and self.open[depth].name in ends:
            if self.open[depth].name == "p":
                self.ended = (depth, raw)
            del self.open[depth:]

    def look_around(self, name: str, token: Token) -> None:
        """Tell where an element stands that is not its place; the first reason is enough."""
        parent, tag = self.open[-1].name, short(token.raw)
        if parent and name in html_spec.ONLY_IN and parent not in (*html_spec.ONLY_IN[name], "template"):
            self.say(token.start, kinds.WRONG_PARENT, tag=tag, parent=parent, places=_places(html_spec.ONLY_IN[name]))
        elif (
            parent in html_spec.HOLDS_ONLY
            and name not in html_spec.HOLDS_ONLY[parent]
            and name not in html_spec.ANYWHERE
        ):
            places = _places(html_spec.HOLDS_ONLY[parent])
            self.say(token.start, kinds.WRONG_CHILD, tag=tag, parent=parent, places=places)
        elif around := self.forbidden_around(name):
            kind = kinds.IN_ITSELF if around == name else kinds.FORBIDDEN_AROUND
            self.say(token.start, kind, tag=tag, around=_CALLED.get(around, f"<{around}>"))
        elif name in html_spec.BLOCKS and (around := self.words_around()):
            called = f"a {_CALLED[around]}" if around in _CALLED else f"<{around}>"
            self.say(token.start, kinds.BLOCK_IN_WORDS, tag=tag, around=called)

    def forbidden_around(self, name: str) -> str:
        forbidden = html_spec.NOT_INSIDE.get(name)
        return next((element.name for element in self.open if element.name in forbidden), "") if forbidden else ""

    def words_around(self) -> str:
        around = self.open[-1].name
        if around in html_spec.TRANSPARENT:
            around = next(element.name for element in reversed(self.open) if element.name not in html_spec.TRANSPARENT)
        return around if around in html_spec.WORDS_ONLY else ""

    def read_end(self, token: Token) -> None:
        name = read_tag(token.raw).name
        if self.open[-1].name == name:
            self.open.pop()
            return
        depth = next((d for d in range(len(self.open) - 1, 0, -1) if self.open[d].name == name), 0)
        between = self.unfinished(depth + 1) if depth else []
        if not depth or (between and self.balance[name] < 0):
            self.read_stray_end(name, token)
            return
        for element in between:
            if self.balance[element.name] > 0:
                self.never_closed(element)
            else:
                self.late[element.name] += 1
                self.overlaps(element, self.open[depth])
        del self.open[depth:]

    def overlaps(self, element: _Open, around: _Open) -> None:
        tag, end = short(element.raw), f"</{element.name}>"
        if around.name == "p":
            self.say(element.start, kinds.BEYOND_PARAGRAPH, tag=tag, end=end)
        else:
            self.say(element.start, kinds.OVERLAPS, tag=tag, end=end, around=short(around.raw), element=around.name)

    def unfinished(self, depth: int) -> list[_Open]:
        """Give the open elements from a depth on that need an end tag, though the element around them ends."""
        return [
            element
            for around, element in zip(self.open[depth - 1 :], self.open[depth:], strict=False)
            if element.name not in html_spec.END_WITH_PARENT
            or (element.name == "p" and (around.name in html_spec.NO_END_OF_P or "-" in around.name))
        ]

    def read_stray_end(self, name: str, token: Token) -> None:
        block = self.ended[1] if name == "p" and self.ended[0] == len(self.open) else ""
        self.balance[name] += 1
        if block:
            self.ended = (0, "")
            start = self.html.rfind(block, 0, token.start)
            self.say(start, kinds.BLOCK_IN_PARAGRAPH, tag=short(block))
        elif self.late[name]:
            self.late[name] -= 1
        elif name not in self.unknown:
            kind = kinds.CLOSES_VOID if name in html_spec.VOID else kinds.CLOSES_NOTHING
            self.say(token.start, kind, tag=short(token.raw), element=name)

    def never_closed(self, element: _Open) -> None:
        self.balance[element.name] -= 1
        inside = [other for other in self.opened if other.name == element.name and other.start >= element.start]
        own = [other for other in inside if not self.is_shared(other.raw)]
        bare = [other for other in inside if other.raw == f"<{element.name}>"]
        # Of those side by side the last: the ones before it were closed, or it would be inside them.
        named = max(own or bare or [element], key=lambda other: (-other.depth, other.start))
        self.say(named.start, kinds.NEVER_CLOSED, tag=short(named.raw), element=element.name)

    def finish(self) -> None:
        for element in self.unfinished(1):
            self.never_closed(element)


def _places(names: Sequence[str]) -> str:
    return " or ".join(f"<{name}>" for name in names)


def _closes_itself(token: Token) -> bool:
    return token.raw.endswith("/>") and read_tag(token.raw).closes_itself


def _from(html: str, start: int, pattern: str) -> str:
    found = re.compile(pattern).match(html, start)
    return short(found[0].strip()) if found else ""
