"""``./site review``: write a printable checklist of everything that is waiting for the clinician."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jinja2
from practice.data import load
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT, BuildConfig
from site_tools.build.temporary_files import write_atomically
from site_tools.checks.content import read_content

from .waiting import Waiting, waiting

MARK = "<!-- written by ./site review -->"
LIST = "review.html"


def review(to: str = "", root: Path = ROOT, today: date | None = None) -> int:
    """Write the checklist as one HTML file, and print a summary.

    Args:
        to: the file to write, relative to the root; by default ``review.html``.
        root: the folder of the site.
        today: the date of the list; by default today.

    Returns:
        0, or 1 if there already is a folder with this name, or a file that this task did not write.
    """
    console = Console(highlight=False, soft_wrap=True)
    path = root / (to or LIST)
    if path.is_dir() or (path.exists() and MARK.encode() not in path.read_bytes()):
        console.print(
            f"{escape(str(path))} wasn’t written by ./site review, so it stays as it is. Use --to with another name."
        )
        return 1
    config = BuildConfig(root / "output", root=root)
    today = today or config.today
    found = waiting(read_content(root, load(root / "content" / "data", root), (), today, drafts=False))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, as_html(found, today).encode("utf-8"))
    console.print(
        f"Waiting for a clinician: pages {len(found.pages)}, terms {len(found.terms)}, phone numbers {len(found.help_lines)}, "
        f"translations {len(found.translations)}."
    )
    if found.urgent:
        titles = ", ".join(f"“{escape(page.title)}”" for page in found.urgent)
        console.print(f"To read first, because someone may follow the steps in an overdose tonight: {titles}.")
    console.print(f"The list is in {escape(str(path))}. Open it in a browser and print it.")
    return 0


def as_html(found: Waiting, today: date) -> str:
    """Return the checklist as a printable HTML page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("list.html").render(waiting=found, today=today.isoformat(), mark=MARK)
