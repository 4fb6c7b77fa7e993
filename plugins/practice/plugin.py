"""Replace the tokens in all pages with the practice data, and add the filter for telephone links."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from proofread.log_messages import log_problem
from proofread.suggest import closest
from theming import languages
from theming.pages import pages_of

from .data import SiteData, telephone
from .fields import BY_NAME
from .kinds import UNKNOWN_NAME
from .tokens import expand

log = logging.getLogger(__name__)


def replace_tokens(generators: list[Any]) -> None:
    """Replace the tokens in every page, and store its citations for the templates.

    This runs after all pages are read and before any page is written. Pelican caches pages before this runs, with
    their tokens, so the tokens are replaced in every build.
    """
    for generator in generators:
        catalogues = languages.read_catalogues(Path(generator.settings["THEME"]) / "locale")
        default = generator.settings["DEFAULT_LANG"]
        for page in pages_of(generator):
            label = languages.in_language(catalogues, page.lang, "Source %(letter)s")
            _replace_in_page(page, generator.settings["SITE_DATA"], label, default)


def _replace_in_page(page: Any, data: SiteData, label: str, lang: str) -> None:
    named = page.metadata.get("sources") or ()
    also_cited = tuple(str(key) for key in ([named] if isinstance(named, str) else named))
    expansion = expand(page._content, data, also_cited, label=label, lang=lang, foreign=page.lang != lang)
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
        # The line number is added later, when the source file is read.
        facts = {"name": token, "suggestion": closest(name, known), "file": file}
        log_problem(log, UNKNOWN_NAME, Path(page.source_path), **facts)


def add_filter(generator: Any) -> None:
    """Add the filter for telephone links to the template environment."""
    generator.env.filters["telephone"] = telephone


def register() -> None:
    """Connect to Pelican's signals."""
    signals.generator_init.connect(add_filter)
    signals.all_generators_finalized.connect(replace_tokens)
