"""Find Markdown that would not be rendered as intended, so readers would see markup, or miss text or lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Fix, Problem, Span

from . import (
    markdown_blocks,
    markdown_callouts,
    markdown_emphasis,
    markdown_links,
    markdown_lists,
    markdown_other_programs,
    markdown_pasted,
    markdown_tables,
)
from . import markdown_kinds as kinds
from .markdown_lines import Found

NAME = kinds.CHECK.name
_CHECKS = (
    markdown_callouts,
    markdown_lists,
    markdown_tables,
    markdown_links,
    markdown_emphasis,
    markdown_other_programs,
    markdown_pasted,
)
_CURLY_QUOTED = re.compile(r"“[^“”]*”")


def check(documents: Documents) -> Iterator[Problem]:
    """Yield the problems with the Markdown of every parsed file."""
    yield from documents.problems_in_each(NAME, _check_source)


def _check_source(source: Document, documents: Documents) -> tuple[Problem, ...]:
    found = [one for part in _CHECKS for one in part.check(source.markup)]
    found += markdown_blocks.check(source.markup, source.text)
    return *_fields(source, documents), *(_problem(one, source, documents) for one in found)


def _problem(found: Found, source: Document, documents: Documents) -> Problem:
    offset, kind, data, correction = found
    place = source.body.place(offset)
    fix = None
    if correction:
        fix = Fix(documents.span(source, place, source.body.place(correction[0])), correction[1])
    return kind.at(documents.span(source, place), None, fix, **data)


def _fields(source: Document, documents: Documents) -> Iterator[Problem]:
    for passage in source.front:
        if passage.field in ("title", "nav") and _CURLY_QUOTED.fullmatch(passage.value.strip()):
            span = Span(documents.name(source.path), passage.line, passage.column)
            yield kinds.QUOTED_TITLE.at(span, field=passage.field, better=passage.value.strip(" “”"))
    if source.readable and source.needs_text and not (source.text.strip() or source.fields.get("template")):
        yield kinds.NO_TEXT.at(documents.span(source, (source.first_line, 0)))
