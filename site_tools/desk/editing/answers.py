"""The values of a file as a form shows them, and back. A field that was not changed in the form keeps its value exactly."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .fields import Question

# The value of a field in a form: a text, or the items of a list.
Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
LISTS = ("list", "sentences", "aliases", "any")
UNLINKED = " (not linked)"  # after an alias that is explained only where the author says so
_YES_OR_NO = {True: "yes", False: "no"}


def shown(questions: Iterable[Question], row: Mapping[str, Any], prefix: str = "") -> dict[str, Answer]:
    """Return what a form shows for each field. A field whose value no form can show is left out.

    Args:
        questions: the fields of the form.
        row: the values.
        prefix: the beginning of every name, for the fields of a record.
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
    """Return an item of a list as text; ``None`` if it has parts that a form cannot show."""
    if isinstance(item, Mapping):
        unlinked = set(item) == {"name", "autolink"} and item["autolink"] is False
        return f"{item['name']}{UNLINKED}" if unlinked else None
    return None if isinstance(item, list) else "" if item is None else _text(item)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else normal(str(value))


def normal(text: str) -> str:
    """Return a text as a browser sends it back: with line feeds only, and without null characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def changed(questions: Sequence[Question], row: Mapping[str, Any], sent: Answers, prefix: str = "") -> dict[str, Any]:
    """Return the values after a form was submitted. A field that was not changed in the form, or is not in it, keeps its value.

    Args:
        questions: the fields of the form.
        row: the values before.
        sent: what was sent.
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
    """Return the items of a list, without empty ones and without spaces around them."""
    texts = (answer,) if isinstance(answer, str) else answer
    return tuple(text for text in (normal(each).strip() for each in texts) if text)


def _value(kind: str, answer: Answer) -> Any:
    """Return the value for a file; ``None`` for an empty field."""
    if kind in LISTS:
        return [_alias(text) if kind == "aliases" else text for text in items(answer)] or None
    text = normal(" ".join(items(answer)) if isinstance(answer, tuple) else answer).strip()
    if kind == "yes or no" and text in _YES_OR_NO.values():
        return text == "yes"
    return text or None


def _alias(text: str) -> Any:
    return {"name": text.removesuffix(UNLINKED).strip(), "autolink": False} if text.endswith(UNLINKED) else text
