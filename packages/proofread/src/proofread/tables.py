"""Parse YAML, and record the line of each key, the span of each scalar, and the changes that YAML makes to values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from .positions import position
from .prose import prose
from .yaml_losses import Loss, losses
from .yaml_text import NotATableError, compose, is_empty, value_of, with_one_line_break

__all__ = ["NotATableError", "Table", "TextSpan", "parse_table", "read_table"]


@dataclass(frozen=True)
class TextSpan:
    """A piece of a file that people read.

    Attributes:
        text: its prose. Everything else is replaced by spaces, so every character keeps its position.
        raw: the original text.
        line: the 1-based line number at which it begins in the file.
        column: the 1-based column at which it begins.
        field: the field in the front matter or data file, or empty for the text of a page.
        value: the value after YAML has resolved its escapes, or empty for the text of a page.
    """

    text: str
    raw: str
    line: int
    column: int = 1
    field: str = ""
    value: str = ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column in the file of the character at an offset in the text."""
        line, column = position(self.text, offset)
        return self.line + line - 1, column + (self.column - 1 if line == 1 else 0)


@dataclass(frozen=True)
class Table:
    """A parsed YAML mapping.

    Attributes:
        values: the value of each key: text, ``None``, or lists and tables of text. Nothing is converted to a number or a date.
        passages: the spans of all scalars in the values, except empty ones.
        lines: the 1-based line number of each top-level key.
        twice: the repeated keys at any depth, each with its line. Only the last value counts.
        below: the line number of each key directly below a top-level key, grouped by the top-level key.
        losses: the parts of values that YAML dropped or changed.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    passages: tuple[TextSpan, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    twice: tuple[tuple[str, int], ...] = ()
    below: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def line(self, key: str, below: str = "") -> int:
        """Return the line of a key at the top level or, if given, directly below the key ``below``, or 0 if there is no such key."""
        return (self.below.get(below, {}) if below else self.lines).get(key, 0)


def read_table(text: str, first_line: int = 1) -> Table | None:
    """Parse YAML, and record the positions of keys and values.

    Args:
        text: the YAML.
        first_line: the line of the file on which it begins.

    Returns:
        The table, or ``None`` if the text is empty or cannot be parsed as a table.
    """
    try:
        return parse_table(text, first_line)
    except (yaml.YAMLError, ValueError):
        return None


def parse_table(text: str, first_line: int = 1) -> Table | None:
    """Parse YAML like :func:`read_table`, but raise an error if it is not valid.

    Returns:
        The table, or ``None`` if the text is empty.

    Raises:
        yaml.YAMLError: the text is not valid YAML.
        RefusedError: the text is too large, or contains YAML that is not accepted.
        NotATableError: the text is not a table.
    """
    text = with_one_line_break(text)
    node = compose(text)
    if node is None or is_empty(node):
        return None
    if not isinstance(node, yaml.MappingNode):
        raise NotATableError
    rows = text.split("\n")
    keys = {str(key.value): key.start_mark.line + first_line for key, _ in node.value}
    passages = tuple(
        _passage(scalar, str(key.value), rows, first_line) for key, value in node.value for scalar in _scalars(value)
    )
    below = {
        str(key.value): {str(inner.value): inner.start_mark.line + first_line for inner, _ in value.value}
        for key, value in node.value
        if isinstance(value, yaml.MappingNode)
    }
    lost = tuple(losses(node, rows, first_line))
    return Table(value_of(node), passages, keys, tuple(_repeated(node, first_line)), below, lost)


def _repeated(node: yaml.Node, first_line: int) -> Iterator[tuple[str, int]]:
    """Yield every repeated key, with its line."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item, first_line)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield str(key.value), key.start_mark.line + first_line
            seen.add(str(key.value))
            yield from _repeated(value, first_line)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every nonempty scalar in a value, including those in lists and tables."""
    if isinstance(node, yaml.ScalarNode):
        if not is_empty(node):
            yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def _passage(node: yaml.ScalarNode, name: str, rows: list[str], first_line: int) -> TextSpan:
    """Return the span of a scalar in the file. In its ``text``, spaces replace the quotation marks around a quoted scalar."""
    start, end = node.start_mark, node.end_mark
    picked = rows[start.line : end.line + 1]
    if len(picked) == 1 and end.line < len(rows):
        raw = picked[0][start.column : end.column]
    else:
        picked[-1] = picked[-1][: end.column] if end.line < len(rows) else picked[-1]
        picked[0] = picked[0][start.column :]
        raw = "\n".join(picked)
    text = prose(raw)
    if node.style in ("'", '"'):
        text = f" {text[1:-1]} "
    return TextSpan(text, raw, start.line + first_line, start.column + 1, name, node.value)
