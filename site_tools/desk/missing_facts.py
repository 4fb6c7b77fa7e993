"""List empty practice facts for the preview's panel: those that a practice needs, and those that a page would show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practice.fields import BY_NAME, FIELDS, OF_THE_SITE, PRACTICE_NAME, Field
from practice.parts import facts_used
from proofread.document import Document

from site_tools.checks.content import Content
from site_tools.checks.placeholders import PRACTICE


@dataclass(frozen=True)
class Missing:
    """A fact that has not been filled in.

    Attributes:
        text: a description of the fact and the reason why it is needed, or the effect of leaving it out.
        needed: whether the site cannot be published without it.
        line: the 1-based number of its line in the file; 0 if it has no line.
        path: the file.
    """

    text: str
    needed: bool
    line: int
    path: str = PRACTICE


def missing_facts(content: Content) -> Mapping[str, tuple[Missing, ...]]:
    """Return the missing facts of each page, keyed by its source file. Facts that a practice needs are first in every list."""
    table = content.data_files.get(PRACTICE)
    known = content.data.facts
    first = content.data.missing if content.data.is_practice else (BY_NAME[PRACTICE_NAME],)
    others = [field for field in FIELDS if field not in first and field.name not in {*known, *OF_THE_SITE}]

    def missing(field: Field) -> Missing:
        return Missing(_text(field), field in content.data.missing, table.line(field.name) if table else 0)

    def on_page(source: Document) -> tuple[Missing, ...]:
        used = facts_used(source.whole)
        return tuple(missing(field) for field in (*first, *others) if field in first or field.name in used)

    return {content.name(source.path): on_page(source) for source in content.sources}


def _text(field: Field) -> str:
    if field.name == PRACTICE_NAME:
        return f"{field.name}: {field.label}. Without it, this is an information site that shows no facts about you."
    return f"{field.name}: {field.label}. {field.why or 'The site is complete without it.'}"
