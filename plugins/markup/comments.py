"""Removes comments (``<!-- … -->``), including those that suppress proofreading problems. They are only for authors."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# A comment in inline code is shown, so it is kept.
_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|<!--.*?-->", re.DOTALL)


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _COMMENT.sub(lambda match: match["code"] or "", "\n".join(lines)).split("\n")


class CommentsExtension(Extension):
    """Registers the preprocessor to run after fenced code is stashed (25) and before raw HTML is (20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register with a ``Markdown`` object."""
        md.preprocessors.register(_Comments(md), "comments_are_not_published", 22)


def makeExtension(**kwargs: Any) -> CommentsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown calls this function by its name."""
    return CommentsExtension(**kwargs)
