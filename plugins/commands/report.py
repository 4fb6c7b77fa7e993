"""Tells a person what was built and what is wrong: grouped by file, with the line quoted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from proofread.problem import Problem
from rich.console import Console
from rich.markup import escape

from .build import ROOT, Built

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def finish(built: Built, root: Path = ROOT) -> int:
    """Print what a build did, and give its exit code: 0 fine, 1 problems."""
    console = Console(highlight=False)
    print_problems(built.problems, console, root)
    if built.ok:
        console.print(f"Built {built.pages} pages in {built.seconds:.1f} s: {built.output.name}/index.html")
        return 0
    kept = f"{built.output.name}/ still holds the last good site." if built.output.exists() else "Nothing was built."
    console.print(f"[red]Not built.[/] {kept}")
    return 1


def print_problems(problems: Iterable[Problem], console: Console, root: Path = ROOT) -> None:
    """Print problems, all of them, by file; each with its line and what to do."""
    for path, group in groupby(sorted(problems), key=lambda problem: problem.path):
        console.print(f"[bold]{escape(path or 'The site')}[/]")
        for problem in group:
            place = f"line {problem.line}: " if problem.line else ""
            console.print(
                f"  {place}[{_COLOURS[problem.severity]}]{problem.severity}[/]: {escape(problem.message)}",
                soft_wrap=True,
            )
            if quoted := quote(problem, root):
                console.print(f"    [dim]{escape(quoted)}[/]", soft_wrap=True)
            if problem.hint:
                console.print(f"    → {escape(problem.hint)}", soft_wrap=True)
        console.print()


def quote(problem: Problem, root: Path) -> str:
    """Give the line that a problem is about, as it stands in the file; empty where there is none."""
    if not problem.line:
        return ""
    try:
        lines = (root / problem.path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[problem.line - 1].strip()[:160] if problem.line <= len(lines) else ""


def as_json(problems: Sequence[Problem]) -> str:
    """Give problems as a JSON list of objects with exactly the fields of :class:`Problem`."""
    return json.dumps([asdict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def as_annotations(problems: Sequence[Problem]) -> str:
    """Give problems as GitHub workflow commands, so that they show at the line in a pull request.

    Source of the escapes: github.com/actions/toolkit, ``packages/core/src/command.ts``.
    """
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{levels[p.severity]} file={_property(p.path)},line={max(p.line, 1)},title={_property(p.check)}"
        f"::{_data(f'{p.message} {p.hint}'.rstrip())}"
        for p in sorted(problems)
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
