"""Where redirects meet Pelican's life cycle."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import yaml
from pelican.plugins import signals
from proofread.problem import did_you_mean, line_of_key

from .redirects import FILE, page, read_redirects

log = logging.getLogger(__name__)


def lead_on(pelican: Any) -> None:
    """Write a page for each redirect, once all real pages are there."""
    output, data = Path(pelican.settings["OUTPUT_PATH"]), Path(pelican.settings["PATH"]) / "data"
    path = data / FILE
    try:
        redirects = read_redirects(data)
    except (ValueError, yaml.YAMLError) as error:
        log.error("This file cannot be read: %s", str(error).splitlines()[0], extra={"path": path, "line": 1})
        return
    pages = {file.relative_to(output).as_posix() for file in output.rglob("*.html")}
    for old, new in redirects.items():
        line = line_of_key(path, old)
        if new not in pages:
            told = "“%s” leads to “%s”, and there is no such page. Readers come to the first page instead."
            log.warning(told, old, new, extra={"path": path, "line": line, "hint": did_you_mean(new, pages)})
            new = "index.html"
        if old in pages:
            told = "There is a page “%s” again, so nothing can lead on from there."
            log.warning(told, old, extra={"path": path, "line": line, "hint": "Take this line away."})
        elif not _is_inside(output, old):
            log.error(
                "“%s” is no address of a page.", old, extra={"path": path, "line": line, "hint": "It ends in .html."}
            )
        else:
            (output / old).parent.mkdir(parents=True, exist_ok=True)
            (output / old).write_text(page(old, new, pelican.settings["DEFAULT_LANG"]), encoding="utf-8")


def _is_inside(output: Path, name: str) -> bool:
    return name.endswith(".html") and (output / name).resolve().is_relative_to(output.resolve())


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(lead_on)
