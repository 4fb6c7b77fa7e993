"""Write the redirect pages after Pelican has written all other pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import yaml
from pelican.plugins import signals
from proofread.log_messages import log_problem
from proofread.suggest import closest
from proofread.tables import Table

from . import kinds
from .addresses import normalize, same_file
from .redirects import FILE, merge_redirects, read_redirects, redirect_page

log = logging.getLogger(__name__)


def write_redirects(pelican: Any) -> None:
    """Write a page for each redirect, and report redirects that are not valid.

    A redirect never replaces an existing page. A redirect to a missing page leads to the home page.

    The setting ``MORE_REDIRECTS`` may be a function that returns more redirects for the output folder. Publishing sets it
    to redirect readers from pages that no longer exist.
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
    known, written = _normalized(redirects, path)
    taken = {same_file(page) for page in pages}
    for old, new in merge_redirects(known, more(output)).items():
        line = redirects.line(written.get(old, old))
        if same_file(old) in taken:
            log_problem(log, kinds.PAGE_AGAIN, path, line, old=written.get(old, old))
            continue
        target = new.partition("#")[0]
        if target not in pages:
            log_problem(log, kinds.NO_PAGE, path, line, old=old, new=new, suggestion=closest(new, pages))
            new = "index.html"
        taken.add(same_file(old))
        (output / old).parent.mkdir(parents=True, exist_ok=True)
        (output / old).write_text(redirect_page(old, new, pelican.settings["DEFAULT_LANG"]), encoding="utf-8")


def _normalized(redirects: Table, path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the redirects with normalized addresses, and the original spelling of the old addresses. Report invalid and repeated addresses."""
    known: dict[str, str] = {}
    written: dict[str, str] = {}
    for old, new in redirects.values.items():
        name = normalize(str(old))
        if not name:
            log_problem(log, kinds.NOT_AN_ADDRESS, path, redirects.line(old), old=str(old))
        elif name in written:
            log_problem(log, kinds.TWICE, path, redirects.line(old), old=str(old), first=written[name])
        else:
            address, mark, fragment = new.partition("#")
            known[name] = f"{normalize(address) or address}{mark}{fragment}"
            written[name] = old
    return known, written


def register() -> None:
    """Connect to Pelican's signals."""
    signals.finalized.connect(write_redirects)
