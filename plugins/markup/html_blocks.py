"""Render Markdown inside HTML blocks, even without the ``markdown`` attribute that ``md_in_html`` requires.

Otherwise asterisks and list markers inside ``<details>`` or ``<div>`` would be published as they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HTMLExtractorExtra, MarkdownInHtmlExtension
from markdown.preprocessors import HtmlBlockPreprocessor

_LONGEST = 10_000  # maximum number of characters in a tag


class _Extractor(HTMLExtractorExtra):
    def get_state(self, tag: str, attrs: Mapping[str, str]) -> Literal["block", "span", "off"] | None:
        """Return the parser state for the content of a tag, as if a tag without a ``markdown`` attribute had ``markdown="1"``."""
        return super().get_state(tag, {"markdown": "1", **attrs})

    def parse_starttag(self, i: int) -> int:
        """Return the position after the tag at ``i``.

        If the tag is longer than the maximum, its “<” becomes text to avoid a long search, and the position after the “<” is returned.
        """
        if self.rawdata.find(">", i, i + _LONGEST) >= 0:
            return super().parse_starttag(i)
        self.handle_data(self.rawdata[i : i + 1])
        return i + 1


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        parser = _Extractor(self.md)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class HtmlBlocksExtension(Extension):
    """Registers ``md_in_html``, and replaces its preprocessor (priority 20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        MarkdownInHtmlExtension().extendMarkdown(md)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)


def makeExtension(**kwargs: Any) -> HtmlBlocksExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return HtmlBlocksExtension(**kwargs)
