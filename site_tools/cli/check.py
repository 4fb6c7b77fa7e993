"""``./site check``: build the site and report everything that the proofreader finds."""

from __future__ import annotations

from pathlib import Path

from proofread.report import as_annotations, as_json, print_problems, summary
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from site_tools.checks.external_check import check_external
from site_tools.checks.fixing import Fixed, fix_files


def check(style: str = "text", *, others: bool = False, fix: bool = False, root: Path = ROOT) -> int:
    """Build and proofread the site, and print a report.

    Args:
        style: ``text`` for people, ``json`` for programs, ``github`` for annotations.
        others: whether to check links to other sites, too.
        fix: whether to apply safe fixes first, and then check again.
        root: the folder of the site.

    Returns:
        0 if there are no errors, 1 if there are, 2 for an unknown style.
    """
    if style not in ("text", "json", "github"):
        Console(stderr=True).print(f"“{escape(style)}” is not a format. Use text, json or github.")
        return 2
    built = build(BuildConfig(root / "output", root=root))
    if fix and (fixed := fix_files(built.problems, root)).problems:
        _print_fixed(fixed, root)
        built = build(BuildConfig(root / "output", root=root))
    problems = [*built.problems, *(check_external(built.content) if others else ())]
    if style == "json":
        print(as_json(problems))
    elif style == "github":
        print(as_annotations(problems))
    else:
        console = Console(highlight=False)
        print_problems(problems, console, root)
        console.print(f"{built.pages} pages. {summary(problems)}")
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _print_fixed(fixed: Fixed, root: Path) -> None:
    """Print the applied fixes to stderr, separate from the report on stdout."""
    console = Console(stderr=True, highlight=False)
    for problem in fixed.problems:
        console.print(f"Fixed: {escape(problem.path)}, line {problem.line}: {escape(problem.message)}", soft_wrap=True)
    console.print(f"Copies of the original files are in {escape(str(fixed.copies.relative_to(root)))}.")
