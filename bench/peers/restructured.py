"""Convert a fragment of HTML to the reStructuredText that an author would write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote

from .cases import CannotExpressError, term_name
from .tree import Comment, Element, Node, Text, parse

_UNDERLINES = "=-~^'\""


def to_restructured(html: str) -> str:
    """Convert a fragment to reStructuredText. A link to ``{term}`` becomes a ``:term:`` role.

    Raises:
        CannotExpressError: reStructuredText has no syntax for the fragment.
    """
    return _blocks(parse(html)) + "\n"


def _blocks(nodes: Sequence[Node]) -> str:
    blocks: list[str] = []
    run: list[Node] = []
    for node in (*nodes, None):
        if isinstance(node, Text) or (isinstance(node, Element) and node.tag in {"a", "strong", "em", "code"}):
            run.append(node)
            continue
        blocks.append(_inline(run).strip())
        run = []
        if isinstance(node, Element):
            blocks.append(_block(node))
        elif node is not None:
            raise CannotExpressError("no comments between words")
    return "\n\n".join(block for block in blocks if block)


def _block(element: Element) -> str:
    if element.tag == "p":
        return _inline(element.children).strip()
    if re.fullmatch(r"h[1-6]", element.tag):
        title = _inline(element.children).strip()
        return f"{title}\n{_UNDERLINES[int(element.tag[1]) - 1] * len(title)}"
    if element.tag == "ul":
        items = (child for child in element.children if isinstance(child, Element))
        return "\n".join("- " + _blocks(item.children).replace("\n", "\n  ") for item in items)
    if element.tag == "blockquote":
        return "    " + _blocks(element.children).replace("\n", "\n    ")
    raise CannotExpressError(f"no <{element.tag}>")


def _inline(nodes: Sequence[Node]) -> str:
    if any(isinstance(node, Comment) for node in nodes):
        raise CannotExpressError("no comments between words")
    # An escaped space produces no output, but allows markup to start and end anywhere.
    return "".join(
        _text(node.source) if isinstance(node, Text) else f"\\ {_markup(node)}\\ "
        for node in nodes
        if isinstance(node, Text | Element)
    )


def _markup(element: Element) -> str:
    if any(not isinstance(child, Text) for child in element.children):
        raise CannotExpressError("no markup inside markup")
    words = "".join(child.source for child in element.children if isinstance(child, Text))
    if element.tag == "code":
        return f"``{unescape(words)}``"
    if element.tag in {"strong", "em"}:
        marker = "**" if element.tag == "strong" else "*"
        return f"{marker}{_text(words)}{marker}"
    if element.tag != "a":
        raise CannotExpressError(f"no <{element.tag}>")
    name = term_name(element.get("href"))
    if name is None:
        return f"`{_text(words)} <{element.get('href')}>`__"
    return f":term:`{_text(words)} <{unquote(name)}>`"


def _text(source: str) -> str:
    text = re.sub(r"\s*\n\s*", "\n", unescape(source))
    return re.sub(r"([\\*`|_])", r"\\\1", text)
