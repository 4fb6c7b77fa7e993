"""Finds the real cause of a YAML error when the parser reports a later position or nothing useful."""

from __future__ import annotations

import re
from datetime import date

import yaml

# Templates for problems, each with a message and a hint.
UNCLOSED_QUOTE = (
    "A quotation mark is opened here but not closed on the same line.",
    "Add the same quotation mark where the value ends.",
)
TAB_FIRST = ("This line begins with a tab.", "Use spaces instead: two for each level of indentation.")
TAB_INSIDE = ("There is a tab in this line.", "Replace it with a space.")


def unclosed_quote(text: str) -> tuple[int, int] | None:
    """Return the line and column, from 1, of the quotation mark that is never closed.

    Args:
        text: YAML that cannot be parsed.

    Returns:
        ``None`` if something else is wrong.
    """
    multiline: dict[int, yaml.Mark] = {}  # by last line: where a quoted text that spans several lines begins
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                if start.line < end.line:
                    multiline[end.line] = start
        yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if error.context == "while scanning a quoted scalar" else None
        # The next value's opening mark closed this one, so the rest of that line makes no sense.
        mark = mark or (multiline.get(error.problem_mark.line) if error.problem_mark else None)
        return (mark.line + 1, mark.column + 1) if mark else None
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return None


def tab(text: str) -> tuple[int, int, bool] | None:
    """Return the line and column, from 1, of the tab that YAML does not allow, and whether only spaces precede it.

    Many editors insert a tab when the Tab key is pressed.

    Args:
        text: YAML that cannot be parsed.

    Returns:
        ``None`` if something else is wrong.
    """
    try:
        yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if mark and "'\\t'" in str(error.problem):
            before = text.split("\n")[mark.line][: mark.column]
            return mark.line + 1, mark.column + 1, not before.strip()
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return None


def impossible_date(text: str) -> tuple[str, int]:
    """Return the first date that does not exist, such as 2026-02-31, and its line; YAML cannot parse a text with one."""
    for match in re.finditer(r"^[^#\n]*:[ \t]*(\d{4}-\d\d?-\d\d?)[ \t]*$", text, re.MULTILINE):
        try:
            date(*map(int, match[1].split("-")))
        except ValueError:
            return match[1], text.count("\n", 0, match.start(1)) + 1
    return "", 0
