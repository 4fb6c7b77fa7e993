"""Format problems for people, for programs and for GitHub."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from .problem import Problem, Severity, as_dict
from .template import Fact

_WIDTH = 160  # maximum number of characters to quote from a line
_COLORS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
# If at least this many files have the same problem, it is printed once with their names.
_MANY = 4


def summary(problems: Iterable[Problem]) -> str:
    """Return a sentence with the number of problems of each severity, or an empty string if there are none."""
    counts = Counter(problem.severity for problem in problems)
    parts = [f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in _COLORS if counts[kind]]
    return f"{', '.join(parts)}." if parts else ""


def print_problems(
    problems: Iterable[Problem],
    console: Console,
    root: Path,
    texts: Mapping[str, str] | None = None,
    *,
    codes: bool = False,
) -> None:
    """Print all problems by file, each with its line, in which the words are underlined, and a hint.

    A warning or note that is the same in many files is printed once, at the end.

    Args:
        problems: the problems.
        console: where to print them.
        root: the folder to which their paths are relative.
        texts: the text of files that cannot be read again, such as standard input, keyed by their paths in problems.
        codes: whether to also print the column and the code of each problem.
    """
    style = _Style(console, root, texts or {}, codes)
    problems = sorted(problems)
    alike: dict[tuple[str, frozenset[tuple[str, Fact]]], list[Problem]] = {}
    for problem in problems:
        if problem.severity != "error":
            alike.setdefault((problem.code, frozenset(problem.data.items())), []).append(problem)
    many = [same for same in alike.values() if len({problem.path for problem in same}) >= _MANY]
    grouped = {*chain.from_iterable(many)}
    for path, group in groupby(
        (problem for problem in problems if problem not in grouped), key=lambda problem: problem.path
    ):
        console.print(f"[bold]{escape(path or 'The site')}[/]")
        for problem in group:
            _print(problem, style)
        console.print()
    for same in many:
        console.print(f"[bold]{len({problem.path for problem in same})} files[/]")
        _print_message(same[0], "", style)
        for problem in same:
            console.print(
                f"      {escape(problem.path)}{f', line {problem.line}' if problem.line else ''}", style="dim"
            )
        if same[0].hint:
            console.print(f"    → {escape(same[0].hint)}", soft_wrap=True)
        console.print()


@dataclass(frozen=True)
class _Style:
    """The output options; see :func:`print_problems`."""

    console: Console
    root: Path
    texts: Mapping[str, str]
    codes: bool


def _print(problem: Problem, style: _Style) -> None:
    console = style.console
    column = f", column {problem.column}" if style.codes and problem.column else ""
    _print_message(problem, f"line {problem.line}{column}: " if problem.line else "", style)
    if quoted := quote(problem, style.root, style.texts):
        line, start, length = quoted
        console.print(f"    [dim]{escape(line)}[/]", soft_wrap=True)
        if length:
            console.print(f"    {' ' * start}[{_COLORS[problem.severity]}]{'^' * length}[/]", soft_wrap=True)
    if problem.hint:
        console.print(f"    → {escape(problem.hint)}", soft_wrap=True)


def _print_message(problem: Problem, place: str, style: _Style) -> None:
    color = _COLORS[problem.severity]
    code = f" [dim]{escape(f'[{problem.code}]')}[/]" if style.codes else ""
    style.console.print(f"  {place}[{color}]{problem.severity}[/]: {escape(problem.message)}{code}", soft_wrap=True)


def quote(problem: Problem, root: Path, texts: Mapping[str, str] | None = None) -> tuple[str, int, int] | None:
    """Return the line with a problem, shortened and without surrounding whitespace, and the part to underline.

    Args:
        problem: the problem.
        root: the folder to which its path is relative.
        texts: the text of files that cannot be read again, keyed by their paths in problems.

    Returns:
        The line, and the start and length of the underline, or ``None`` if there is no readable line. The underline covers the span if
        its end is known, otherwise a word. Its length is 0 if the problem is about the whole line.
    """
    text = (texts or {}).get(problem.path)
    if not problem.line or (text is None and not (root / problem.path).is_file()):  # pipes can be read only once
        return None
    try:
        lines = ((root / problem.path).read_text(encoding="utf-8", errors="replace") if text is None else text).split(
            "\n"
        )
    except OSError:
        return None
    if problem.line > len(lines):
        return None
    if sum(not char.isprintable() or char == "\ufffd" for char in lines[problem.line - 1]) * 3 > len(
        lines[problem.line - 1]
    ):
        return None  # not readable: not text, or in another encoding
    line = "".join(char if char.isprintable() else "\ufffd" for char in lines[problem.line - 1])
    start = problem.column - 1
    length = _length(problem, line[start:]) if 0 <= start < len(line) else 0
    shift = max(0, start - 60) if start + length > _WIDTH else len(line) - len(line.lstrip())
    shown = line[shift : shift + _WIDTH].rstrip()
    return shown, max(0, start - shift), min(length, max(0, len(shown) - (start - shift))) if length else 0


def _length(problem: Problem, rest: str) -> int:
    """Return the number of characters of ``rest`` to underline: those in the span if its end is known, otherwise those of the first word."""
    line, column = problem.span.end
    if line == problem.line:
        return column - problem.column
    return len(rest) if line else len(re.match(r"[^\s)\]]*[)\]]?", rest).group())  # type: ignore[union-attr]


def as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list of objects with the fields of :func:`proofread.problem.as_dict`."""
    return json.dumps([as_dict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def as_annotations(problems: Sequence[Problem]) -> str:
    """Return problems as GitHub workflow commands, which annotate the lines of a pull request.

    The escaping rules are from github.com/actions/toolkit, ``packages/core/src/command.ts``.
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
