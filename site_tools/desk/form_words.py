"""Name fields by their labels in the form, because authors in the desk do not see the names that the file uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from proofread.problem import Kind

from site_tools.checks import front_matter_kinds, help_lines, placeholders, review

from .editing.fields import Question, pages, practice, sources, terms
from .editing.fields import help_lines as help_line_fields

# the checks whose messages name fields; other messages may quote the same words from a text
_CHECKS = frozenset(module.CHECK.name for module in (front_matter_kinds, help_lines, placeholders, review))
_FIELD = re.compile(r"“(\w+):?”")


def in_form_words(text: str, kind: Kind, path: str = "") -> str:
    """Return a message or hint in which each field is named by its label. Texts of checks that do not name fields stay unchanged.

    Args:
        text: the message or hint.
        kind: the kind of the problem.
        path: the file of the problem; by default, the fields of all forms are replaced.
    """
    if kind.check.name not in _CHECKS:
        return text
    labels = labels_of(path)
    return _FIELD.sub(lambda match: f"“{labels[match[1]]}”" if match[1] in labels else match[0], text)


@cache
def labels_of(path: str) -> dict[str, str]:
    """Return the label of each field in the form for a file, keyed by the name of the field.

    If the path is empty, return the labels of all forms. If the file has no form, return an empty dictionary.
    """
    by_file: tuple[tuple[str, tuple[Question, ...]], ...] = (
        ("content/data/sources.yaml", sources()),
        ("content/data/help_lines.yaml", help_line_fields(())),
        ("content/data/practice.yaml", practice()),
        ("content/glossary/", terms()),
        ("content/pages/", pages()),
    )
    return dict(
        _named(question for start, questions in by_file if path.startswith(start) or not path for question in questions)
    )


def _named(questions: Iterable[Question]) -> Iterable[tuple[str, str]]:
    return ((question.name, question.label) for question in questions)
