"""Tells a person, a program or GitHub what is wrong: grouped by file, with the line quoted."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from .problem import Problem, Severity, as_dict
from .template import Fact

_WIDTH = 160  # characters of a line that are quoted
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
# Where so many files have the very same problem, it is told once, with their names.
_MANY = 4


def summary(problems: Iterable[Problem]) -> str:
    """Give how many problems there are of each severity, as a sentence; empty where there is none."""
    counts = Counter(problem.severity for problem in problems)
    told = [f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in _COLOURS if counts[kind]]
    return f"{', '.join(told)}." if told else ""


def print_problems(problems: Iterable[Problem], console: Console, root: Path) -> None:
    """Print problems, all of them, by file; each with its line quoted and underlined, and what to do.

    What is the same in many files is printed once, at the end.
    """
    problems = sorted(problems)
    alike: dict[tuple[str, frozenset[tuple[str, Fact]]], list[Problem]] = {}
    for problem in problems:
        if problem.severity != "error":
            alike.setdefault((problem.code, frozenset(problem.data.items())), []).append(problem)
    many = [same for same in alike.values() if len({problem.path for problem in same}) >= _MANY]
    told = {*chain.from_iterable(many)}
    for path, group in groupby(
        (problem for problem in problems if problem not in told), key=lambda problem: problem.path
    ):
        console.print(f"[bold]{escape(path or 'The site')}[/]")
        for problem in group:
            _print(problem, console, root)
        console.print()
    for same in many:
        console.print(f"[bold]{len({problem.path for problem in same})} files[/]")
        _say(same[0], "", console)
        for problem in same:
            console.print(
                f"      {escape(problem.path)}{f', line {problem.line}' if problem.line else ''}", style="dim"
            )
        if same[0].hint:
            console.print(f"    → {escape(same[0].hint)}", soft_wrap=True)
        console.print()


def _print(problem: Problem, console: Console, root: Path) -> None:
    _say(problem, f"line {problem.line}: " if problem.line else "", console)
    if quoted := quote(problem, root):
        line, start, length = quoted
        console.print(f"    [dim]{escape(line)}[/]", soft_wrap=True)
        if length:
            console.print(f"    {' ' * start}[{_COLOURS[problem.severity]}]{'^' * length}[/]", soft_wrap=True)
    if problem.hint:
        console.print(f"    → {escape(problem.hint)}", soft_wrap=True)


def _say(problem: Problem, place: str, console: Console) -> None:
    colour = _COLOURS[problem.severity]
    console.print(f"  {place}[{colour}]{problem.severity}[/]: {escape(problem.message)}", soft_wrap=True)


def quote(problem: Problem, root: Path) -> tuple[str, int, int] | None:
    """Give the line that a problem is about, without the blanks at its sides, and what to underline in it.

    Returns:
        The line, where the underline begins, and its length: as far as its span goes, else a word;
        0 where the problem is about the line as a whole. ``None`` where there is no such line.
    """
    if not problem.line or not (root / problem.path).is_file():  # a pipe can be read only once
        return None
    try:
        lines = (root / problem.path).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return None
    if problem.line > len(lines):
        return None
    if sum(not sign.isprintable() or sign == "\ufffd" for sign in lines[problem.line - 1]) * 3 > len(
        lines[problem.line - 1]
    ):
        return None  # no text, or in another encoding; nobody could read it
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in lines[problem.line - 1])
    start = problem.column - 1
    length = _length(problem, line[start:]) if 0 <= start < len(line) else 0
    shift = max(0, start - 60) if start + length > _WIDTH else len(line) - len(line.lstrip())
    shown = line[shift : shift + _WIDTH].rstrip()
    return shown, max(0, start - shift), min(length, max(0, len(shown) - (start - shift))) if length else 0


def _length(problem: Problem, rest: str) -> int:
    """Return how much of the rest of a line to underline: up to the end of the span, else a word."""
    line, column = problem.span.end
    if line == problem.line:
        return column - problem.column
    return len(rest) if line else len(re.match(r"[^\s)\]]*[)\]]?", rest).group())  # type: ignore[union-attr]


def as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list; the fields are those of :func:`proofread.problem.as_dict`."""
    return json.dumps([as_dict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def as_annotations(problems: Sequence[Problem]) -> str:
    """Give problems as GitHub workflow commands, so that they show at the line in a pull request.

    Source of the escapes: github.com/actions/toolkit, ``packages/core/src/command.ts``.
    """
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{levels[p.severity]} file={_property(p.path)},line={max(p.line, 1)}{f',col={p.column}' if p.column else ''},title={_property(p.code)}"
        f"::{_data(f'{p.message} {p.hint}'.rstrip())}"
        for p in sorted(problems)
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
