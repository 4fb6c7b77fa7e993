"""Select the form for a file of ``content/``, and convert between the two."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from . import fields, file_form, records
from .addresses import with_https
from .answers import Answer, Answers, normal
from .fields import Question

Kind = Literal["page", "word", "practice", "records", "text"]
# Matches the paths of all files that the desk may write, except pictures.
EDITABLE = re.compile(r"content/(?:pages|glossary)/(?:[a-z]{2}/)?[\w-]{1,120}\.md|content/data/[\w-]{1,120}\.yaml")
# Matches the paths of the files that have a form with fields. ./site fmt formats these files.
FORMATTED = re.compile(
    r"content/(?:pages|glossary)/(?:[a-z]{2}/)?[\w-]+\.md|content/data/(?:practice|help_lines|sources)\.yaml"
)
WHOLE = "whole"  # the field for the whole file in a form without other fields


@dataclass(frozen=True)
class Form:
    """The form for a file.

    Attributes:
        kind: the kind of the file. The form of a “text” has only one field, for the whole file.
        questions: the fields of the form or, in a list of records, of each record; empty for a “text”.
    """

    kind: Kind
    questions: tuple[Question, ...] = ()


def form_of(name: str, languages: tuple[str, ...] = ()) -> Form:
    """Return the form for a file.

    Args:
        name: the file, such as ``content/pages/about.md``.
        languages: the languages of the site other than its default language.
    """
    if name.endswith(".md"):
        return Form("word", fields.terms()) if name.startswith("content/glossary/") else Form("page", fields.pages())
    known: dict[str, Callable[[], Form]] = {
        "content/data/practice.yaml": lambda: Form("practice", fields.practice()),
        "content/data/help_lines.yaml": lambda: Form("records", fields.help_lines(languages)),
        "content/data/sources.yaml": lambda: Form("records", fields.sources()),
    }
    return known.get(name, lambda: Form("text"))()


def language_of(name: str) -> str:
    """Return the code of the language whose folder contains a page or term; empty for the site's default language."""
    folders = name.split("/")[2:-1]
    return folders[0] if folders else ""


def answers_in(name: str, text: str, form: Form) -> dict[str, Answer]:
    """Return the values that a form shows for a file, keyed by the names of the fields.

    Raises:
        FormError: the file cannot be read.
    """
    match form.kind:
        case "text":
            return {WHOLE: text}
        case "records":
            return {
                key: value for record in records.shown_in(name, text, form.questions) for key, value in record.items()
            }
        case _:
            return file_form.shown_in(name, text, form.questions)


def file_after(name: str, text: str, form: Form, sent: Answers) -> str:
    """Return the file's new text after its form is submitted.

    Raises:
        FormError: the file cannot be read, or the submitted values cannot be written.
    """
    match form.kind:
        case "text":
            whole = str(sent.get(WHOLE, text))
            newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
            same = normal(whole).rstrip("\n") == normal(text).rstrip("\n")
            return text if same else f"{normal(whole).rstrip()}\n".replace("\n", newline)
        case "records":
            return records.sent_to(name, text, form.questions, sent)
        case "practice":
            return file_form.sent_to(name, text, form.questions, with_https(sent))
        case _:
            return file_form.sent_to(name, text, form.questions, sent)
