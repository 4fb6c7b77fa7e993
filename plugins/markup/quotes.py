r"""Make quotation marks and apostrophes curly, based on the text on either side, even across emphasis, links and tokens.

``smarty`` looks at each piece of text separately, so a quotation mark next to ``**bold**`` or ``[[fee]]`` can face the wrong way. Marks in
measurements (``6'2"``) and escaped marks (``\"``) stay straight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_QUOTE = re.compile("[\"']")
_CODE = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea", "var", "math"))
_OBJECT = "\ufffc"  # represents code, a picture or an escaped character
_BREAK = "\n"
# Matches stashed inline tags, which are ignored, and escaped characters, which count as words.
_STASHED = re.compile("\x02wzxhzdk:\\d+\x03|\x02\\d+\x03|\x02[^\x02\x03]*\x03")
_BEFORE_OPENING = re.compile(r"[\s(\[{<“‘¿¡/–—-]$|^$")
_NOT_AFTER_OPENING = re.compile(r"^\s|^$")
# Matches words that begin with an apostrophe, such as ’tis, ’90s, and ’n’ in rock ’n’ roll.
_SHORTENED = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|em|til|till|cause|bout|round|n|cuz|kay)\b)", re.IGNORECASE)
_MEASURE = re.compile(r"\d\s?'\s?\d+(?:\s?[½¼¾])?\s?\"?")


@dataclass
class _Piece:
    """A piece of a block's text, the element and attribute (``text`` or ``tail``) that store it, and whether it must not be changed."""

    element: Element
    attribute: str
    text: str
    fixed: bool


class _Quotes(Treeprocessor):
    def run(self, root: Element) -> None:
        for block in root.iter():
            if isinstance(block.tag, str) and block.tag not in _CODE and self.md.is_block_level(block.tag):
                for pieces in self._runs(block):
                    _turn(pieces)

    def _runs(self, block: Element) -> Iterator[list[_Piece]]:
        """Yield the text of a block in runs. Nested blocks are left out and separate the runs."""
        run = [*_pieces(block, "text")]
        for child in block:
            if isinstance(child.tag, str) and self.md.is_block_level(child.tag):
                yield run
                run = []
            else:
                run += _inside(child)
            run += _pieces(child, "tail")
        yield run


def _inside(element: Element) -> Iterator[_Piece]:
    if element.tag == "br":
        yield _Piece(element, "", _BREAK, True)
    elif element.tag in _CODE or element.tag == "img" or not isinstance(element.tag, str):
        yield _Piece(element, "", _OBJECT, True)
    else:
        yield from _pieces(element, "text")
        for child in element:
            yield from _inside(child)
            yield from _pieces(child, "tail")


def _pieces(element: Element, attribute: str) -> Iterator[_Piece]:
    if text := getattr(element, attribute):
        yield _Piece(element, attribute, text, isinstance(text, AtomicString))


def _turn(pieces: list[_Piece]) -> None:
    """Replace the straight quotation marks in a run of text, except in pieces that must not be changed."""
    if not any(not piece.fixed and _QUOTE.search(piece.text) for piece in pieces):
        return
    whole = "".join(piece.text for piece in pieces)
    turned = curly(whole)
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if not piece.fixed:
            setattr(piece.element, piece.attribute, turned[start:end])
        start = end


def curly(text: str) -> str:
    """Return the text with curly quotation marks and apostrophes, except in measurements. The length does not change."""
    seen = _STASHED.sub(_as_seen, text)  # with placeholders of the same length for tags and escaped characters
    straight = {match.start() + at for match in _MEASURE.finditer(seen) for at in _marks(match.group())}
    turned = list(text)
    is_open = {'"': False, "'": False}
    for match in _QUOTE.finditer(seen):
        at, mark = match.start(), match.group()
        if at in straight:
            continue
        before, after = _last_seen(turned, seen, at), seen[at + 1 :].lstrip("\x00")[:1]
        opens = bool(_BEFORE_OPENING.search(before)) and not _NOT_AFTER_OPENING.search(after)
        if opens and before in ("-", "–", "—", "/") and is_open[mark]:
            opens = False
        if mark == "'" and (_SHORTENED.match(seen, at) or (before.isalnum() and after.isalnum())):
            opens = False
        elif not opens and before.isdigit() and not is_open[mark] and not after.isalpha():
            continue  # feet, inches, minutes or seconds
        else:
            is_open[mark] = opens
        turned[at] = ("“" if opens else "”") if mark == '"' else ("‘" if opens else "’")
    return "".join(turned)


def _as_seen(match: re.Match[str]) -> str:
    stands_for = "" if match.group().startswith("\x02wzxhzdk") else _OBJECT
    return stands_for + "\x00" * (len(match.group()) - len(stands_for))


def _last_seen(turned: list[str], seen: str, at: int) -> str:
    while at and seen[at - 1] == "\x00":
        at -= 1
    return turned[at - 1] if at and seen[at - 1] != _OBJECT else seen[at - 1 : at]


def _marks(measure: str) -> list[int]:
    return [at for at, character in enumerate(measure) if character in "\"'"]


class QuotesExtension(Extension):
    """Registers the treeprocessor after inline markup (priority 20) and before ``smarty`` (6), which makes the dashes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.treeprocessors.register(_Quotes(md), "quotes_by_context", 8)


def makeExtension(**kwargs: Any) -> QuotesExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return QuotesExtension(**kwargs)
