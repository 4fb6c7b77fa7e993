"""Reads one YAML data file, and reports a problem if it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml
from proofread.files import read_file
from proofread.problem import Kind, Problem, Span
from proofread.tables import NotATableError, Table, parse_table
from proofread.template import Fact
from proofread.yaml_errors import impossible_date, unclosed_quote

from . import kinds


@dataclass(frozen=True)
class DataFile:
    """A data file that collects its problems.

    Attributes:
        name: its name in problems.
        problems: the list to which problems are added, shared by all data files.
        table: its content, which is empty if it cannot be read.
    """

    name: str
    problems: list[Problem] = field(default_factory=list)
    table: Table = field(default_factory=Table)

    def report(self, kind: Kind, key: str = "", below: str = "", /, **data: Fact) -> None:
        """Report a problem at a key, or for the whole file if no key is given or found."""
        self.report_at(kind, (self.table.line(key, below), 1) if key else (0, 0), **data)

    def report_at(self, kind: Kind, place: tuple[int, int], /, **data: Fact) -> None:
        """Report a problem at a line and a column."""
        self.problems.append(kind.at(Span(self.name, *place), **data))


def read_data_file(path: Path, root: Path, problems: list[Problem]) -> DataFile:
    """Read a data file, and report a problem if it cannot be read.

    Args:
        path: the file.
        root: the site's root folder. Problems name their files relative to it.
        problems: the list to which problems are added.
    """
    file = DataFile(str(path.relative_to(root)), problems)
    data = read_file(path, file.name)
    if not data.is_file:
        file.report(kinds.MISSING)
        return file
    try:
        table = parse_table(data.data.decode("utf-8"))
    except NotATableError:
        file.report_at(kinds.NO_LINES, (1, 0))
    except (yaml.YAMLError, ValueError) as error:  # ValueError: not UTF-8, or an impossible date like 2026-02-31
        _report_unreadable(file, error, data.text)
    else:
        return replace(file, table=table or Table())
    return file


def _report_unreadable(file: DataFile, error: Exception, written: str) -> None:
    date, line = impossible_date(written)
    mark = getattr(error, "problem_mark", None)
    if date and not isinstance(error, UnicodeDecodeError):
        file.report_at(kinds.IMPOSSIBLE_DAY, (line, 1), date=date)
    elif opened := unclosed_quote(written):
        file.report_at(kinds.UNCLOSED, opened)
    elif mark:
        # The parser's own message is for programmers, and often points one line below the mistake.
        file.report_at(kinds.NOT_YAML, (mark.line + 1, mark.column + 1))
    elif isinstance(error, UnicodeDecodeError):
        file.report(kinds.NOT_UTF8)
    else:
        file.report(kinds.UNREADABLE, words=str(error))
