"""Find tables that would not be rendered as tables, and rows that would lose cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import markdown_kinds as kinds
from .markdown_lines import ITEM, Found, Line, is_divider, paragraphs, read_lines

_LOOKS_LIKE_DASHES = re.compile(r"[\s|:+=_–—―─-]*[=_–—―─-][\s|:+=_–—―─-]*")
_PIPE = re.compile(r"(?<!\\)\|")
_EDGED = re.compile(r"\s*\|.*\|\s*")
_INNER = re.compile(r"(?<=\S) +\| +(?=\S)")


def check(text: str) -> Iterator[Found]:
    """Yield the problems with tables, and with rows that would stay text because there is no line of dashes below the headings."""
    above: Sequence[Line] = ()
    for rows in paragraphs(read_lines(text)) if "|" in text else ():
        below = _dashes(rows)
        if _continues(rows, above, text):
            start = above[-1].end
            yield start + 1, kinds.TABLE_GAP, {}, (rows[0].start, "")
        elif below and below[0] > 0:
            yield from _rows(rows, below[0])
        elif not _is_continued(rows, text):
            yield from _no_table(rows)
        above = rows


def _dashes(rows: Sequence[Line]) -> list[int]:
    return [number for number, row in enumerate(rows) if is_divider(row.text)]


def _continues(rows: Sequence[Line], above: Sequence[Line], text: str) -> bool:
    """Return whether ``rows`` continue the table ``above``, with only empty lines in between."""
    return (
        bool(above)
        and all(_EDGED.fullmatch(row.text) for row in (above[-1], rows[0]))
        and above[-1].level == rows[0].level
        and not text[above[-1].end : rows[0].start].strip("> \t\n")
        and _dashes(rows)[:1] != [1]
    )


def _is_continued(rows: Sequence[Line], text: str) -> bool:
    """Return whether ``rows`` is a single row, and a line of dashes follows with only empty lines in between."""
    below = text[rows[-1].end :].lstrip("> \t\n").partition("\n")[0]
    return len(rows) == 1 and bool(_EDGED.fullmatch(rows[0].text) and is_divider(below))


def _rows(rows: Sequence[Line], below: int) -> Iterator[Found]:
    columns = _cells(rows[below - 1].text)
    if below > 1:
        start = rows[below - 1].start
        yield start, kinds.WORDS_ABOVE, {}, (start, rows[below].empty_above)
    elif (marked := _cells(rows[below].text)) != columns:
        yield rows[below].start, kinds.DASHES, {"columns": columns, "dashes": marked}, None
    else:
        for row in rows[below + 1 :]:
            cells = _cells(row.text)
            if not _PIPE.search(row.text) and columns > 1:
                yield row.start, kinds.BELOW_TABLE, {}, (row.start, row.empty_above)
                return
            if cells != columns:
                kind = kinds.LONG_ROW if cells > columns else kinds.SHORT_ROW
                yield row.start, kind, {"cells": cells, "columns": columns}, None


def _no_table(rows: Sequence[Line]) -> Iterator[Found]:
    """Yield a problem if rows without a line of dashes look like a table.

    They do if a row has bars at both ends, or two adjacent rows have the same number of bars between their words.
    """
    first = next((number for number, row in enumerate(rows) if _is_row(rows, number)), None)
    if first is None:
        return
    columns = _cells(rows[first].text)
    is_edged = rows[first].text.strip().startswith("|")
    divider = f"|{' --- |' * columns}" if is_edged else " | ".join(["---"] * columns)
    fix = None
    line = rows[first]
    rest = rows[first + 1 :]
    if first == 0 and rest and _LOOKS_LIKE_DASHES.fullmatch(rest[0].text):
        fix = (rest[0].end, f"{line.prefix}{line.text}\n{rest[0].prefix}{divider}")
        rest = rest[1:]
    elif first == 0:
        fix = (line.end, f"{line.prefix}{line.text}\n{line.prefix}{divider}")
    if first > 0 or any(_LOOKS_LIKE_DASHES.fullmatch(row.text) for row in rest):
        divider = ""
    is_regular = all(_cells(row.text) == columns for row in rest)
    yield (
        line.start,
        kinds.NO_TABLE,
        {"divider": divider},
        fix if divider and is_regular and rest and columns > 1 else None,
    )


def _is_row(rows: Sequence[Line], number: int) -> bool:
    row = rows[number].text
    if _EDGED.fullmatch(row):
        return len(_PIPE.findall(row)) > 1
    below = rows[number + 1].text if number + 1 < len(rows) else ""
    bars = len(_INNER.findall(row))
    return bool(bars) and bars == len(_INNER.findall(below)) and not ITEM.match(row)


def _cells(row: str) -> int:
    row = row.strip()
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_PIPE.split(inner))
