"""Where the practice data meets Pelican's life cycle."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from proofread.log_messages import log_problem
from proofread.suggest import closest
from theming import languages
from theming.pages import pages_of

from .data import SiteData
from .fields import BY_NAME
from .kinds import UNKNOWN_NAME
from .tokens import expand

log = logging.getLogger(__name__)


def fill_in(generators: list[Any]) -> None:
    """Replace the tokens of every page, and tell the templates which sources it cites.

    Done when all pages are read and none is written, on ``_content``: a cached page is filled in anew each time.
    """
    for generator in generators:
        catalogues = languages.read_catalogues(Path(generator.settings["THEME"]) / "locale")
        default = generator.settings["DEFAULT_LANG"]
        for page in pages_of(generator):
            label = languages.in_language(catalogues, page.lang, "Source %(letter)s")
            _fill_in_page(page, generator.settings["SITE_DATA"], label, "" if page.lang == default else default)


def _fill_in_page(page: Any, data: SiteData, label: str, lang: str) -> None:
    named = page.metadata.get("sources") or ()
    also_cited = tuple(str(key) for key in ([named] if isinstance(named, str) else named))
    expansion = expand(page._content, data, also_cited, label=label, lang=lang)
    page._content = expansion.html
    page.citations = expansion.citations
    for token in expansion.unknown:
        name = token.strip("[]^ ")
        known = (
            data.sources
            if token.startswith("[^")
            else [*BY_NAME, *(f"help.{key}" for key in data.help_lines), *(f"tested.{key}" for key in data.tested)]
        )
        file = "sources" if token.startswith("[^") else "help_lines" if token.startswith("[[help.") else "practice"
        # The line is found later, by those who have read the file.
        facts = {"name": token, "suggestion": closest(name, known), "file": file}
        log_problem(log, UNKNOWN_NAME, Path(page.source_path), **facts)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(fill_in)
