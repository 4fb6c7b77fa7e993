"""``./site check``: a build, and then every check there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from practice.data import load
from proofread.checks import links, output, placeholders
from proofread.page import read_pages
from proofread.problem import Problem
from rich.console import Console

from .build import ROOT, build
from .report import as_annotations, as_json, print_problems

# A root, a path and a folder; the names can belong to nobody (RFC 2606), so that a link to a real site is never one of ours.
PLACES = ("https://root.invalid/", "https://path.invalid/some/path/", "file:///some/folder/")


def proofread_site(site: Path) -> list[Problem]:
    """Run every check on a built site; give the problems, each once."""
    pages = read_pages(site)
    found = {problem for place in PLACES for problem in links.check(pages, site, place)}
    return sorted({*found, *output.check(pages, site)})


def proofread_data(root: Path, today: date) -> list[Problem]:
    """Run every check on the data files of a site, as on the given day."""
    data = load(root / "content" / "data", root)
    return [*placeholders.check(data, root, public=False), *placeholders.check_help_lines(data, root, today)]


def check(style: str = "text", *, root: Path = ROOT) -> int:
    """Build, proofread and report.

    Args:
        style: ``text`` for people, ``json`` for programs, ``github`` for annotations.
        root: the folder of the site.

    Returns:
        0 where nothing is wrong, 1 where something is, 2 for an unknown style.
    """
    if style not in ("text", "json", "github"):
        Console(stderr=True).print(f"“{style}” is not a format. Use text, json or github.")
        return 2
    built = build(root / "output", root=root, inspect=proofread_site)
    problems = [*built.problems, *proofread_data(root, date.today())]
    errors = sum(problem.severity == "error" for problem in problems)
    if style == "json":
        print(as_json(problems))
    elif style == "github":
        print(as_annotations(problems))
    else:
        console = Console(highlight=False)
        print_problems(problems, console, root)
        counts = {kind: sum(p.severity == kind for p in problems) for kind in ("error", "warning", "note")}
        console.print(
            f"{built.pages} pages. " + ", ".join(f"{n} {kind}{'s' * (n != 1)}" for kind, n in counts.items()) + "."
        )
    return 1 if errors else 0
