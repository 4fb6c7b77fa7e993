"""Convert data files with lists of records, such as help lines and sources, to forms and back.

In the form, the fields of the second record are called ``r1.name``, ``r1.key`` and so on. The empty record at the end is for a new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from practice.field_kinds import fields_of

from .answers import Answer, Answers, changed, items, shown
from .canonical_format import FormError
from .fields import Question
from .file_form import parts_of, values_of, with_values

KEY = "key"
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
REMOVED = "remove"


def prefix(number: int) -> str:
    """Return the prefix of a record's field names in the form. ``number`` is the 0-based position of the record."""
    return f"r{number}."


def shown_in(name: str, text: str, questions: tuple[Question, ...]) -> list[dict[str, Answer]]:
    """Return the values that the form shows, as a dictionary for each record, keyed by the names of the fields in the form.

    Args:
        name: the file, such as ``content/data/sources.yaml``.
        text: its content.
        questions: the fields of a record; the first is its short name.

    Raises:
        FormError: the file cannot be read.
    """
    rows = _rows(name, text)
    return [
        {f"{prefix(number)}{KEY}": key, **shown(questions[1:], row, prefix(number))}
        for number, (key, row) in enumerate(rows.items())
    ]


def sent_to(name: str, text: str, questions: tuple[Question, ...], sent: Answers) -> str:
    """Return the file's new text after its form is submitted; see :func:`shown_in`.

    Raises:
        FormError: the file cannot be read, or a short name is missing, used twice or not valid.
    """
    before = _rows(name, text)
    new: dict[str, Any] = {}
    for number, (key, row) in enumerate(before.items()):
        if sent.get(f"{prefix(number)}{REMOVED}"):
            continue
        sent_key = _text(sent, f"{prefix(number)}{KEY}") or key
        _add(new, sent_key, changed(questions[1:], row, sent, prefix(number)), is_new=sent_key not in before)
    number = len(before)
    row = {
        field: value for field, value in changed(questions[1:], {}, sent, prefix(number)).items() if value is not None
    }
    key = _text(sent, f"{prefix(number)}{KEY}")
    if row or key:
        _add(new, key, row, is_new=True)
    return with_values(parts_of(text, markdown=False), before, new, fields_of(name))


def _add(rows: dict[str, Any], key: str, row: Mapping[str, Any], *, is_new: bool) -> None:
    if is_new and not _KEY.fullmatch(key):
        raise FormError(
            0,
            f"“{key}” is not a valid short name. Use only lowercase letters, digits, - and _."
            if key
            else "The new entry needs a short name.",
        )
    if key in rows:
        raise FormError(0, f"Two entries have the short name “{key}”. Change one of them.")
    rows[key] = dict(row)


def _rows(name: str, text: str) -> dict[str, dict[str, Any]]:
    table = values_of(parts_of(text, markdown=False), fields_of(name)) if text.strip() else {}
    if row := next((key for key, row in table.items() if not isinstance(row, dict)), None):
        raise FormError(0, f"“{row}” has no details below it.")
    return table


def _text(sent: Answers, name: str) -> str:
    return " ".join(items(sent.get(name, "")))
