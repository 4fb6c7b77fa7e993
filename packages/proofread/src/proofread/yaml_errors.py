"""Find the real cause of a YAML error if the parser reports a later position or no useful message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from .problem import Span
from .yaml_text import LONGEST, NotATableError, RefusedError, load, parser_for, with_one_line_break


@dataclass(frozen=True)
class Cause:
    """The reason why a text cannot be read as fields.

    Attributes:
        name: a key of :data:`proofread.yaml_error_kinds.REFUSALS`, or ``unclosed-quotation-mark``, ``tab-first``, ``tab``,
            ``not-fields`` or ``not-yaml``.
        line: the 1-based line number, or 0 if unknown.
        column: the 1-based column, or 0 if unknown.
        end: the column after the value to replace, or 0 if unknown.
        character: for ``special-character``, the character that is not allowed.
        right: the corrected value, or empty if unknown.
    """

    name: str
    line: int = 1
    column: int = 0
    end: int = 0
    character: str = ""
    right: str = ""

    def value_span(self, path: str) -> Span:
        """Return the span in a file of the value to replace. ``end`` must be known."""
        return Span(path, self.line, self.column, (self.line, self.end))


def in_quotes(text: str) -> str:
    """Return a single-line text in quotation marks.

    They are single if that avoids escaping double quotation marks or backslashes, otherwise double.
    """
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def cause_of(text: str) -> Cause | None:
    """Return the reason why a text cannot be read as fields, or ``None`` if it can."""
    text = with_one_line_break(text)
    try:
        load(text)
    except RefusedError as error:
        found = _of_line(text, error.line + 1) if error.cause in ("special-character", "not-yaml") else None
        return found or Cause(error.cause, error.line + 1, error.column + 1, character=_character(text, error))
    except NotATableError:
        return Cause("not-fields")
    except yaml.YAMLError as error:
        if place := unclosed_quote(text):
            return Cause("unclosed-quotation-mark", *place)
        if at_tab := tab(text):
            return Cause("tab-first" if at_tab[2] else "tab", *at_tab[:2])
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        above = text.split("\n")[:line]
        if between := next((n for n, row in enumerate(above, 1) if n > 1 and row.rstrip() in ("---", "...")), 0):
            return Cause("several-documents", between, 1)
        return _of_line(text, line) or Cause("not-yaml", line, mark.column + 1 if mark else 0)
    return None


_VALUE = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)*(?:[\w-]+[ \t]*:[ \t]+|(?<=-[ \t])))(?P<value>\S.*?)\s*$")
_AFTER_QUOTE = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*[^\s#,\]}]")
_LONG = 300  # characters; longer values are not quoted in hints
_SPECIAL = "*&!%@`|>[]{},?"


def _of_line(text: str, line: int) -> Cause | None:
    """Return the cause of an error that the parser found on a line, or ``None`` if the line does not reveal the cause."""
    rows = text.split("\n")
    match = _VALUE.match(rows[line - 1]) if 0 < line <= len(rows) else None
    if not match:
        return None
    value, column = match["value"], match.start("value") + 1
    if len(value) > _LONG:
        return None
    place = (line, column, match.end("value") + 1)
    if re.match(r"[-?:]\s", value):
        return Cause("special-character", *place, value[0], in_quotes(value))
    if value[0] in _SPECIAL and not (value[0] in "|>[{" and "\n" in text and _opens_block(value)):
        return Cause("special-character", *place, value[0], in_quotes(value))
    if _AFTER_QUOTE.match(value):
        return Cause("text-after-quotation-mark", *place, right=in_quotes(value))
    if value[0] not in "\"'" and re.search(r":(?:\s|$)", value):
        return Cause("not-yaml", *place, right=in_quotes(value))
    if len(value) > 1 and value[0] == value[-1] == '"' and "\\" in value:  # such as "C:\documents"
        return Cause("not-yaml", *place, right=in_quotes(value[1:-1]))
    return None


def _opens_block(value: str) -> bool:
    return bool(re.fullmatch(r"[|>][-+0-9]*(?:\s+#.*)?|\[.*\]|\{.*\}|[\[{]\s*", value))


def _character(text: str, error: RefusedError) -> str:
    rows = text.split("\n")
    return rows[error.line][error.column : error.column + 1] if error.line < len(rows) else ""


def unclosed_quote(text: str) -> tuple[int, int] | None:
    """Return the position of an unclosed quotation mark that keeps YAML from being parsed.

    Args:
        text: YAML that cannot be parsed.

    Returns:
        The 1-based line and column, or ``None`` if the text cannot be parsed for a different reason.
    """
    multiline: dict[int, Any] = {}  # the start of each quoted text that spans several lines, keyed by its last line
    try:
        for event in yaml.parse(text[:LONGEST], Loader=parser_for(text)):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                start: Any = event.start_mark
                end: Any = event.end_mark
                if start.line < end.line:
                    multiline[end.line] = start
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if error.context == "while scanning a quoted scalar" else None
        # The unclosed value ends at the opening quotation mark of the next value, so the parser fails at the text after that mark.
        mark = mark or (multiline.get(error.problem_mark.line) if error.problem_mark else None)
        return (mark.line + 1, mark.column + 1) if mark else None
    except yaml.YAMLError:
        pass
    return None


def tab(text: str) -> tuple[int, int, bool] | None:
    """Return the position of a tab that YAML does not allow.

    Args:
        text: YAML that cannot be parsed.

    Returns:
        The 1-based line and column, and whether only whitespace precedes the tab, or ``None`` if the text cannot be parsed for a different reason.
    """
    try:
        for _ in yaml.parse(text[:LONGEST], Loader=parser_for(text)):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        rows = text.split("\n")
        if mark and mark.line < len(rows) and rows[mark.line][mark.column : mark.column + 1] == "\t":
            return mark.line + 1, mark.column + 1, not rows[mark.line][: mark.column].strip()
    except yaml.YAMLError:
        pass
    return None


def is_impossible_date(text: str) -> bool:
    """Return whether a string looks like a date but does not exist in the calendar, such as 2026-02-31."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        return not date.fromisoformat(text)
    except ValueError:
        return True
