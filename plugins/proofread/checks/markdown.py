"""Markdown that would not become what was meant: readers would see its signs, miss words, or find a list that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from proofread.content import Content
from proofread.problem import Problem, Severity
from proofread.sources import Source

NAME = "Markdown"
_Told = tuple[int, Severity, str, str]
_CALL_OUT = re.compile(r"^!!!.*", re.MULTILINE)
_GOOD_CALL_OUT = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*(?: +"[^"]*")? *')
_ITEM = re.compile(r"( {0,3})(?:[-*+]|\d+\.)\s+\S")
_BEGINS_A_LIST = re.compile(r"(?:[-*+]|1\.)\s+\S")
# What is no line of a paragraph: headings, tables, quotations, call-outs, definitions, HTML, lists of attributes, indented text.
_NO_PARAGRAPH = re.compile(r"(?:#|\||>|!!!|:\s|<|\{|\[\^[^\]]+\]:|\s{4}|\t)")
_RULE = re.compile(r" {0,3}(?:[-*_] *){3,}")
_BELOW_THE_HEADINGS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_STARS = re.compile(r"(?<![\\*])\*{2,}")
_PIECE = re.compile(r"\n[ \t]*\n|\n(?= *(?:[-*+]|\d+\.|:)\s)|\n(?=#)|\n(?= {0,3}\|)")
_IN_MARKS = re.compile(r"“[^“”]*”")


def check(content: Content) -> Iterator[Problem]:
    """Look at every page and term."""
    for source in content.sources:
        yield from content.recall(NAME, source, _look_at)


def _look_at(source: Source, content: Content) -> tuple[Problem, ...]:
    text = source.markup
    found = sorted({*_call_outs(text), *_lists(text), *_tables(text), *_bold(text)})
    return *_fields(source, content), *(
        content.problem(source, source.body.place(offset), NAME, severity, message, hint)
        for offset, severity, message, hint in found
    )


def _fields(source: Source, content: Content) -> Iterator[Problem]:
    for passage in source.front:
        if passage.field in ("title", "nav") and _IN_MARKS.fullmatch(passage.value.strip()):
            message = f"Readers see the quotation marks around “{passage.field}”."
            hint = f"Write it without them: {passage.field}: {passage.value.strip(' “”')}"
            yield content.problem(source, (passage.line, passage.column), NAME, "warning", message, hint)
    if source.readable and not (source.text.strip() or source.is_term or source.fields.get("template")):
        message, hint = "This page has no text.", "Write it below the second line of “---”."
        yield content.problem(source, (source.first_line, 0), NAME, "warning", message, hint)


def _call_outs(text: str) -> Iterator[_Told]:
    for match in _CALL_OUT.finditer(text):
        below = text[match.end() + 1 :].lstrip("\n")
        if not _GOOD_CALL_OUT.fullmatch(match.group()):
            hint = 'Write it with straight quotation marks: !!! safety "What it is about"'
            yield match.start(), "error", "This call-out would not be shown as one, but with its signs.", hint
        elif not below.startswith(("    ", "\t")):
            hint = "Begin each line below it with four blanks."
            yield match.start(), "error", "This call-out has no text in it.", hint


def _lists(text: str) -> Iterator[_Told]:
    """Look for lists that follow a paragraph without an empty line, and for items that are not set in far enough."""
    position, indent = 0, -1  # of the list's first item; -1 outside a list
    paragraph = blank = False
    for line in text.split("\n"):
        item = _ITEM.match(line) if not _RULE.fullmatch(line) else None
        if item and paragraph and indent < 0 and _BEGINS_A_LIST.match(line):
            hint = "Put an empty line above the first item."
            yield position, "warning", "This would not be a list, but go on in the same line as the words above.", hint
        elif item and 0 <= indent <= len(item[1]) - 2:
            hint = "To set it below that one, begin the line with four blanks."
            yield position, "warning", "This item would stand beside the one above, not below it.", hint
        elif item and indent < 0:
            indent = len(item[1])
        elif line.strip() and blank and not line.startswith((" ", "\t")):
            indent = -1
        blank = not line.strip()
        paragraph = not (blank or item or _NO_PARAGRAPH.match(line))
        position += len(line) + 1


def _tables(text: str) -> Iterator[_Told]:
    """Look at the rows of each table, which is known by the line below its headings."""
    start = 0
    for piece in re.split(r"(\n(?:[ \t]*\n)+)", text):
        rows = piece.rstrip("\n").split("\n")
        below = [number for number, row in enumerate(rows) if "|" in row and _BELOW_THE_HEADINGS.fullmatch(row)]
        if below and below[0] > 0:
            yield from _rows(rows, below[0], start)
        start += len(piece)


def _rows(rows: list[str], below: int, start: int) -> Iterator[_Told]:
    starts = list(accumulate((len(row) + 1 for row in rows[:-1]), initial=start))
    columns = _cells(rows[below - 1])
    if below > 1:
        message = "This table would be shown with its signs, since words stand directly above it."
        yield starts[below - 1], "error", message, "Put an empty line above the table."
    elif (marked := _cells(rows[below])) != columns:
        message = (
            f"This table would be shown with its signs: {_number(columns)} above the line of dashes, {marked} in it."
        )
        yield starts[below], "error", message, "Write “---” once for each column: | --- | --- |"
    else:
        for row, place in zip(rows[below + 1 :], starts[below + 1 :], strict=True):
            if (cells := _cells(row)) > columns:
                message = (
                    f"This row has {_number(cells)}, and the headings have {columns}: readers would miss the last."
                )
                yield (
                    place,
                    "error",
                    message,
                    "Add a heading, or take a cell away. A “|” that is meant as a sign is written \\|",
                )
            elif cells < columns:
                message = f"This row has {_number(cells)}, and the headings have {columns}."
                yield place, "warning", message, "Write what is missing; a cell that is to stay empty has its “|” too."


def _cells(row: str) -> int:
    row = row.strip()
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_PIPE.split(inner))


def _number(columns: int) -> str:
    return "1 column" if columns == 1 else f"{columns} columns"


def _bold(text: str) -> Iterator[_Told]:
    start = 0
    for end in (*(match.start() for match in _PIECE.finditer(text)), len(text)):
        piece = text[start:end]
        stars = [] if _RULE.fullmatch(piece.strip("\n")) else list(_STARS.finditer(piece))
        if len(stars) % 2:
            hint = "Write ** before and after what is to be bold."
            yield start + stars[-1].start(), "warning", "These stars have no others that belong to them.", hint
        start = end
