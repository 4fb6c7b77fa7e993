"""Convert the values of a file to form values and back. Fields that are not changed in the form keep their exact values."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .fields import Question

# The value of a form field: a string, or the items of a list.
Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
LISTS = ("list", "sentences", "aliases", "any")
UNLINKED = " (not linked)"  # the suffix, in the form, of an alias that is linked only explicitly
_YES_OR_NO = {True: "yes", False: "no"}


def shown(questions: Iterable[Question], row: Mapping[str, Any], prefix: str = "") -> dict[str, Answer]:
    """Return the form values, keyed by the names of the fields. Fields whose values a form cannot show are left out.

    A field with parts has one entry for each part, such as ``name_in.es``.

    Args:
        questions: the fields of the form.
        row: the values of the file or record.
        prefix: the prefix of all field names, which is used for records.
    """
    found: dict[str, Answer] = {}
    for question in questions:
        name, value = f"{prefix}{question.name}", row.get(question.name)
        if question.parts:
            if value is None or isinstance(value, Mapping):
                found |= shown(question.parts, value or {}, f"{name}.")
        elif question.kind in LISTS:
            items = value if isinstance(value, list) else [] if value is None else [value]
            texts = [_item(item) for item in items]
            if None not in texts:
                found[name] = tuple(text for text in texts if text)
        elif isinstance(value, bool):
            found[name] = _YES_OR_NO[value]
        elif not isinstance(value, (Mapping, list)):
            found[name] = "" if value is None else _text(value)
    return found


def _item(item: Any) -> str | None:
    """Return a list item as text, or ``None`` if a form cannot show the item. The text of an empty item is empty."""
    if isinstance(item, Mapping):
        unlinked = set(item) == {"name", "autolink"} and item["autolink"] is False
        return f"{item['name']}{UNLINKED}" if unlinked else None
    return None if isinstance(item, list) else "" if item is None else _text(item)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else normal(str(value))


def normal(text: str) -> str:
    """Return the text with line feeds as line breaks and U+FFFD in place of null characters, as browsers handle text fields."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def changed(questions: Sequence[Question], row: Mapping[str, Any], sent: Answers, prefix: str = "") -> dict[str, Any]:
    """Return the values of a file after a form is submitted.

    Fields that were not changed or are not in the form keep their values. Fields that were emptied have the value ``None``.

    Args:
        questions: the fields of the form.
        row: the old values.
        sent: the submitted form values.
        prefix: see :func:`shown`.
    """
    before = shown(questions, row, prefix)
    new: dict[str, Any] = {}
    for question in questions:
        name, old = f"{prefix}{question.name}", row.get(question.name)
        if question.parts:
            value: Any = (
                changed(question.parts, old or {}, sent, f"{name}.") if old is None or isinstance(old, Mapping) else old
            )
            value = (
                old if value == (old or {}) else {key: part for key, part in value.items() if part is not None} or None
            )
        elif name in sent and not _same(sent[name], before.get(name)):
            value = _value(question.kind, sent[name])
        else:
            value = old
        if question.name in row or value is not None:
            new[question.name] = value
    return new | {key: value for key, value in row.items() if key not in new}


def _same(sent: Answer, before: Answer | None) -> bool:
    if isinstance(sent, tuple) or isinstance(before, tuple):
        return items(sent) == items(before or ())
    return normal(sent).strip() == (before or "").strip()


def items(answer: Answer) -> tuple[str, ...]:
    """Return the items of a list, stripped and without empty ones. A string is a list with one item."""
    texts = (answer,) if isinstance(answer, str) else answer
    return tuple(text for text in (normal(each).strip() for each in texts) if text)


def _value(kind: str, answer: Answer) -> Any:
    """Return an answer as a value of this ``kind`` for the file, or ``None`` if the answer is empty."""
    if kind in LISTS:
        return [_alias(text) if kind == "aliases" else text for text in items(answer)] or None
    text = normal(" ".join(items(answer)) if isinstance(answer, tuple) else answer).strip()
    if kind == "yes or no" and text in _YES_OR_NO.values():
        return text == "yes"
    return text or None


def _alias(text: str) -> Any:
    return {"name": text.removesuffix(UNLINKED).strip(), "autolink": False} if text.endswith(UNLINKED) else text
