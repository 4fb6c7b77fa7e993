"""``./site check``: a build, and then every check there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from practice.data import load
from proofread.checks import links, output, placeholders
from proofread.page import read_pages
from proofread.problem import Problem, line_of
from proofread.sources import Source, read_sources
from rich.console import Console

from .build import ROOT, build
from .report import as_annotations, as_json, print_problems

# A root, a path and a folder; the names can belong to nobody (RFC 2606), so that a link to a real site is never one of ours.
PLACES = ("https://root.invalid/", "https://path.invalid/some/path/", "file:///some/folder/")


def proofread_site(site: Path, root: Path = ROOT) -> list[Problem]:
    """Run every check on a built site; give the problems, each once, at the place in the sources that they come from."""
    pages = read_pages(site)
    found = {problem for place in PLACES for problem in links.check(pages, site, place)} | {*output.check(pages, site)}
    if not found:
        return []  # as nearly always, and then the sources need not be read again
    sources = {source.slug: source for source in read_sources(root / "content")}
    return sorted({_at_its_source(problem, sources, root) for problem in found})


def _at_its_source(problem: Problem, sources: Mapping[str, Source], root: Path) -> Problem:
    """Give a problem of a built page with the file and the line that the therapist wrote, where what it quotes is found."""
    source = sources.get(problem.path.partition("/")[2].removesuffix(".html"))
    quoted = re.search("“([^”]+)”", problem.message)
    line = line_of(source.path, quoted[1]) if source and quoted else 0
    return replace(problem, path=str(source.path.relative_to(root)), line=line) if source and line else problem


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
    built = build(root / "output", root=root, inspect=partial(proofread_site, root=root))
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
