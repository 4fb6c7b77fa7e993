"""Separate a heading from the lines below it, so other processors do not scan all lines again for each heading."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

# Matches a heading, or a line of text above a heading. The line below a heading must not be part of a table or an underline.
_BELOW = r"(?![ \t]*(?:[|:]|[=-]+[ \t]*(?:\n|\Z))|[^\n|]*\|)"
_HEADING = re.compile(rf"#{{1,6}} [^\n|#]*+\n{_BELOW}|[\w*+-][^\n|`#]*+\n(?=#{{1,6}} [^\n|#]*+\n{_BELOW})")
_MANY = 1_000  # characters; shorter blocks are parsed fast enough without this processor


class _FirstHeadings(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        """Return whether a block is long and starts with a heading, or with a line above a heading."""
        return len(block) > _MANY and bool(_HEADING.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Split the first line of the first block off into a separate block."""
        first, _, rest = blocks.pop(0).partition("\n")
        blocks[:0] = [first, rest]


class HeadingsExtension(Extension):
    """Registers the block processor before all other block processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.parser.blockprocessors.register(_FirstHeadings(md.parser), "first_headings", 200)


def makeExtension(**kwargs: Any) -> HeadingsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return HeadingsExtension(**kwargs)
