"""Represent problems as data, with a kind, a position and facts. Messages are generated from the kind’s templates when needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from .template import Fact, fill, first_complete

Severity = Literal["error", "warning", "note"]
# The hint for kinds whose facts may include a ``suggestion``.
DID_YOU_MEAN = "Did you mean “{suggestion}”?"


@dataclass(frozen=True, order=True)
class Span:
    """A span of text in a file, or a whole line or file.

    Attributes:
        path: the file, relative to the root folder, or empty if the problem is not in a single file.
        line: the 1-based line number, or 0 for the whole file.
        column: the 1-based column on that line, or 0 for the whole line.
        end: the line and column after the last character, or (0, 0) if only the start is known.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    end: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Fix:
    """A correction that can be applied safely without review. The text replaces the span, which must have an end."""

    span: Span
    text: str


@dataclass(frozen=True)
class Example:
    """A mistake and its correction.

    The tests build a site with each example. Its text is added below the front matter of a page, or is the whole file if it begins with
    ``---`` or the file is not a page.

    Attributes:
        wrong: the text with the problem.
        right: the corrected text.
        file: the file in ``content``.
        right_file: the file of the corrected text, if it has a different name.
        whole: whether the texts are whole files even though they do not begin with ``---``.
    """

    wrong: str
    right: str
    file: str = "pages/more.md"
    right_file: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Check:
    """The description of a check.

    Attributes:
        name: its name, which suppressions use.
        about: a description of the check and its purpose.
        breaks_pages: whether its errors stop a build. Errors of other checks prevent only publishing.
        allowable: whether its problems can be suppressed with a reason.
    """

    name: str
    about: str
    breaks_pages: bool = False
    allowable: bool = False

    def kind(
        self,
        code: str,
        severity: Severity,
        message: str,
        hint: str | tuple[str, ...] = (),
        *,
        why: str,
        quotes: tuple[str, ...] = (),
        example: Example | None = None,
    ) -> Kind:
        """Return a new kind of problem; see :class:`Kind`."""
        return Kind(code, self, severity, message, (hint,) if isinstance(hint, str) else hint, why, quotes, example)


@dataclass(frozen=True)
class Kind:
    """A kind of problem, with everything that its problems have in common.

    Attributes:
        code: its stable name, such as ``links.missing-target``.
        check: the check that finds these problems.
        severity: an ``error`` stops a build or prevents publishing, a ``warning`` deserves a look, and a ``note`` is only for information.
        message: the template of the message, which describes the problem.
        hints: the templates of the hint, which explains how to fix the problem. The first one whose facts are all known is used.
        why: the reason why it is a problem, for the explanation.
        quotes: the names of the facts that are quoted from the file. They are used to find the start or the end of a span.
        example: a mistake and its correction.
    """

    code: str
    check: Check
    severity: Severity
    message: str
    hints: tuple[str, ...]
    why: str
    quotes: tuple[str, ...] = ()
    example: Example | None = None

    def __hash__(self) -> int:
        return hash(self.code)

    def at(self, span: Span, severity: Severity | None = None, fix: Fix | None = None, /, **data: Fact) -> Problem:
        """Return a problem of this kind with the facts in ``data``. Its severity is that of the kind unless ``severity`` is given."""
        return Problem(self, severity or self.severity, span, MappingProxyType(data), fix=fix)


@dataclass(frozen=True)
class Problem:
    """A problem in a file.

    Attributes:
        kind: the kind of problem, with its code and templates.
        severity: the severity of this problem, which may differ from that of its kind.
        span: the position of the problem.
        data: the facts to fill into the templates.
        caused_by: the problem that caused this one, if any.
        fix: a safe correction, if any.
    """

    kind: Kind
    severity: Severity
    span: Span
    data: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    caused_by: Problem | None = None
    fix: Fix | None = None

    def __hash__(self) -> int:
        return hash((self.kind.code, self.span))

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, int, str, str, str, str]:
        return (self.path, self.line, self.column, self.check, self.severity, self.code, repr(dict(self.data)))

    @property
    def code(self) -> str:
        """The stable name of the kind of problem."""
        return self.kind.code

    @property
    def check(self) -> str:
        """The name of the check that found the problem."""
        return self.kind.check.name

    @property
    def path(self) -> str:
        """The file; see :class:`Span`."""
        return self.span.path

    @property
    def line(self) -> int:
        """The line; see :class:`Span`."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column; see :class:`Span`."""
        return self.span.column

    @property
    def message(self) -> str:
        """The message, in plain words. It is only for people; code must not parse it."""
        return fill(self.kind.message, self.data)

    @property
    def hint(self) -> str:
        """The hint, which may be empty."""
        return first_complete(self.kind.hints, self.data)


def keeps_from_building(problem: Problem) -> bool:
    """Return whether a problem stops a build, because it is an error of a check with ``breaks_pages``."""
    return problem.severity == "error" and problem.kind.check.breaks_pages


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain values for JSON. ``end`` and ``fix`` are ``None`` if the problem has none."""
    span, fix = problem.span, problem.fix
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end": _place(span.end),
        "code": problem.code,
        "check": problem.check,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "data": dict(problem.data),
        "fix": fix
        and {"line": fix.span.line, "column": fix.span.column, "end": _place(fix.span.end), "text": fix.text},
    }


def _place(end: tuple[int, int]) -> dict[str, int] | None:
    return {"line": end[0], "column": end[1]} if end[0] else None
