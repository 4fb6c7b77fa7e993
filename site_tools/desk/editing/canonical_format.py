"""The canonical format of a file, so that a save changes no line but the one that was edited, and a comparison shows sentences.

In front matter and data files lists are indented by two spaces, a text is plain if it can be and in double quotes if it must be, one
value is on one line, an empty one has nothing after its colon, and comments stay. The table in ``practice.field_kinds`` says which fields
hold text. Below the front matter a paragraph is one line (``paragraphs.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from practice import kinds
from practice.field_kinds import Fields, serious_losses
from proofread.problem import Span
from proofread.tables import Table, parse_table
from proofread.yaml_errors import Cause, cause_of
from ruamel.yaml.comments import CommentedMap

from .paragraphs import one_line_each
from .yaml_style import read_with_comments, written

NO_FIELDS = Fields({})  # no field is known, so each holds text
FRONT_MATTER = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?\r?\n)??(---[ \t]*(?:\r?\n|\Z))", re.DOTALL)


class FormError(ValueError):
    """Raised for a file that cannot be rewritten.

    Attributes:
        line: where, from 1; 0 for the file as a whole.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def rewritten(
    text: str, *, markdown: bool, fields: Fields = NO_FIELDS, shown: Callable[[str], str] = one_line_each
) -> str:
    """Return a file in the canonical format: its YAML means the same, and its Markdown looks the same.

    Args:
        text: the file.
        markdown: whether it is a page or a term; otherwise, all of it is YAML.
        fields: what each field holds.
        shown: returns what readers see of a text below front matter, for comparison.

    Raises:
        FormError: it cannot be read, or would mean something else.
    """
    if markdown and not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    if text.count("\r\n") == text.count("\n") > 0:  # keep the line endings of Windows
        return rewritten(text.replace("\r\n", "\n"), markdown=markdown, fields=fields, shown=shown).replace(
            "\n", "\r\n"
        )
    old, below = _parts(text, markdown=markdown)
    before = _read(old, int(markdown), fields)
    new = written(read_with_comments(old, fields)) if before else old
    if not _same(before, new, fields):
        raise FormError(0, "In the standard format, this file would mean something else, so it stays as it is.")
    lines = one_line_each(below)
    if lines != below and shown(lines) != shown(below):
        raise FormError(0, "With one line for each paragraph this page would look different, so it stays as it is.")
    return _joined(new, lines, markdown=markdown)


def read(text: str, fields: Fields = NO_FIELDS) -> dict[str, Any]:
    """Read a table.

    Args:
        text: the YAML.
        fields: what each field holds.

    Raises:
        FormError: it cannot be read.
    """
    return _read(text, 0, fields)


def front_matter(text: str, fields: Fields = NO_FIELDS) -> dict[str, Any]:
    """Read the front matter of a page or a term.

    Raises:
        FormError: it cannot be read.
    """
    if not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    return _read(_parts(text, markdown=True)[0], 1, fields)


def update(known: CommentedMap, new: dict[Any, Any], old: dict[Any, Any]) -> None:
    """Change the values of a table with comments. Values that stay the same keep their comments and their position.

    Args:
        known: the old table with its comments; it is changed in place.
        new: the new values, in order.
        old: the old values.
    """
    for key in [key for key in known if key not in new]:
        del known[key]
    for place, (key, value) in enumerate(new.items()):
        if key not in known:
            known.insert(place, key, value)
        elif isinstance(value, dict) and isinstance(old.get(key), dict):
            update(known[key], value, old[key])
        elif repr(value) != repr(old.get(key)):
            known[key] = value


def in_order(new: Any, old: Any) -> Any:
    """Return a value with the keys of its tables in the order of an older version; a new key follows the one before it.

    An empty text becomes ``None``, because that is how an empty field is written by hand.
    """
    if new == "" and old != "":
        return None
    if isinstance(new, list):
        older = old if isinstance(old, list) else []
        return [in_order(item, older[index] if index < len(older) else None) for index, item in enumerate(new)]
    if not isinstance(new, dict):
        return new
    known = old if isinstance(old, dict) else {}
    keys = [key for key in known if key in new]
    for index, key in enumerate(new):
        if key not in known:
            earlier = next((k for k in reversed(list(new)[:index]) if k in keys), None)
            keys.insert(keys.index(earlier) + 1 if earlier is not None else 0, key)
    return {key: in_order(new[key], known.get(key)) for key in keys}


def _parts(text: str, *, markdown: bool) -> tuple[str, str]:
    if not markdown:
        return text, ""
    found = FRONT_MATTER.match(text)
    return ((found[2] or ""), text[found.end() :]) if found else ("", text)


def _joined(front: str, below: str, *, markdown: bool) -> str:
    return f"---\n{front}---\n{below}" if markdown else front


def _read(text: str, first: int, fields: Fields) -> dict[str, Any]:
    try:
        table = parse_table(text, first + 1) or Table()
    except (yaml.YAMLError, ValueError) as error:
        cause = cause_of(text) or Cause("not-yaml")
        problem = kinds.UNREAD.get(cause.name, kinds.NOT_YAML).at(Span(), character=cause.character, right=cause.right)
        raise FormError(first + cause.line if cause.line else 0, f"{problem.message} {problem.hint}") from error
    if table.twice:
        name, line = table.twice[0]
        raise FormError(line, f"“{name}” appears here a second time. Remove one of them.")
    for loss in serious_losses(table.losses, fields):
        problem = kinds.LOST[loss.what].at(Span(), field=loss.field, lost=loss.written, right=loss.right)
        if problem.severity == "error":
            raise FormError(loss.line, f"{problem.message} {problem.hint}")
    return fields.converted(table.values)


def _same(before: Any, text: str, fields: Fields) -> bool:
    """Return whether a text has the same values as before, in the same order and of the same types."""
    try:
        return repr(_read(text, 0, fields)) == repr(before)
    except FormError:
        return False
