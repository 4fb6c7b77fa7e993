"""Find parts of values that YAML drops or changes, although the file can be read.

Whether this matters depends on the field. After a date, ``# …`` is a comment; after a street address, it may be a suite number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import yaml

from .yaml_errors import in_quotes
from .yaml_text import is_empty

What = Literal["comment", "joined", "escape"]
_COMMENT = re.compile(r"[ \t]*(#.*?)\s*$")
_ESCAPE = re.compile(r"\\(?:([\"\\/])|(x..|u.{4}|U.{8}|.|\n))", re.DOTALL)
_MARK = re.compile(r"#[^\s#]")  # “#4” is probably a number; “# so far” may be a comment


@dataclass(frozen=True)
class Loss:
    """A part of a value that YAML dropped or changed.

    Attributes:
        what: ``comment`` if the part after ``#`` is missing, ``joined`` if lines were joined, or ``escape`` if a backslash in double quotes
            and the letters after it became a different character.
        keys: the field, and the keys or positions below it.
        line: the 1-based line number.
        column: the 1-based column of the value, or of the comment if the value is empty.
        end: for a ``comment``, the column after it, or 0 if the value has several lines. For other losses, 0.
        written: the lost part as it was written, or empty for ``joined``.
        right: for a ``comment``, the value and the comment in quotation marks, or empty if the value has several lines.
        value: the value that YAML returns.
        certain: whether the part after ``#`` is almost certainly not a comment.
    """

    what: What
    keys: tuple[str, ...]
    line: int
    column: int
    end: int = 0
    written: str = ""
    right: str = ""
    value: str = ""
    certain: bool = False

    @property
    def field(self) -> str:
        """The name of the innermost field, without the position in a list."""
        return next((key for key in reversed(self.keys) if not key.isdigit()), "")


def losses(node: yaml.Node, rows: Sequence[str], first_line: int = 1, keys: tuple[str, ...] = ()) -> Iterator[Loss]:
    """Yield the losses in a YAML node and in the nodes below it.

    Args:
        node: the YAML node to examine.
        rows: the lines of the text.
        first_line: the line of the file on which the text begins.
        keys: the keys that lead to the node.
    """
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from losses(value, rows, first_line, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from losses(item, rows, first_line, (*keys, str(place)))
    elif isinstance(node, yaml.ScalarNode):
        yield from _in_scalar(node, rows, first_line, keys)


def _in_scalar(node: yaml.ScalarNode, rows: Sequence[str], first_line: int, keys: tuple[str, ...]) -> Iterator[Loss]:
    start, end = node.start_mark, node.end_mark
    line, column = start.line + first_line, start.column + 1
    if not node.style and end.line < len(rows) and (found := _COMMENT.match(rows[end.line], end.column)):
        begins = found.start(1) if is_empty(node) else start.column
        whole = rows[end.line][begins : found.end(1)]
        one_line = start.line == end.line
        yield Loss(
            "comment", keys, line, begins + 1 if one_line else column, found.end(1) + 1 if one_line else 0, found[1],
            in_quotes(whole) if one_line else "", str(node.value),
            bool(_MARK.match(found[1])),
        )  # fmt: skip
    if (
        end.line > start.line
        and node.style != "|"
        and len(node.value.strip("\n").split("\n")) < _written_lines(node, rows)
    ):
        yield Loss("joined", keys, line, column, value=str(node.value))
    if node.style == '"':
        raw = "\n".join(rows[start.line : end.line + 1])[start.column :]
        for match in _ESCAPE.finditer(raw[: raw.rfind('"')]):
            if match[2] and match[2] != "\n":
                yield Loss("escape", keys, line, column, written=match.group(), value=str(node.value))
                break


def _written_lines(node: yaml.ScalarNode, rows: Sequence[str]) -> int:
    """Return the number of lines that a value takes up in the file, not counting empty lines and the line with ``>``."""
    begin, end = node.start_mark.line + (node.style == ">"), node.end_mark.line
    last = end if node.style == ">" else end + 1
    return sum(bool(row.strip()) for row in rows[begin:last])
