"""Convert a fragment of HTML to the Markdown that an author would write."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from .cases import CannotExpressError, term_name
from .tree import BLOCKS, VOID, Comment, Element, Node, Text, parse


@dataclass(frozen=True)
class Dialect:
    """A dialect of Markdown.

    Attributes:
        mdx: whether it has JSX instead of HTML. JSX has no HTML comments, and braces and angle brackets are syntax.
        term_link: a function that writes an explicit link from words to a term, or ``None`` if the dialect has no explicit links.
    """

    mdx: bool = False
    term_link: Callable[[str, str], str] | None = None


def to_markdown(html: str, dialect: Dialect) -> str:
    """Convert a fragment of HTML to Markdown.

    Raises:
        CannotExpressError: the dialect has no syntax for the fragment.
    """
    return _blocks(parse(html), dialect) + "\n"


def _blocks(nodes: Sequence[Node], dialect: Dialect) -> str:
    blocks: list[str] = []
    run: list[Node] = []
    for node in (*nodes, None):
        if node is not None and not (isinstance(node, Element) and node.tag in BLOCKS):
            run.append(node)
            continue
        blocks.append(_inline(run, dialect).strip(" \t\n"))
        run = []
        if isinstance(node, Element):
            blocks.append(_block(node, dialect))
    return "\n\n".join(block for block in blocks if block)


def _block(element: Element, dialect: Dialect) -> str:
    tag, children = element.tag, element.children
    if tag == "p":
        return _inline(children, dialect).strip(" \t\n")
    if re.fullmatch(r"h[1-6]", tag):
        return f"{'#' * int(tag[1])} {_inline(children, dialect).strip()}"
    if tag in {"ul", "ol"}:
        items = [child for child in children if isinstance(child, Element)]
        markers = [f"{number}." if tag == "ol" else "-" for number in range(1, len(items) + 1)]
        return "\n".join(
            f"{marker:<4}" + _blocks(item.children, dialect).replace("\n", "\n    ")
            for marker, item in zip(markers, items, strict=True)
        )
    if tag == "blockquote":
        return "> " + _blocks(children, dialect).replace("\n", "\n> ")
    if tag == "pre":
        return f"```\n{_plain(children).strip(chr(10))}\n```"
    if tag == "table":
        return _table(element, dialect)
    if tag == "dl" and not dialect.mdx:
        return _definitions(element, dialect)
    if tag in {"script", "style"}:
        text = _plain(children)
        return f"<{tag}>{{`{text}`}}</{tag}>" if dialect.mdx else f"<{tag}>{text}</{tag}>"
    if tag == "dl":
        return _raw(element, dialect)
    # Python-Markdown parses the content of an HTML block only if the block has this attribute.
    start = _start(element) if dialect.mdx else _start(element, 'markdown="1"')
    return f"{start}\n\n{_blocks(children, dialect)}\n\n</{tag}>"


def _table(element: Element, dialect: Dialect) -> str:
    rows = [row for row in _descendants(element) if row.tag == "tr"]
    cells = [
        [_inline(cell.children, dialect).strip() for cell in row.children if isinstance(cell, Element)] for row in rows
    ]
    has_head = any(cell.tag == "th" for cell in _descendants(rows[0]))
    # Tables in Markdown need a header row, so add an empty one.
    head, body = (cells[0], cells[1:]) if has_head else ([" "] * len(cells[0]), cells)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *body))


def _definitions(element: Element, dialect: Dialect) -> str:
    lines = []
    for child in element.children:
        if isinstance(child, Element):
            text = _blocks(child.children, dialect)
            lines.append(text if child.tag == "dt" else ":   " + text.replace("\n", "\n    ") + "\n")
    return "\n".join(lines).strip()


def _descendants(element: Element) -> list[Element]:
    found = []
    for child in element.children:
        if isinstance(child, Element):
            found += [child, *_descendants(child)]
    return found


def _inline(nodes: Sequence[Node], dialect: Dialect) -> str:
    return "".join(_inline_node(node, dialect) for node in nodes)


def _inline_node(node: Node, dialect: Dialect) -> str:
    if isinstance(node, Text):
        return _text(node.source, dialect)
    if isinstance(node, Comment):
        return f"{{/*{node.text}*/}}" if dialect.mdx else f"<!--{node.text}-->"
    if node.tag == "br":
        return "  \n"
    if node.tag == "img":
        title = f' "{node.get("title")}"' if node.get("title") else ""
        return f"![{node.get('alt')}]({node.get('src')}{title})"
    if node.tag == "code":
        return f"`{_plain(node.children)}`"
    marker = {"strong": "**", "em": "*"}.get(node.tag)
    if marker:
        return f"{marker}{_inline(node.children, dialect)}{marker}"
    if node.tag == "a" and node.get("href"):
        return _link(node, dialect)
    return _raw(node, dialect)


def _link(element: Element, dialect: Dialect) -> str:
    words, name = _inline(element.children, dialect), term_name(element.get("href"))
    if name is None:
        return f"[{words}]({element.get('href')})"
    if dialect.term_link is None:
        raise CannotExpressError("no explicit links to terms")
    return dialect.term_link(words, name)


def _raw(element: Element, dialect: Dialect) -> str:
    if element.tag in VOID:
        return _start(element).removesuffix(">") + ("/>" if dialect.mdx else ">")
    return f"{_start(element)}{_inline(element.children, dialect)}</{element.tag}>"


def _start(element: Element, extra: str = "") -> str:
    attributes = [f'{name}="{escape(value)}"' for name, value in element.attributes]
    return f"<{' '.join([element.tag, *attributes, *([extra] if extra else [])])}>"


def _plain(nodes: Sequence[Node]) -> str:
    return "".join(
        node.source if isinstance(node, Text) else _plain(node.children)
        for node in nodes
        if not isinstance(node, Comment)
    )


def _text(source: str, dialect: Dialect) -> str:
    # Spaces before a newline would be a line break, and spaces at the start of a line could start a code block.
    text = re.sub(r"[ \t]*\n[ \t\n]*", "\n", source)
    # Escape only characters that would be parsed as markup, as an author would.
    text = re.sub(r"([*`])", r"\\\1", text)
    return re.sub(r"([<{])", r"\\\1", text) if dialect.mdx else text
