"""Limit the nesting of blocks, so thousands of levels cannot exhaust Python's stack."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor
from markdown.util import nearing_recursion_limit


class LimitedNesting(BlockProcessor):
    """A mixin for block processors, listed before the class to limit. Blocks that are nested too deeply are left as text."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the processor handles a block. Blocks that are nested too deeply are left as text."""
        return super().test(parent, block) and not nearing_recursion_limit()
