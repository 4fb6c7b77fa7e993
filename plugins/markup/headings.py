"""Separates a heading from the many lines below it, so that other processors do not read all of them again for each heading."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

# A heading, or one line of text above a heading. The line below a heading must not be part of a table, or underline it.
_BELOW = r"(?![ \t]*(?:[|:]|[=-]+[ \t]*(?:\n|\Z))|[^\n|]*\|)"
_HEADING = re.compile(rf"#{{1,6}} [^\n|#]*+\n{_BELOW}|[\w*+-][^\n|`#]*+\n(?=#{{1,6}} [^\n|#]*+\n{_BELOW})")
_MANY = 1_000  # characters; for fewer, the order makes no difference that anyone could notice


class _FirstHeadings(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        """Return whether a long block begins with a heading, or with a line above one."""
        return len(block) > _MANY and bool(_HEADING.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make a block of its first line."""
        first, _, rest = blocks.pop(0).partition("\n")
        blocks[:0] = [first, rest]


class HeadingsExtension(Extension):
    """Registers the block processor before all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register with a ``Markdown`` object."""
        md.parser.blockprocessors.register(_FirstHeadings(md.parser), "first_headings", 200)


def makeExtension(**kwargs: Any) -> HeadingsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown calls this function by its name."""
    return HeadingsExtension(**kwargs)
