"""Write files in a canonical format, so that saving changes only edited lines, and so that comparisons show whole sentences.

In front matter and data files, lists are indented by two spaces, text is in double quotes only if necessary, text without line breaks is on
one line, empty values have nothing after the colon, and comments are kept. The table in ``practice.field_kinds`` defines which fields contain
text. Below the front matter, each paragraph is one line (``paragraphs.py``).
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

NO_FIELDS = Fields({})  # no field is known, so all are treated as text
FRONT_MATTER = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?\r?\n)??(---[ \t]*(?:\r?\n|\Z))", re.DOTALL)


class FormError(ValueError):
    """Raised if a file cannot be read or rewritten, or if submitted values cannot be written to it.

    Attributes:
        line: the 1-based line number of the error, or 0 for the whole file.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def rewritten(
    text: str, *, markdown: bool, fields: Fields = NO_FIELDS, shown: Callable[[str], str] = one_line_each
) -> str:
    """Return a file in the canonical format. The meaning of its YAML and the appearance of its Markdown don't change.

    Args:
        text: the text of the file.
        markdown: whether the file is a page or a term; otherwise, the whole file is YAML.
        fields: the kind of each field.
        shown: renders the text below the front matter, to check that it looks the same as before.

    Raises:
        FormError: the file cannot be parsed, or its meaning or appearance would change.
    """
    if markdown and not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with fields between two “---” lines.")
    if text.count("\r\n") == text.count("\n") > 0:  # keep Windows line endings
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
    """Parse YAML, and return its values.

    Args:
        text: the YAML.
        fields: the kind of each field.

    Raises:
        FormError: the YAML cannot be read.
    """
    return _read(text, 0, fields)


def front_matter(text: str, fields: Fields = NO_FIELDS) -> dict[str, Any]:
    """Parse the front matter of a page or term, and return its values.

    Raises:
        FormError: there is no front matter, or its YAML cannot be read.
    """
    if not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with fields between two “---” lines.")
    return _read(_parts(text, markdown=True)[0], 1, fields)


def update(known: CommentedMap, new: dict[Any, Any], old: dict[Any, Any]) -> None:
    """Change a mapping with comments so that it has new values. Unchanged values keep their comments and position.

    Args:
        known: the old mapping with its comments, which is changed in place.
        new: the new values, in order. All other keys are deleted from ``known``.
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
    """Return a value with the keys of its mappings in the order of an older version. A new key stays after its predecessor.

    An empty string that is not in the older version becomes ``None``, so that the empty field is written without quotes.
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
    """Return whether a YAML text can be read and has the same values as before, in the same order and with the same types."""
    try:
        return repr(_read(text, 0, fields)) == repr(before)
    except FormError:
        return False
