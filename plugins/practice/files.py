"""One data file: what YAML says, and a problem where it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from proofread.lines import impossible_day, line_of_key
from proofread.problem import Kind, Problem, Span
from proofread.sources import LOADER
from proofread.template import Fact
from proofread.unclosed import unclosed

from . import kinds


@dataclass(frozen=True)
class DataFile:
    """A data file, and the problems found in it so far.

    Attributes:
        path: the file.
        root: the site's own folder, from which problems name their files.
        problems: where problems are collected, also those of other files.
    """

    path: Path
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def report(self, kind: Kind, key: str = "", below: str = "", /, **data: Fact) -> None:
        """Report a problem at a key; without one, or where it is not found, at the file as a whole."""
        self.report_at(kind, (line_of_key(self.path, key, below=below), 1) if key else (0, 0), **data)

    def report_at(self, kind: Kind, place: tuple[int, int], /, **data: Fact) -> None:
        """Report a problem at a line and a column."""
        self.problems.append(kind.at(Span(str(self.path.relative_to(self.root)), *place), **data))

    def read(self) -> dict[str, Any]:
        """Return what the file says; nothing where it cannot be read."""
        try:
            table = yaml.load(self.path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  it is the safe one
        except FileNotFoundError:
            self.report(kinds.MISSING)
            return {}
        except (yaml.YAMLError, ValueError) as error:  # ValueError: not UTF-8, or a day like 2026-02-31
            self._unreadable(error)
            return {}
        if isinstance(table, dict):
            return {str(key): value for key, value in table.items()}
        if table is not None:
            self.report_at(kinds.NO_LINES, (1, 0))
        return {}

    def _unreadable(self, error: Exception) -> None:
        written = self.path.read_bytes().decode("utf-8", "replace")
        day, line = impossible_day(written)
        mark = getattr(error, "problem_mark", None)
        if day and not isinstance(error, UnicodeDecodeError):
            self.report_at(kinds.IMPOSSIBLE_DAY, (line, 1), date=day)
        elif opened := unclosed(written):
            self.report_at(kinds.UNCLOSED, opened)
        elif mark:
            # The parser's own words are for programmers; and it often stops one line below the mistake.
            self.report_at(kinds.NOT_YAML, (mark.line + 1, mark.column + 1))
        elif isinstance(error, UnicodeDecodeError):
            self.report(kinds.NOT_UTF8)
        else:
            self.report(kinds.UNREADABLE, words=str(error))
