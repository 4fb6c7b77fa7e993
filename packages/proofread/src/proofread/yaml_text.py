"""Parse YAML with every scalar as text, and refuse input that would change text or take too long.

A plain ``0123``, ``1:20``, ``no``, ``~`` or ``2026-01-02`` stays as it was written, and only an empty value is ``None``. Code that
knows the fields converts them to other types. Anchors, aliases, tags, deep nesting and several documents in one file are refused
before anything is built from them, so a small file can never expand into a large value.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 10  # levels of lists and tables
LONGEST = 100_000  # characters
_RARE_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
_SLOW = 50_000  # characters; the pure Python parser would take seconds


class NotATableError(ValueError):
    """Raised if a text is valid YAML, but not a mapping of keys to values."""


class RefusedError(ValueError):
    """Raised if a text is too large, or contains YAML that is not accepted, even if it is valid.

    Attributes:
        cause: ``too-large``, ``too-deep``, ``several-documents``, ``special-character`` or ``not-yaml`` (a list or
            a table as a key).
        line: the 0-based line number.
        column: the 0-based column.
    """

    def __init__(self, cause: str, line: int = 0, column: int = 0) -> None:
        super().__init__(cause)
        self.cause, self.line, self.column = cause, line, column


def with_one_line_break(text: str) -> str:
    r"""Return the text with all line endings replaced by ``\n``, so that all code counts the same lines.

    Three rare characters that also end a line in YAML become spaces. The check “encoding” reports these characters.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_RARE_BREAKS)


def load_own(path: Path) -> Any:
    """Return the content of a YAML file of this package, with each value converted to its YAML type."""
    return load_typed(path.read_text(encoding="utf-8"))


def load_typed(text: str) -> Any:
    """Return the content of trusted YAML, with each value converted to its YAML type."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure Python loader takes ten times as long
    return yaml.load(text, Loader=loader)  # noqa: S506  both are safe


@lru_cache(maxsize=1024)
def compose(text: str) -> yaml.Node | None:
    """Return the root node of a text, or ``None`` if the text is empty. Do not mutate the node.

    The nodes are cached because the checks and the front matter reader parse the same texts.

    Raises:
        yaml.YAMLError: the text is not valid YAML.
        RefusedError: the text is too large, or contains YAML that is not accepted.
    """
    if len(text) > LONGEST:
        raise RefusedError("too-large")
    text = with_one_line_break(text)
    parser = parser_for(text)
    _refuse(text, parser)
    return yaml.compose(text, Loader=parser)


def parser_for(text: str) -> Any:
    """Return the fast parser, or for a short text with tabs, the one in pure Python, because the fast one accepts some invalid tabs."""
    return yaml.BaseLoader if "\t" in text and len(text) < _SLOW else PARSER


def _refuse(text: str, parser: Any) -> None:
    """Raise ``RefusedError`` for the first parser event that is not accepted.

    Not accepted are a second document, an anchor, an alias, a tag, a list or table as a key, and nesting that is too deep. The function
    needs little memory and no recursion.
    """
    depth = documents = 0
    keys: list[bool | None] = []  # for each open table, whether a key comes next; for each open list, None
    event: Any
    for event in yaml.parse(text, Loader=parser):
        mark = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise RefusedError("several-documents", mark.line, mark.column)
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            raise RefusedError("special-character", mark.line, mark.column)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            starts = isinstance(event, yaml.CollectionStartEvent)
            if keys and keys[-1] and starts:
                raise RefusedError("not-yaml", mark.line, mark.column)  # a list or a table as a key
            if keys and keys[-1] is not None:
                keys[-1] = not keys[-1]
            if starts:
                depth += 1
                keys.append(True if isinstance(event, yaml.MappingStartEvent) else None)
                if depth > DEEPEST:
                    raise RefusedError("too-deep", mark.line, mark.column)


def is_empty(node: yaml.Node | None) -> bool:
    """Return whether a node has no value. Empty text in quotation marks is a value."""
    return node is None or (isinstance(node, yaml.ScalarNode) and not node.value and not node.style)


def value_of(node: yaml.Node) -> Any:
    """Return the value of a node, which is text, ``None``, or a list or table of values. If a key is repeated, its last value is used."""
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): value_of(value) for key, value in node.value}
    return None if is_empty(node) else str(node.value)


def load(text: str) -> dict[str, Any]:
    """Return the table in a YAML text, with every scalar as text and empty values as ``None``.

    The table is empty if the text has no content.

    Raises:
        yaml.YAMLError: the text is not valid YAML.
        RefusedError: the text is too large, or contains YAML that is not accepted.
        NotATableError: the text is not a table.
    """
    node = compose(text)
    if is_empty(node):
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise NotATableError
    table: dict[str, Any] = value_of(node)
    return table
