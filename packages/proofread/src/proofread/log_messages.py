"""Pass problems through Python's log. A plugin logs a code and facts, so the collector does not have to parse messages.

In addition to the attributes of :mod:`logging`, a record has ``code``, the stable name of the kind; ``data``, the facts; ``path``, the
absolute path of the file, if there is one; and ``line``, the 1-based line number, or 0 if unknown. Its message is for people who
run only Pelican.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from .problem import Kind, Problem, Span
from .template import Fact


def log_problem(log: logging.Logger, kind: Kind, path: Path | None = None, line: int = 0, /, **data: Fact) -> None:
    """Log a problem, with the level ``ERROR`` if the kind is an error, and otherwise with the level ``WARNING``."""
    problem = kind.at(Span(), **data)
    words = f"{problem.message} {problem.hint}".strip()
    level = logging.ERROR if problem.severity == "error" else logging.WARNING
    log.log(level, "%s", words, extra={"code": kind.code, "data": data, "path": path, "line": line})


def logged_problem(record: logging.LogRecord, kinds: Mapping[str, Kind], root: Path) -> Problem | None:
    """Return the problem in a log record, or ``None`` if the record has no code.

    Args:
        record: the log record.
        kinds: every kind, keyed by its code.
        root: the site's root folder, to which the paths in problems are relative.

    Raises:
        KeyError: the code is unknown.
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
    """Return the path used for a file in problems: relative to the root folder, or the full path if the file is not in that folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
