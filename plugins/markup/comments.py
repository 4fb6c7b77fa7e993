"""Comments are for who writes: nothing between ``<!--`` and ``-->`` is published, the marks of the proofreading included."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# Code in a line may show a comment, and keeps it.
_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|<!--.*?-->", re.DOTALL)


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _COMMENT.sub(lambda match: match["code"] or "", "\n".join(lines)).split("\n")


class CommentsExtension(Extension):
    """Registers the preprocessor: after fenced code was put aside (25), before raw HTML is (20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Connect to a ``Markdown`` object."""
        md.preprocessors.register(_Comments(md), "comments_are_not_published", 22)


def makeExtension(**kwargs: Any) -> CommentsExtension:  # noqa: N802  Python-Markdown's name
    """Make the extension, as Python-Markdown asks for it by name."""
    return CommentsExtension(**kwargs)
