"""Passes problems through the log: a plugin logs a code and facts, so the collector need not parse messages.

Besides the attributes of :mod:`logging`, a record has ``code``, the stable name of the kind; ``data``, the facts; ``path``, the
absolute path of the file, if there is one; and ``line``, from 1, or 0. Its message is for people who run Pelican on its own.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from .problem import Kind, Problem, Span
from .template import Fact


def log_problem(log: logging.Logger, kind: Kind, path: Path | None = None, line: int = 0, /, **data: Fact) -> None:
    """Log a problem: errors as errors, everything else as warnings."""
    problem = kind.at(Span(), **data)
    words = f"{problem.message} {problem.hint}".strip()
    level = logging.ERROR if problem.severity == "error" else logging.WARNING
    log.log(level, "%s", words, extra={"code": kind.code, "data": data, "path": path, "line": line})


def logged_problem(record: logging.LogRecord, kinds: Mapping[str, Kind], root: Path) -> Problem | None:
    """Return the problem that a log record contains, or ``None`` for a record without a code.

    Args:
        record: the log record.
        kinds: every kind, by its code.
        root: the folder of the site, to which the paths in problems are relative.

    Raises:
        KeyError: no kind has the code.
    """
    code = getattr(record, "code", None)
    if code is None:
        return None
    facts: Mapping[str, Fact] = getattr(record, "data", {})
    data = {name: fact.replace(f"{root}/", "") if isinstance(fact, str) else fact for name, fact in facts.items()}
    path = getattr(record, "path", None)
    span = Span(relative(Path(path), root) if path else "", getattr(record, "line", 0))
    kind = kinds[code]
    return Problem(kind, kind.severity, span, MappingProxyType(data))


def relative(path: Path, root: Path) -> str:
    """Return the name that problems use for a file."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
