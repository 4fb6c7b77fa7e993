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
    """Log each problem once, sorted by file and by position in the file.

    Raises:
        GlossaryError: there are errors and the build is strict.
    """
    errors = 0
    found = [(problem, *_place(problem)) for problem in set(problems)]
    for problem, line, _ in sorted(found, key=lambda one: (one[0].path, *one[1:], one[0].code, one[0].facts)):
        is_error = problem.severity == "error"
        errors += is_error
        shown = problem._replace(
            facts=tuple((name, _shown(str(fact)) if name == "file" else fact) for name, fact in problem.facts)
        )
        where = f"{_shown(problem.path)}:{line}" if line else _shown(problem.path)
        log.log(
            logging.ERROR if is_error else logging.WARNING,
            "%s: %s %s", where, shown.message, shown.hint,
            extra={"code": problem.code, "data": dict(problem.facts), "path": Path(problem.path), "line": line},
        )  # fmt: skip
    if errors and strict:
        raise GlossaryError(f"The glossary has {errors} error{'s' if errors > 1 else ''}, listed above.")


def _shown(path: str) -> str:
    """Return the shortest form of a path, which is relative to the working directory if the file is below it."""
    file, here = Path(path), Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else path


def _place(problem: Problem) -> tuple[int, int]:
    """Return the line of a problem, or 0 if there is no such file, and its position in the text."""
    try:
        text = Path(problem.path).read_text(encoding="utf-8", errors="replace").casefold()
    except OSError:
        return 0, 0
    if problem.line:
        return problem.line, sum(map(len, text.splitlines(keepends=True)[: problem.line - 1]))
    start, end = _field(text, problem.field) if problem.field else (0, len(text))
    # Search for a whole list item first, because “opioid” is also part of “opioid use disorder”.
    needle = re.escape(problem.needle.casefold())
    for pattern in (rf"(?<![\w-]){needle}(?=[\"']?\s*(?:[,\]}}]|$))", needle) if problem.field else (needle,):
        if match := re.compile(pattern, re.MULTILINE).search(text, start, end):
            start = match.start()
            break
    return text.count("\n", 0, start) + 1, start


def _field(text: str, name: str) -> tuple[int, int]:
    """Return the start and end of a field's value, or of the whole text if there is no such field."""
    start = re.search(rf"^:?{re.escape(name)}[ \t]*:", text, re.MULTILINE)
    if not start:
        return 0, len(text)
    end = _NEXT_FIELD.search(text, start.end())
    return start.end(), end.start() if end else len(text)
