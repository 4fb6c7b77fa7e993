"""A problem as data: which kind it is, where, and the facts. Its sentence is made last, from the templates of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from .template import Fact, fill, first_complete

Severity = Literal["error", "warning", "note"]
# The hint of a kind whose facts may have a ``suggestion``.
DID_YOU_MEAN = "Did you mean “{suggestion}”?"


@dataclass(frozen=True, order=True)
class Span:
    """A place in a file.

    Attributes:
        path: the file, relative to the site's own folder; empty if no single file is at fault.
        line: the line, from 1; 0 for the file as a whole.
        column: the column in that line, from 1; 0 for the line as a whole.
        end: the line and the column after the last character; (0, 0) if only the beginning is known.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    end: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Fix:
    """A correction that is safe without a look: the text that replaces a span, which has an end."""

    span: Span
    text: str


@dataclass(frozen=True)
class Example:
    """A mistake and its correction.

    The tests build a site with each. The text is what is below the front matter of a page, or the whole file if it begins with
    ``---`` or is not a page.

    Attributes:
        wrong: the text that has the problem.
        right: the text that does not.
        file: the file below ``content``.
        right_file: the file of the correction, if it has another name.
        whole: whether the texts are whole files, though they do not begin with ``---``.
    """

    wrong: str
    right: str
    file: str = "pages/more.md"
    right_file: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Check:
    """What finds problems.

    Attributes:
        name: what people call it; suppressions name it so.
        about: what it looks at, and why.
        breaks_pages: whether an error of it stops a build; other errors stop only a publication.
        allowable: whether a suppression with a reason can hide what it finds.
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
    """One kind of problem: everything that is the same each time.

    Attributes:
        code: its stable name, ``links.missing-target``.
        check: what finds it.
        severity: an ``error`` stops a build or a publication, a ``warning`` deserves a look, a ``note`` informs.
        message: the template that says what is wrong.
        hints: templates that say what to do; the first one all of whose facts are known is used.
        why: why it is a problem, for the explanation.
        quotes: the facts that are words of the file, by which the end of a span, or its place in a source, is found.
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
        """Return a problem of this kind at a place."""
        return Problem(self, severity or self.severity, span, MappingProxyType(data), fix=fix)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: which kind of problem it is; its ``code`` and its templates are there.
        severity: how bad it is here.
        span: where it is.
        data: the facts.
        caused_by: the problem that this one only follows from, if there is one.
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
        """What is wrong, in plain words. For people: no code may look into it."""
        return fill(self.kind.message, self.data)

    @property
    def hint(self) -> str:
        """What to do next; may be empty."""
        return first_complete(self.kind.hints, self.data)


def keeps_from_building(problem: Problem) -> bool:
    """Whether a site with this problem is not built at all."""
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
