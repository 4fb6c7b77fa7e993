"""Find the brackets of links in linear time.

For each opening bracket and each kind of link, Python-Markdown searches the rest of the paragraph for the closing bracket. With three
thousand brackets, this takes a second, and with thirty thousand, two minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_BRACKET = re.compile(r"[\[\]]")
_MOST_NEAR = 16  # the number of brackets to examine before an index of all brackets is built
_LONGEST = 2_000  # maximum number of characters in the parentheses of a link, unless they contain only a simple URL
_LONGEST_LABEL = 1_000  # maximum number of characters in a link label; GitHub allows 999
_SIMPLE = re.compile(r"\(([^\s()<>\"']*+)\)")


class _Brackets:
    """The position of the closing bracket for each opening bracket in the most recently searched text."""

    def __init__(self) -> None:
        self.text = ""
        self.closing: dict[int, int] = {}

    def closing_of(self, text: str, opening: int) -> int | None:
        """Return the position of the bracket that closes the given opening bracket, or ``None`` if there is none."""
        if text is not self.text:
            depth = 1
            for match in islice(_BRACKET.finditer(text, opening + 1), _MOST_NEAR):
                depth += 1 if match.group() == "[" else -1
                if depth == 0:
                    return match.start()
            self.text, self.closing = text, dict(_pairs(text))
        return self.closing.get(opening)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    open_ = []
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            open_.append(match.start())
        elif open_:
            yield open_.pop(), match.start()


class _Fast(LinkInlineProcessor):
    """The base class for all kinds of links. Python-Markdown's ``handleMatch`` calls ``getText`` and ``getLink``."""

    brackets: _Brackets

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802  Python-Markdown's name
        """Return the bracketed text that begins at ``index``, the position after the closing bracket, and whether the text may be a link.

        If it cannot be a link, the text is empty, and the position is the end of ``data``.
        """
        end = self.brackets.closing_of(data, index - 1)
        if end is None or not self.can_follow(data, index, end + 1):
            return "", len(data), False
        return data[index:end], end + 1, True

    def can_follow(self, data: str, begin: int, end: int) -> bool:
        """Return whether the bracketed text from ``begin`` may be a link, which needs a “(” at ``end``."""
        return data.startswith("(", end)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802  Python-Markdown's name
        """Return the link in the parentheses at ``index``: its destination, its title, the position after it, and whether it is complete.

        The title is ``None`` if there is none.
        """
        if match := _SIMPLE.match(data, index):
            return self.unescape(match[1]), None, match.end(), True
        if data.find(")", index) < 0:
            return "", None, index, False
        href, title, end, found = super().getLink(data[index : index + _LONGEST], 0)
        # If a quotation mark is not closed, Python-Markdown returns -1, and the rest of the paragraph would be lost.
        return href, title, index + end, found and end >= 0


class _FastReference(_Fast):
    def can_follow(self, data: str, begin: int, end: int) -> bool:
        """Return whether the text between ``begin`` and ``end`` is short enough to be a link label."""
        return end - begin <= _LONGEST_LABEL


class _Image(_Fast, ImageInlineProcessor):
    pass


class _Reference(_FastReference, ReferenceInlineProcessor):
    pass


class _ImageReference(_FastReference, ImageReferenceInlineProcessor):
    pass


class _ShortReference(_FastReference, ShortReferenceInlineProcessor):
    pass


class _ShortImageReference(_FastReference, ShortImageReferenceInlineProcessor):
    pass


class BracketsExtension(Extension):
    """Replaces Python-Markdown's inline processors for links."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        brackets = _Brackets()
        for processor, name, priority in (
            (_Reference(REFERENCE_RE, md), "reference", 170),
            (_Fast(LINK_RE, md), "link", 160),
            (_Image(IMAGE_LINK_RE, md), "image_link", 150),
            (_ImageReference(IMAGE_REFERENCE_RE, md), "image_reference", 140),
            (_ShortReference(REFERENCE_RE, md), "short_reference", 130),
            (_ShortImageReference(IMAGE_REFERENCE_RE, md), "short_image_ref", 125),
        ):
            processor.brackets = brackets
            md.inlinePatterns.register(processor, name, priority)


def makeExtension(**kwargs: Any) -> BracketsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return BracketsExtension(**kwargs)
