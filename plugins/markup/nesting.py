"""Keeps blocks that are nested thousands deep from exhausting Python's stack."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor
from markdown.util import nearing_recursion_limit


class LimitedNesting(BlockProcessor):
    """A block processor that leaves a block as text if it is nested too deeply. Name it before the class that it limits."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a block begins here."""
        return super().test(parent, block) and not nearing_recursion_limit()
