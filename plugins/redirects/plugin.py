"""Connects redirects to Pelican."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import yaml
from pelican.plugins import signals
from proofread.log_messages import log_problem
from proofread.suggest import closest

from . import kinds
from .redirects import FILE, merge_redirects, read_redirects, redirect_page

log = logging.getLogger(__name__)


def write_redirects(pelican: Any) -> None:
    """Write a page for each redirect, after all other pages are written.

    The setting ``MORE_REDIRECTS`` may be a function that returns more redirects, given the output folder. Publishing uses it because
    it knows which pages are gone.
    """
    output, data = Path(pelican.settings["OUTPUT_PATH"]), Path(pelican.settings["PATH"]) / "data"
    path = data / FILE
    try:
        redirects = read_redirects(data)
    except (ValueError, yaml.YAMLError) as error:
        log_problem(log, kinds.UNREADABLE, path, 1, words=str(error).splitlines()[0])
        return
    pages = {file.relative_to(output).as_posix() for file in output.rglob("*.html")}
    more = pelican.settings.get("MORE_REDIRECTS", lambda _: {})
    for old, new in merge_redirects(redirects.values, more(output)).items():
        line = redirects.line(old)
        if new not in pages:
            log_problem(log, kinds.NO_PAGE, path, line, old=old, new=new, suggestion=closest(new, pages))
            new = "index.html"
        if old in pages:
            log_problem(log, kinds.PAGE_AGAIN, path, line, old=old)
        elif not _is_inside(output, old):
            log_problem(log, kinds.NOT_AN_ADDRESS, path, line, old=old)
        else:
            (output / old).parent.mkdir(parents=True, exist_ok=True)
            (output / old).write_text(redirect_page(old, new, pelican.settings["DEFAULT_LANG"]), encoding="utf-8")


def _is_inside(output: Path, name: str) -> bool:
    return name.endswith(".html") and (output / name).resolve().is_relative_to(output.resolve())


def register() -> None:
    """Connect to Pelican's signals."""
    signals.finalized.connect(write_redirects)
