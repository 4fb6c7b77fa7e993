"""Find the HTML errors that mistakes in Markdown can cause, and report them to the author of the Markdown.

The rules are from the HTML Living Standard; ``html_spec.py`` refers to its sections. A full validator (vnu, which the tests
use) checks more rules but takes seconds, whereas this module takes less than a millisecond per page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from . import html_errors as kinds
from . import html_spec
from .html import Token, read_tag
from .html_errors import HtmlError
from .open_elements import Opened, OpenElement, OpenElements
from .problem import Kind
from .tag_errors import check_attributes, short, unknown
from .template import Fact

_NAMES = {"a": "link", "button": "button", "form": "form", "p": "paragraph", "label": "label"}


def faults(html: str, pieces: Sequence[Token], is_shared: Callable[[str], bool] = lambda raw: False) -> list[HtmlError]:
    """Return the errors in the tags of a page, in order.

    Args:
        html: the page.
        pieces: the tokens of the page; see :func:`proofread.html.tokens`.
        is_shared: a function that returns whether a start tag is also on other pages. If the author does not close an element, the
            theme's end tag may close it, so that the theme's own element stays open. The error then names the author's element,
            which is on no other page.
    """
    page = _Page(html, pieces, is_shared)
    for token in pieces:
        if token.kind == "start":
            page.read_start(token)
        elif token.kind == "end":
            page.read_end(token)
        else:
            page.read_broken(token)
    page.finish()
    return sorted(page.errors, key=lambda error: error.start)


class _Page:
    """The state of the validator while it reads a page."""

    def __init__(self, html: str, pieces: Sequence[Token], is_shared: Callable[[str], bool]) -> None:
        self.html = html
        self.pieces = pieces
        self.errors: list[HtmlError] = []
        self.open = OpenElements()
        self.opened = Opened(is_shared)
        self.unknown: set[str] = set()
        # The number of end tags that may still follow for elements that were closed earlier, keyed by element name.
        self.late_end_tags: Counter[str] = Counter()
        # The depth of the last paragraph that a start tag closed, and that start tag.
        self.closed_paragraph: tuple[int, str] = (0, "")

    @cached_property
    def balance(self) -> Counter[str]:
        """The number of start tags minus the number of end tags, keyed by element name. These numbers are adjusted for each error found."""
        found: Counter[str] = Counter()
        for token in self.pieces:
            if token.kind in ("start", "end"):
                found[read_tag(token.raw).name] += 1 if token.kind == "start" else -1
        return found

    def report(self, start: int, kind: Kind, **data: Fact) -> None:
        self.errors.append(HtmlError(start, kind, data))

    def read_broken(self, token: Token) -> None:
        if token.kind == "stray":
            self.report(token.start, kinds.NOT_A_TAG, tag=_from(self.html, token.start, "<[ ]*[^ <]*"))
        elif token.raw.startswith("<!--"):
            self.report(token.start, kinds.OPEN_COMMENT)
        else:
            self.report(token.start, kinds.UNFINISHED_TAG, tag=_from(self.html, token.start, "<[^>]*>?"))

    def read_start(self, token: Token) -> None:
        name, wrong = check_attributes(token.raw)
        for kind, data in wrong:
            self.report(token.start, kind, **data)
        if self.open.last.is_foreign:
            if not _closes_itself(token):
                self.push(name, token, is_foreign=name not in html_spec.HTML_AGAIN)
        elif name in html_spec.KNOWN or "-" in name:
            if name in html_spec.ENDS or self.open.last.name == "head":
                self.close_implied(name, token.raw)
            if name in html_spec.PLACED or self.open.last.name in html_spec.HOLDS_ONLY:
                self.check_position(name, token)
            if name in html_spec.VOID or (name in html_spec.FOREIGN and _closes_itself(token)):
                return
            if _closes_itself(token):
                self.balance[name] -= 1
                self.late_end_tags[name] += 1
                self.report(token.start, kinds.CLOSES_ITSELF, tag=short(token.raw), element=name)
            else:
                self.push(name, token, is_foreign=name in html_spec.FOREIGN)
        else:
            self.unknown.add(name)
            kind, data = unknown(token.raw)
            self.report(token.start, kind, **data)

    def push(self, name: str, token: Token, *, is_foreign: bool) -> None:
        self.opened.add(self.open.push(name, token.raw, token.start, is_foreign=is_foreign))

    def close_implied(self, name: str, raw: str) -> None:
        """Close the elements whose end tags are implied by a start tag (HTML, 13.1.2.4)."""
        if self.open.last.name == "head" and name not in html_spec.METADATA:
            self.open.close(len(self.open) - 1)
        ends = html_spec.ENDS.get(name, frozenset())
        depth = len(self.open) - 1 if ends else 0
        while depth and (opened := self.open.name_at(depth)) not in ends and opened in html_spec.END_WITH_PARENT:
            depth -= 1
        if depth and self.open.name_at(depth) in ends:
            if self.open.name_at(depth) == "p":
                self.closed_paragraph = (depth, raw)
            self.open.close(depth)

    def check_position(self, name: str, token: Token) -> None:
        """Report an element that is not allowed in its position, giving only the first reason."""
        parent = self.open.last.name
        if parent and name in html_spec.ONLY_IN and parent not in (*html_spec.ONLY_IN[name], "template"):
            places = _places(html_spec.ONLY_IN[name])
            self.report(token.start, kinds.WRONG_PARENT, tag=short(token.raw), parent=parent, places=places)
        elif (
            parent in html_spec.HOLDS_ONLY
            and name not in html_spec.HOLDS_ONLY[parent]
            and name not in html_spec.ANYWHERE
        ):
            places = _places(html_spec.HOLDS_ONLY[parent])
            self.report(token.start, kinds.WRONG_CHILD, tag=short(token.raw), parent=parent, places=places)
        elif around := self.forbidden_ancestor(name):
            kind = kinds.IN_ITSELF if around == name else kinds.FORBIDDEN_AROUND
            self.report(token.start, kind, tag=short(token.raw), around=_NAMES.get(around, f"<{around}>"))
        elif name in html_spec.BLOCKS and (around := self.words_only_ancestor()):
            called = f"a {_NAMES[around]}" if around in _NAMES else f"<{around}>"
            self.report(token.start, kinds.BLOCK_IN_WORDS, tag=short(token.raw), around=called)

    def forbidden_ancestor(self, name: str) -> str:
        forbidden = html_spec.NOT_INSIDE.get(name)
        return self.open.outermost(forbidden) if forbidden else ""

    def words_only_ancestor(self) -> str:
        around = self.open.last.holder
        return around if around in html_spec.WORDS_ONLY else ""

    def read_end(self, token: Token) -> None:
        name = read_tag(token.raw).name
        depth = self.open.depth_of(name)
        has_unfinished = depth and self.open.has_unfinished(depth + 1)
        if not depth or (has_unfinished and self.balance[name] < 0):
            self.read_stray_end(name, token)
            return
        for element in self.open.unfinished(depth + 1) if has_unfinished else ():
            if self.balance[element.name] > 0:
                self.never_closed(element)
            else:
                self.late_end_tags[element.name] += 1
                self.overlaps(element, self.open.at(depth))
        self.open.close(depth)

    def overlaps(self, element: OpenElement, around: OpenElement) -> None:
        tag, end = short(element.raw), f"</{element.name}>"
        if around.name == "p":
            self.report(element.start, kinds.BEYOND_PARAGRAPH, tag=tag, end=end)
        else:
            self.report(element.start, kinds.OVERLAPS, tag=tag, end=end, around=short(around.raw), element=around.name)

    def read_stray_end(self, name: str, token: Token) -> None:
        block = self.closed_paragraph[1] if name == "p" and self.closed_paragraph[0] == len(self.open) else ""
        self.balance[name] += 1
        if block:
            self.closed_paragraph = (0, "")
            start = self.html.rfind(block, 0, token.start)
            self.report(start, kinds.BLOCK_IN_PARAGRAPH, tag=short(block))
        elif self.late_end_tags[name]:
            self.late_end_tags[name] -= 1
        elif name not in self.unknown:
            kind = kinds.CLOSES_VOID if name in html_spec.VOID else kinds.CLOSES_NOTHING
            self.report(token.start, kind, tag=short(token.raw), element=name)

    def never_closed(self, element: OpenElement) -> None:
        self.balance[element.name] -= 1
        # Of several siblings, name the last one. If an earlier one were not closed, the last one would be inside it.
        named = self.opened.named_for(element)
        self.report(named.start, kinds.NEVER_CLOSED, tag=short(named.raw), element=element.name)

    def finish(self) -> None:
        for element in self.open.unfinished(1):
            self.never_closed(element)


def _places(names: Sequence[str]) -> str:
    return " or ".join(f"<{name}>" for name in names)


def _closes_itself(token: Token) -> bool:
    return token.raw.endswith("/>") and read_tag(token.raw).closes_itself


def _from(html: str, start: int, pattern: str) -> str:
    found = re.compile(pattern).match(html, start)
    return short(found[0].strip()) if found else ""
