"""Tells a person what was built and what is wrong: grouped by file, with the line quoted."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from pathlib import Path

from proofread.problem import Problem, Severity, as_dict, keeps_from_building
from proofread.template import Fact
from rich.console import Console
from rich.markup import escape

from .build import ROOT, Built
from .changes import Changes, Edit, shared

_WIDTH = 160  # characters of a line that are quoted
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
# Where so many files have the very same problem, it is told once, with their names.
_MANY = 4
# What is told of the changes between two versions.
_PAGES_SHOWN = 12
_EDITS_SHOWN = 4


def finish(built: Built, root: Path = ROOT, *, strict: bool = False, done: str = "") -> int:
    """Print what kept a build from being done, or that it was; give its exit code: 0 fine, 1 problems.

    Args:
        built: the build.
        root: the folder of the site.
        strict: whether every error was to keep it from being done.
        done: what was done with it; else the folder is named that it is in.
    """
    console = Console(highlight=False)
    errors = [problem for problem in built.problems if problem.severity == "error"]
    if built.ok:
        if left := summary(built.problems):
            console.print(f"{left} See ./site check")
        built_in = f"Built {built.pages} pages in {built.seconds:.1f} s: {built.output.name}/index.html"
        console.print(escape(done or built_in))
        return 0
    print_problems([problem for problem in errors if strict or keeps_from_building(problem)], console, root)
    name = built.output.name + "/" * (built.output.suffix != ".zip")
    kept = f"{name} still holds the last good site." if built.output.exists() else "Nothing was built."
    console.print(f"[red]Not built.[/] {kept}")
    return 1


def print_changes(changes: Changes, console: Console) -> None:
    """Print what readers will see changed: pages, and the words in them."""
    for label, pages in (("New page", changes.added), ("Page gone", changes.removed)):
        if pages:
            console.print(f"{label}{'s' * (len(pages) > 1)}: {_listed(pages)}")
    for old, new in changes.renamed:
        console.print(f"Page with a new name: {old} is now {new}")
    many, single = shared(changes.changed)
    for edit, pages in many:
        console.print(f"Changed on {len(pages)} pages: {_listed(pages)}")
        _print_edit(edit, console)
    for page, edits in single[:_PAGES_SHOWN]:
        console.print(f"Changed: {page}")
        for edit in edits[:_EDITS_SHOWN]:
            _print_edit(edit, console)
        if len(edits) > _EDITS_SHOWN:
            console.print(f"  and {len(edits) - _EDITS_SHOWN} more changes")
    if len(single) > _PAGES_SHOWN:
        console.print(f"and {len(single) - _PAGES_SHOWN} more changed pages")
    if changes.others:
        console.print(f"Pictures and other files: {changes.others} changed")
    if not changes:
        console.print("No words and no pictures have changed.")


def _listed(pages: Sequence[str]) -> str:
    more = f" and {len(pages) - _PAGES_SHOWN} more" if len(pages) > _PAGES_SHOWN else ""
    return f"{', '.join(pages[:_PAGES_SHOWN])}{more}"


def _print_edit(edit: Edit, console: Console) -> None:
    old = f"[red strike]{escape(edit.old)}[/] " if edit.old else ""
    new = f"[green]{escape(edit.new)}[/]" if edit.new else "[green](taken away)[/]"
    console.print(f"  … {escape(edit.before)} {old}→ {new} {escape(edit.after)} …")


def summary(problems: Iterable[Problem]) -> str:
    """Give how many problems there are of each severity, as a sentence; empty where there is none."""
    counts = Counter(problem.severity for problem in problems)
    told = [f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in _COLOURS if counts[kind]]
    return f"{', '.join(told)}." if told else ""


def print_problems(problems: Iterable[Problem], console: Console, root: Path = ROOT) -> None:
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
    if not problem.line:
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
