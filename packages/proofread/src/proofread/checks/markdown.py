"""Checks for Markdown that would not be rendered as intended: readers would see its markup or miss text or lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Fix, Kind, Problem, Span
from proofread.template import Fact

from . import markdown_kinds as kinds

NAME = kinds.CHECK.name
# The offset, the kind, the facts, and, if a fix is safe, its end and the replacement text.
_Found = tuple[int, Kind, Mapping[str, Fact], tuple[int, str] | None]
_CALL_OUT = re.compile(r"^!!!.*", re.MULTILINE)
_GOOD_CALL_OUT = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +"[^"]*")? *')
_INDENTED = re.compile(r"\n+(?: {4}|\t)")
_CURLY = re.compile("[“”]")
_ITEM = re.compile(r"( {0,3})(?:[-*+]|\d+\.)\s+\S")
_BEGINS_A_LIST = re.compile(r"(?:[-*+]|1\.)\s+\S")
# Lines outside paragraphs: headings, tables, quotations, call-outs, definitions, HTML, attribute lists, indented text.
_NOT_PARAGRAPH = re.compile(r"(?:#|\||>|!!!|:\s|<|\{|\[\^[^\]]+\]:|\s{4}|\t)")
_RULE = re.compile(r" {0,3}(?:[-*_] *){3,}")
_DASHES_ROW = re.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)++\s*+(?::?-++:?\s*+)?")
_PIPE = re.compile(r"(?<!\\)\|")
_ASTERISKS = re.compile(r"(?<![\\*])\*{2,}")
_PIECE = re.compile(r"\n[ \t]*\n|\n(?= *(?:[-*+]|\d+\.|:)\s)|\n(?=#)|\n(?= {0,3}\|)")
_CURLY_QUOTED = re.compile(r"“[^“”]*”")


def check(documents: Documents) -> Iterator[Problem]:
    """Check every page and term."""
    for source in documents.sources:
        yield from documents.get_or_compute(NAME, source, _check_source)


def _check_source(source: Document, documents: Documents) -> tuple[Problem, ...]:
    text = source.markup
    found = [*_call_outs(text), *_lists(text), *_tables(text), *_bold(text)]
    return *_fields(source, documents), *(_problem(one, source, documents) for one in found)


def _problem(found: _Found, source: Document, documents: Documents) -> Problem:
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


def _call_outs(text: str) -> Iterator[_Found]:
    for match in _CALL_OUT.finditer(text):
        if not _GOOD_CALL_OUT.fullmatch(match.group()):
            straight = _CURLY.sub('"', match.group())
            is_right = "“" in match.group() and _GOOD_CALL_OUT.fullmatch(straight)
            yield match.start(), kinds.CALL_OUT, {}, (match.end(), straight) if is_right else None
        elif not _INDENTED.match(text, match.end()):
            yield match.start(), kinds.EMPTY_CALL_OUT, {}, None


def _lists(text: str) -> Iterator[_Found]:
    """Find lists that follow a paragraph without an empty line, and items that are not indented far enough."""
    position, indent = 0, -1  # the indentation of the list's first item; -1 outside a list
    paragraph = blank = False
    for line in text.split("\n"):
        item = _ITEM.match(line) if not _RULE.fullmatch(line) else None
        if item and paragraph and indent < 0 and _BEGINS_A_LIST.match(line):
            yield position, kinds.NO_LIST, {}, (position, "\n")
        elif item and 0 <= indent <= len(item[1]) - 2:
            yield position, kinds.NOT_BELOW, {}, None
        elif item and indent < 0:
            indent = len(item[1])
        elif line.strip() and blank and not line.startswith((" ", "\t")):
            indent = -1
        blank = not line.strip()
        paragraph = not (blank or item or _NOT_PARAGRAPH.match(line))
        position += len(line) + 1


def _tables(text: str) -> Iterator[_Found]:
    """Check the rows of each table; tables are recognized by the line of dashes below their headings."""
    start = 0
    for piece in re.split(r"(\n(?:[ \t]*\n)+)", text):
        rows = piece.rstrip("\n").split("\n")
        below = [number for number, row in enumerate(rows) if "|" in row and _DASHES_ROW.fullmatch(row)]
        if below and below[0] > 0:
            yield from _rows(rows, below[0], start)
        start += len(piece)


def _rows(rows: list[str], below: int, start: int) -> Iterator[_Found]:
    starts = list(accumulate((len(row) + 1 for row in rows[:-1]), initial=start))
    columns = _cells(rows[below - 1])
    if below > 1:
        yield starts[below - 1], kinds.WORDS_ABOVE, {}, (starts[below - 1], "\n")
    elif (marked := _cells(rows[below])) != columns:
        yield starts[below], kinds.DASHES, {"columns": columns, "dashes": marked}, None
    else:
        for row, place in zip(rows[below + 1 :], starts[below + 1 :], strict=True):
            if (cells := _cells(row)) != columns:
                kind = kinds.LONG_ROW if cells > columns else kinds.SHORT_ROW
                yield place, kind, {"cells": cells, "columns": columns}, None


def _cells(row: str) -> int:
    row = row.strip()
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_PIPE.split(inner))


def _bold(text: str) -> Iterator[_Found]:
    start = 0
    for end in (*(match.start() for match in _PIECE.finditer(text)), len(text)):
        piece = text[start:end]
        asterisks = [] if _RULE.fullmatch(piece.strip("\n")) else list(_ASTERISKS.finditer(piece))
        if len(asterisks) % 2:
            yield start + asterisks[-1].start(), kinds.ASTERISKS, {}, None
        start = end
