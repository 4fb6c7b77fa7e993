"""The part of the “Publish” page in which missing facts can be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from practice.fields import BY_NAME
from practice.records import wrong_shape
from proofread.problem import Problem, Span

from site_tools.checks.placeholders import PRACTICE
from site_tools.publishing.publication import Publication

from ..editing.answers import Answer
from ..editing.fields import Question, practice
from ..editing.forms import Form
from ..editing.layout import Field, sections


@dataclass(frozen=True)
class Facts:
    """The form fields for facts that are missing or not valid.

    Attributes:
        needed: those that the site needs or that have to be corrected.
        others: those that can wait.
    """

    needed: tuple[Field, ...]
    others: tuple[Field, ...]

    @property
    def empty(self) -> tuple[Field, ...]:
        """The needed fields that are still empty."""
        return tuple(field for field in self.needed if not field.error)


def wrong_in(sent: Mapping[str, Answer], images: Path) -> dict[str, str]:
    """Return a message for each submitted fact that is not valid, keyed by the name of the fact.

    Args:
        sent: the submitted values.
        images: the folder of the site's pictures.
    """
    labels = {question.name: question.label for question in practice()}
    found = {}
    for name, value in sent.items():
        text = value.strip() if isinstance(value, str) else ""
        if text and (wrong := wrong_shape(BY_NAME[name].kind, name, text, images)):
            kind, data = wrong
            problem = kind.at(Span(PRACTICE), **{**data, **({"field": labels[name]} if "field" in data else {})})
            found[name] = f"{problem.message} {problem.hint}"
    return found


def wrong_in_file(problems: Iterable[Problem]) -> dict[str, str]:
    """Return a message for each fact in the practice data that is not valid, keyed by the name of the fact.

    Args:
        problems: the problems in the data files.
    """
    return {
        str(problem.data["field"]): f"{problem.message} {problem.hint}"
        for problem in problems
        if problem.path == PRACTICE and problem.data.get("field") in BY_NAME
    }


def facts_of(
    publication: Publication, answers: Mapping[str, Answer], sent: Mapping[str, Answer], wrong: Mapping[str, str]
) -> Facts:
    """Return the form fields for facts that are missing or not valid.

    Args:
        publication: the site and the target.
        answers: the values in the form of the practice data.
        sent: the submitted values if they could not be saved; otherwise empty.
        wrong: a message for each value that is not valid, keyed by the name of the fact.
    """
    asked: tuple[Question, ...] = tuple(each for each in practice() if each.name in wrong or not answers.get(each.name))
    shown = sections(Form("practice", asked), {**answers, **sent})
    fields = tuple(replace(field, error=wrong.get(field.name, "")) for part in shown for field in part.fields)
    needed = {field.name for field in publication.missing} | wrong.keys()
    return Facts(
        tuple(field for field in fields if field.name in needed),
        tuple(field for field in fields if field.name not in needed),
    )
