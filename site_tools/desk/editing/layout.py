"""Arrange the fields of a form in sections, and choose an HTML control for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practice.field_kinds import is_day

from .answers import LISTS, Answer, items
from .fields import Question
from .file_form import BODY
from .forms import Form
from .records import KEY, prefix

_OPTIONS = {
    "yes or no": (("", "As usual"), ("yes", "Yes"), ("no", "No")),
    "status": (("", "Readers"), ("draft", "Only you: it is a draft"), ("hidden", "Readers who have the address")),
}
# the fields of the section “Status, review and sources”
_STATUS = ("status", "written", "reviewed", "reviewed_by", "sources")


@dataclass(frozen=True)
class Field:
    """A field of a form, with its HTML control.

    Attributes:
        name: its name in the form.
        control: the kind of control: ``line``, ``area``, ``date``, ``number``, ``choice``, ``list`` or ``group``.
        question: the definition of the field, with its label and hint.
        value: its value; empty for a list or group.
        items: the items of a list.
        options: the options of a choice, as pairs of a value and its label.
        parts: the fields of a group.
        error: a message if the value is not valid; otherwise empty.
    """

    name: str
    control: str
    question: Question
    value: str = ""
    items: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    parts: tuple[Field, ...] = ()
    error: str = ""

    @property
    def id(self) -> str:
        """The id of the field's HTML element."""
        return f"field-{self.name.replace('.', '-')}"


@dataclass(frozen=True)
class Section:
    """Fields that belong together.

    Attributes:
        title: its title; empty for the first section of a page or term, and for the practice data.
        fields: its fields.
        has_text: whether the text of the page or term follows these fields.
        is_folded: whether it opens only when someone clicks its title.
        is_new: whether it is for a new record.
    """

    title: str
    fields: tuple[Field, ...]
    has_text: bool = False
    is_folded: bool = False
    is_new: bool = False


def sections(form: Form, answers: Mapping[str, Answer]) -> tuple[Section, ...]:
    """Return the sections of a form in order, filled in with ``answers``. The form of a “text” has no sections."""
    if form.kind == "text":
        return ()
    if form.kind == "records":
        return tuple(_records(form.questions, answers))
    shown = {question.name: field for question in form.questions if (field := _field(question, answers))}
    if form.kind == "practice":
        return (Section("", tuple(shown.values())),)
    upper = [name for name in ("title", "summary", "definition") if name in shown]
    maintainer = [question.name for question in form.questions if question.kind == "hidden" and question.name in shown]
    status = [name for name in _STATUS if name in shown]
    others = [name for name in shown if name not in (*upper, *maintainer, *status)]
    return (
        Section("", tuple(shown[name] for name in upper), has_text=BODY in answers),
        Section("Status, review and sources", tuple(shown[name] for name in status)),
        Section("More about this page" if form.kind == "page" else "More about this word", tuple(shown[name] for name in others), is_folded=True),
        Section("For the maintainer", tuple(shown[name] for name in maintainer), is_folded=True),
    )  # fmt: skip


def _records(questions: tuple[Question, ...], answers: Mapping[str, Answer]) -> list[Section]:
    found = []
    number = 0
    while f"{prefix(number)}{KEY}" in answers:
        key = str(answers[f"{prefix(number)}{KEY}"])
        title = str(answers.get(f"{prefix(number)}name") or answers.get(f"{prefix(number)}title") or key)
        found.append(Section(title, _record(questions, answers, number), is_folded=True, is_new=not key))
        number += 1
    if not found or not found[-1].is_new:
        found.append(Section("A new entry", _record(questions, answers, number), is_folded=True, is_new=True))
    return found


def _record(questions: tuple[Question, ...], answers: Mapping[str, Answer], number: int) -> tuple[Field, ...]:
    blank = {f"{prefix(number)}{question.name}": "" for question in questions}
    return tuple(field for question in questions if (field := _field(question, {**blank, **answers}, prefix(number))))


def _field(question: Question, answers: Mapping[str, Answer], before: str = "") -> Field | None:
    """Return the field for a question, or ``None`` if there is no answer. ``before`` is the prefix of the field's name."""
    name = f"{before}{question.name}"
    if question.parts:
        blank = {f"{name}.{part.name}": "" for part in question.parts}
        parts = [_field(part, {**blank, **answers}, f"{name}.") for part in question.parts]
        return Field(name, "group", question, parts=tuple(part for part in parts if part))
    answer = answers.get(name)
    if answer is None:
        return None
    if question.kind in LISTS:
        return Field(name, "list", question, items=items(answer))
    value = answer if isinstance(answer, str) else " ".join(answer)
    match question.kind:
        case "yes or no" | "status":
            options = _OPTIONS[question.kind]
            known = value in [option for option, _ in options]
            return Field(name, "choice", question, value, options=options if known else (*options, (value, value)))
        case "day" if not value or is_day(value):
            return Field(name, "date", question, value)
        case "number" if not value or value.isdecimal():
            return Field(name, "number", question, value)
        case "long text" | "lines":
            return Field(name, "area", question, value)
        case _:
            return Field(name, "area" if "\n" in value else "line", question, value)
