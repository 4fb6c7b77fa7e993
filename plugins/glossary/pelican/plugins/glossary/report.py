"""Report problems in Pelican's log, with file and line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from .entries import GlossaryError
from .problems import Problem

log = logging.getLogger(__name__)


def report(problems: Iterable[Problem], *, strict: bool, terms_file: str = "") -> None:
    """Log each problem once, sorted by file and by position in the file.

    Args:
        problems: the problems.
        strict: whether errors stop the build.
        terms_file: the path of the file with several terms, if there is one.

    Raises:
        GlossaryError: there are errors and the build is strict.
    """
    errors = 0
    found = [(problem, *_place(problem, terms_file)) for problem in set(problems)]
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
    """Return a path relative to the working directory if the file is below that directory, otherwise unchanged."""
    file, here = Path(path), Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else path


def _place(problem: Problem, terms_file: str) -> tuple[int, int]:
    """Return the line of a problem and its offset in the file. Both are 0 if the file cannot be read."""
    from .positions import find_field  # imported here because only messages need it

    try:
        text = Path(problem.path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return 0, 0
    if problem.line:
        return problem.line, sum(map(len, text.splitlines(keepends=True)[: problem.line - 1]))
    term = problem.term if problem.path == terms_file else ""
    start, end = find_field(text, Path(problem.path).suffix, problem.field, term)
    needle = re.escape(problem.needle)
    # Search for a whole list item first, because “opioid” is also part of “opioid use disorder”.
    item = rf"(?<![\w-]){needle}(?=[\"']?\s*(?:[,\]}}]|$))"
    for pattern in (item, needle) if needle and problem.field else (needle,):
        if match := re.compile(pattern, re.MULTILINE | re.IGNORECASE).search(text, start, end):
            start = match.start()
            break
    return text.count("\n", 0, start) + 1, start
