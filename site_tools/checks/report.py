"""Print the result of a build."""

from __future__ import annotations

from pathlib import Path

from proofread.problem import keeps_from_building
from proofread.report import print_problems, summary
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT

from .building import Built


def finish(built: Built, root: Path = ROOT, *, strict: bool = False, done: str = "") -> int:
    """Print whether a build succeeded, or which problems stopped it, and return the exit code: 0 for success, 1 for problems.

    Args:
        built: the build.
        root: the folder of the site.
        strict: whether every error stopped the build.
        done: the text to print after a successful build; by default, the location of the site.
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
    kept = f" {name} still contains the last good version of the site." if built.output.exists() else ""
    console.print(f"[red]Not built.[/]{escape(kept)}")
    return 1
