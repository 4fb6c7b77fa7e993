"""Problems as data: the kind, the position and the facts. The message is generated from the kind’s templates when needed."""

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
    """A position in a file.

    Attributes:
        path: the file, relative to the root folder; empty if the problem is not in a single file.
        line: the line, from 1; 0 for the file as a whole.
        column: the column in that line, from 1; 0 for the line as a whole.
        end: the line and column after the last character; (0, 0) if only the beginning is known.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    end: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Fix:
    """A correction that can safely be applied without review: the text that replaces a span, which must have an end."""

    span: Span
    text: str


@dataclass(frozen=True)
class Example:
    """A mistake and its correction.

    The tests build a site with each. The text goes below the front matter of a page, unless it begins with ``---`` or the file is
    not a page; then it is the whole file.

    Attributes:
        wrong: the text that has the problem.
        right: the text that does not.
        file: the file in ``content``.
        right_file: the file of the correction, if its name is different.
        whole: whether the texts are whole files even though they do not begin with ``---``.
    """

    wrong: str
    right: str
    file: str = "pages/more.md"
    right_file: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Check:
    """A check, which finds problems.

    Attributes:
        name: its name, which suppressions use.
        about: what it checks, and why.
        breaks_pages: whether its errors stop a build; errors of other checks stop only a publication.
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
        """Define a kind of problem; see :class:`Kind`."""
        return Kind(code, self, severity, message, (hint,) if isinstance(hint, str) else hint, why, quotes, example)


@dataclass(frozen=True)
class Kind:
    """A kind of problem: everything that its problems have in common.

    Attributes:
        code: its stable name, such as ``links.missing-target``.
        check: the check that finds it.
        severity: an ``error`` stops a build or a publication, a ``warning`` deserves a look, a ``note`` informs.
        message: the template that says what is wrong.
        hints: templates that say what to do; the first one whose facts are all known is used.
        why: why it is a problem, for the explanation.
        quotes: the facts that are quoted from the file; they are used to find the position or the end of a span.
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
        """Return a problem of this kind at a position."""
        return Problem(self, severity or self.severity, span, MappingProxyType(data), fix=fix)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: the kind of problem, with its code and templates.
        severity: the severity of this problem.
        span: where it is.
        data: the facts.
        caused_by: the problem that caused this one, if there is one.
        fix: a safe correction, if there is one.
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
        """The stable name of its kind."""
        return self.kind.code

    @property
    def check(self) -> str:
        """The name of the check that found it."""
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
        """What is wrong, in plain words. It is for people only; code must not parse it."""
        return fill(self.kind.message, self.data)

    @property
    def hint(self) -> str:
        """What to do next; may be empty."""
        return first_complete(self.kind.hints, self.data)


def keeps_from_building(problem: Problem) -> bool:
    """Return whether this problem prevents the site from being built."""
    return problem.severity == "error" and problem.kind.check.breaks_pages


def as_dict(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain values, for JSON."""
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
