"""Support definition lists without an empty line between a definition and the next term.

By itself, Python-Markdown makes each of these terms part of the definition above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListProcessor
from markdown.preprocessors import Preprocessor

from .nesting import LimitedNesting

_DEFINITION = re.compile(r" {0,3}: {1,3}\S")
_TERM = re.compile(r" {0,3}(?![>|#]|[-*+] |\d+[.)] |!!!)[^\s:]")


class _Terms(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [*_separated(lines)]


def _separated(lines: list[str]) -> Iterator[str]:
    inside = False  # whether any line since the last empty line is a definition
    for number, line in enumerate(lines):
        is_definition = bool(_DEFINITION.match(line))
        if inside and not is_definition and _TERM.match(line):
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if _DEFINITION.match(below):
                yield ""
        inside = bool(line.strip()) and (inside or is_definition)
        yield line


class _Definitions(LimitedNesting, DefListProcessor):
    pass


class DefinitionsExtension(Extension):
    """Registers the preprocessor between those for code (priority 25) and HTML (20).

    It also replaces Python-Markdown's block processor for definition lists (priority 25).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Register this extension's processors with a parser."""
        md.preprocessors.register(_Terms(md), "terms_apart", 22)
        md.parser.blockprocessors.register(_Definitions(md.parser), "deflist", 25)


def makeExtension(**kwargs: Any) -> DefinitionsExtension:  # noqa: N802  Python-Markdown's name
    """Return the extension. Python-Markdown looks this function up by name."""
    return DefinitionsExtension(**kwargs)
