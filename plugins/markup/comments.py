"""Remove comments (``<!-- … -->``), including those that suppress proofreading problems, because comments are only for authors."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_BEGINS = re.compile(r"`+|<!--")
_TICKS = re.compile(r"`+")


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _without_comments("\n".join(lines)).split("\n")


def _without_comments(text: str) -> str:
    """Return the text without its comments. Comments in inline code, and comments that are not closed, stay."""
    if "<!--" not in text:
        return text
    ticks: dict[int, list[int]] = {}  # the positions of all runs of backticks, from last to first, by length
    for run in _TICKS.finditer(text):
        ticks.setdefault(len(run.group()), []).append(run.start())
    for places in ticks.values():
        places.reverse()
    parts: list[str] = []
    kept = position = 0
    while match := _BEGINS.search(text, position):
        position = match.end()
        if match.group() == "<!--":
            end = text.find("-->", position)
            if end < 0:
                break
            parts.append(text[kept : match.start()])
            kept = position = end + len("-->")
        else:
            places = ticks[len(match.group())]
            while places and places[-1] <= match.start():
                places.pop()
            position = places[-1] + len(match.group()) if places else position
    return "".join([*parts, text[kept:]])


class CommentsExtension(Extension):
    """Registers the preprocessor between those that stash fenced code (priority 25) and raw HTML (20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.preprocessors.register(_Comments(md), "comments_are_not_published", 22)


def makeExtension(**kwargs: Any) -> CommentsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return CommentsExtension(**kwargs)
