"""Read a YAML data file, and report a problem if the file cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml
from proofread.files import File, read_file
from proofread.problem import Fix, Kind, Problem, Span
from proofread.tables import Table, parse_table
from proofread.template import Fact
from proofread.yaml_errors import Cause, cause_of

from . import kinds
from .field_kinds import fields_of, serious_losses


@dataclass(frozen=True)
class DataFile:
    """A YAML data file, with the problems found in it.

    Attributes:
        name: the file name that is shown in problems.
        problems: the list to which problems are added, shared by all data files.
        table: the content, which is empty if the file cannot be read.
    """

    name: str
    problems: list[Problem] = field(default_factory=list)
    table: Table = field(default_factory=Table)

    def report(self, kind: Kind, key: str = "", below: str = "", /, **data: Fact) -> None:
        """Report a problem at ``key``, which may be a key of the record ``below``. Without a key, it is reported for the whole file."""
        self.report_at(kind, (self.table.line(key, below), 1) if key else (0, 0), **data)

    def report_at(self, kind: Kind, place: tuple[int, int], /, **data: Fact) -> None:
        """Report a problem at a line and a column."""
        self.problems.append(kind.at(Span(self.name, *place), **data))


def read_data_file(path: Path, root: Path, problems: list[Problem], unsaved: str | None = None) -> DataFile:
    """Read a data file, and report values that YAML truncates or changes.

    If the file cannot be read, report a problem and return the file without content.

    Args:
        path: the path of the file.
        root: the site's root folder. Problems name their files relative to it.
        problems: the list to which problems are added.
        unsaved: a text to read instead of the file.
    """
    file = DataFile(str(path.relative_to(root)), problems)
    try:
        data = read_file(path, file.name) if unsaved is None else File(path, file.name, len(unsaved), unsaved.encode())
        is_there = path.exists()
    except OSError as error:
        file.report(kinds.UNREADABLE, words=f"the computer reports “{error.strerror}”")
        return file
    if not data.is_file:
        if is_there:
            file.report(kinds.UNREADABLE, words="there is a folder of this name")
        else:
            file.report(kinds.MISSING)
        return file
    try:
        text = data.data.decode("utf-8")
    except UnicodeDecodeError:
        file.report(kinds.NOT_UTF8)
        return file
    try:
        table = parse_table(text)
    except (yaml.YAMLError, ValueError) as error:
        _report_unreadable(file, cause_of(text), error)
        return file
    read = replace(file, table=table or Table())
    for loss in serious_losses(read.table.losses, fields_of(path.name)):
        line, end = (loss.line, loss.column), (loss.line, loss.end)
        span = Span(file.name, *line, end if loss.end else (0, 0))
        fix = Fix(span, loss.right) if loss.certain and loss.end else None
        facts = {"field": loss.field, "lost": loss.written, "right": loss.right}
        problems.append(kinds.LOST[loss.what].at(span, None, fix, **facts))
    return read


def _report_unreadable(file: DataFile, cause: Cause | None, error: Exception) -> None:
    if not cause:
        file.report(kinds.UNREADABLE, words=str(error))
        return
    # The message of NOT_YAML mentions the line above, because the parser often stops on the line after the mistake.
    kind = kinds.UNREAD.get(cause.name, kinds.NOT_YAML)
    facts = {"character": cause.character, "right": cause.right}
    if cause.right:
        span = cause.value_span(file.name)
        file.problems.append(kind.at(span, None, Fix(span, cause.right), **facts))
    else:
        file.report_at(kind, (cause.line, cause.column), **facts)
