"""Tells what is wrong, through Pelican's log, with the file and the line."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from .entries import GlossaryError, Problem

log = logging.getLogger(__name__)


def report(problems: Iterable[Problem], *, strict: bool) -> None:
    """Log problems, each once, in the order of the files.

    Raises:
        GlossaryError: there were errors, and the build is strict.
    """
    errors = 0
    for problem in sorted(set(problems), key=lambda problem: (problem.path, problem.needle, problem.message)):
        line, is_error = _line(problem), problem.severity == "error"
        errors += is_error
        log.log(
            logging.ERROR if is_error else logging.WARNING,
            "%s:%s: %s %s", problem.path, line, problem.message, problem.hint,
            extra={"path": Path(problem.path), "line": line, "said": problem.message, "hint": problem.hint},
        )  # fmt: skip
    if errors and strict:
        raise GlossaryError(f"The glossary has {errors} problem(s); they are listed above.")


def _line(problem: Problem) -> int:
    text = Path(problem.path).read_text(encoding="utf-8", errors="replace").casefold()
    position = text.find(problem.needle.casefold())
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
