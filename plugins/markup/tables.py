"""Make tables accessible: a caption, row headings, and a label on each cell."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CAPTION_PREFIX = "Table: "


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for previous, child in zip([None, *parent], list(parent), strict=False):
                if child.tag == "table":
                    _label(child)
                    if (
                        previous is not None
                        and previous.tag == "p"
                        and (previous.text or "").startswith(_CAPTION_PREFIX)
                    ):
                        parent.remove(previous)
                        previous.tag = "caption"
                        previous.text = (previous.text or "").removeprefix(_CAPTION_PREFIX)
                        child.insert(0, previous)


def _label(table: Element) -> None:
    head, body = table.find("thead"), table.find("tbody")
    if head is None or body is None:
        return
    labels = ["".join(cell.itertext()).strip() for cell in head.iter("th")]
    for cell in head.iter("th"):
        if "".join(cell.itertext()).strip():
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    for row in body.findall("tr"):
        first, *rest = list(row)
        if "".join(first.itertext()).strip():
            first.tag = "th"
            first.set("scope", "row")
        else:  # an empty cell, to be filled in on paper
            first.set("data-label", labels[0])
        for cell, label in zip(rest, labels[1:], strict=False):
            cell.set("data-label", label)


class TablesExtension(Extension):
    """Registers the treeprocessor after inline markup (priority 20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.treeprocessors.register(_Tables(md), "accessible_tables", 5)


def makeExtension(**kwargs: Any) -> TablesExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return TablesExtension(**kwargs)
