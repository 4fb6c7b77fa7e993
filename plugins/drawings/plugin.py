"""Replace the drawing marks in all pages after Pelican has read them."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.plugins import signals
from proofread.log_messages import log_problem
from proofread.suggest import closest
from theming.pages import pages_of

from . import kinds
from .marks import Problem, place

log = logging.getLogger(__name__)


def place_drawings(generators: list[Any]) -> None:
    """Replace the drawing marks in every page.

    This runs after all pages are read and before the practice data is filled in. Each drawing is a macro in a file
    with the same name in ``theme/templates/drawings``. The file also sets ``labels_needed``, the number of labels.
    """
    for generator in generators:
        marked = [page for page in pages_of(generator) if "[[" in page._content]
        if marked:
            _place_on(marked, generator.env, Path(generator.theme) / "templates" / "drawings")


def _place_on(pages: list[Any], env: Any, folder: Path) -> None:
    modules = {path.stem: env.get_template(f"drawings/{path.name}").module for path in sorted(folder.glob("*.html"))}
    needed = {name: module.labels_needed for name, module in modules.items()}

    def draw(name: str, labels: Collection[str]) -> str:
        return str(getattr(modules[name], name)([Markup(label) for label in labels]))  # noqa: S704  HTML from Markdown

    for page in pages:
        placed = place(page._content, needed, draw)
        page._content = placed.html
        for problem in placed.problems:
            _report(problem, needed, Path(page.source_path))


def _report(problem: Problem, needed: dict[str, int], path: Path) -> None:
    # The line number is added later, when the source file is read.
    if problem.fault == "unknown":
        suggestion = closest(problem.name.replace("-", "_").lower(), needed)
        suggestion = f"[[drawing.{suggestion}]]" if suggestion else ""
        log_problem(log, kinds.UNKNOWN, path, mark=problem.mark, suggestion=suggestion, known=tuple(needed))
    elif problem.fault == "labels":
        log_problem(log, kinds.WRONG_LABELS, path, mark=problem.mark, needed=needed[problem.name], found=problem.found)
    else:
        log_problem(log, kinds.NOT_ALONE, path, mark=problem.mark)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.all_generators_finalized.connect(place_drawings)
