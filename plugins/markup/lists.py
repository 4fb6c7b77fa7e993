"""Support GitHub's list syntax: ``1)`` works like ``1.``, and ``- [ ]`` and ``- [x]`` become an empty and a checked box.

The boxes are characters, because form controls would invite taps that have no effect, and would not print well.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.treeprocessors import Treeprocessor

from .nesting import LimitedNesting

_TASK = re.compile(r"\s*\[([ xX])\]\s+")
_BOXES = {" ": "☐", "x": "☑"}


def _indented_item(tab_length: int) -> re.Pattern[str]:
    return re.compile(rf"^[ ]{{{tab_length},{tab_length * 2 - 1}}}(\d+[.)]|[*+-])[ ]+.*")


class _NumberedLists(LimitedNesting, SaneOListProcessor):
    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        indent = f"^[ ]{{0,{self.tab_length - 1}}}"
        self.RE = re.compile(rf"{indent}\d+[.)][ ]+(.*)")
        self.INDENT_RE = _indented_item(self.tab_length)
        self.CHILD_RE = re.compile(rf"{indent}((\d+[.)]))[ ]+(.*)")


class _BulletedLists(LimitedNesting, SaneUListProcessor):
    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.INDENT_RE = _indented_item(self.tab_length)


class _TaskLists(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in [element for element in root.iter() if element.tag in ("ul", "ol")]:
            tasks = [_task(item) for item in parent.findall("li")]
            if any(tasks) and parent.tag == "ul":
                parent.set("class", f"{parent.get('class', '')} tasks".strip())


def _task(item: Element) -> bool:
    """Replace the task marker at the beginning of an item with a box character. Return whether there was a marker."""
    first = item if (item.text or "").strip() else item.find("p")
    match = _TASK.match(first.text or "") if first is not None else None
    if first is None or match is None:
        return False
    first.text = f"{_BOXES[match[1].lower()]} {(first.text or '')[match.end() :]}"
    return True


class ListsExtension(Extension):
    """Replaces Python-Markdown's block processors for lists (priorities 40 and 30).

    It also registers the treeprocessor for task lists before inline markup (priority 20).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.parser.blockprocessors.register(_NumberedLists(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_BulletedLists(md.parser), "ulist", 30)
        md.treeprocessors.register(_TaskLists(md), "task_lists", 25)


def makeExtension(**kwargs: Any) -> ListsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return ListsExtension(**kwargs)
