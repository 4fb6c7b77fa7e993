"""Report problems in Pelican's log, with file and line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from .entries import GlossaryError
from .problems import Problem

log = logging.getLogger(__name__)
_NEXT_FIELD = re.compile(r"^(?:---|[^\s\-#][^:\n]*:|$)", re.MULTILINE)  # the next field or the end of the front matter


def report(problems: Iterable[Problem], *, strict: bool) -> None:
    """Log each problem once, sorted by file.

    Raises:
        GlossaryError: there are errors and the build is strict.
    """
    errors = 0
    for problem in sorted(set(problems), key=lambda problem: (problem.path, problem.needle, problem.code)):
        line, is_error = _line(problem), problem.severity == "error"
        errors += is_error
        log.log(
            logging.ERROR if is_error else logging.WARNING,
            "%s:%s: %s %s", problem.path, line, problem.message, problem.hint,
            extra={"code": problem.code, "data": dict(problem.facts), "path": Path(problem.path), "line": line},
        )  # fmt: skip
    if errors and strict:
        raise GlossaryError(f"The glossary has {errors} error{'s' if errors > 1 else ''}, listed above.")


def _line(problem: Problem) -> int:
    try:
        text = Path(problem.path).read_text(encoding="utf-8", errors="replace").casefold()
    except OSError:
        return 1  # the terms file does not exist
    start, end = _field(text, problem.field) if problem.field else (0, len(text))
    # Search for a whole list item first, because “opioid” is also part of “opioid use disorder”.
    needle = re.escape(problem.needle.casefold())
    for pattern in (rf"(?<![\w-]){needle}(?=[\"']?\s*(?:[,\]}}]|$))", needle) if problem.field else (needle,):
        if match := re.compile(pattern, re.MULTILINE).search(text, start, end):
            return text.count("\n", 0, match.start()) + 1
    return text.count("\n", 0, start) + 1


def _field(text: str, name: str) -> tuple[int, int]:
    """Return the start and end of a field's value, or of the whole text if there is no such field."""
    start = re.search(rf"^:?{re.escape(name)}[ \t]*:", text, re.MULTILINE)
    if not start:
        return 0, len(text)
    end = _NEXT_FIELD.search(text, start.end())
    return start.end(), end.start() if end else len(text)
