"""Where the theme's Python meets Pelican's life cycle."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican.plugins import signals

from . import outline, structured, styles, typography


def equip(generator: Any) -> None:
    """Give the templates their functions and filters."""
    folder = Path(generator.theme) / "static" / "css"
    generator.env.globals["styles"] = lambda html: styles.bundle(html, folder)
    generator.env.globals["scripts_for"] = lambda html: styles.scripts(html, folder.parent / "js")
    generator.env.globals["json_ld"] = structured.json_ld
    generator.env.filters.update(
        csp_hash=styles.csp_hash,
        css_string=styles.css_string,
        tight=styles.tight,
        sections=outline.sections,
        intro=outline.intro,
        prose=outline.prose,
        definitions=outline.definitions,
        curly=typography.curly,
        long_date=typography.long_date,
        capitalised=typography.capitalised,
    )


def name_pages(generators: list[Any]) -> None:
    """Let templates find a page by its slug, and give each page the day for the sitemap from its own front matter.

    For a page that the theme needs and that is not there stands its name, so that the others are built and looked at; the
    proofreading tells that it is missing.
    """
    for generator in generators:
        pages = [*getattr(generator, "pages", ()), *getattr(generator, "hidden_pages", ())]
        if pages:
            needed = generator.settings.get("NEEDED_PAGES", ())
            missing = {slug: SimpleNamespace(slug=slug, url=f"{slug}.html", title=slug, nav=slug) for slug in needed}
            generator.context["pages_by_slug"] = {**missing, **{page.slug: page for page in pages}}
        for page in pages:
            day = page.metadata.get("reviewed") or page.metadata.get("written")
            if isinstance(day, datetime.date):
                page.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def anchor_not_found(path: str, context: dict[str, Any]) -> None:
    """Make the links of a published 404.html absolute: a server shows that page at any depth.

    Args:
        path: the file that Pelican has just written.
        context: its template context; ``CANONICAL_URL`` is set only when the site is published.
    """
    root = context.get("CANONICAL_URL")
    if root and path.endswith("404.html"):
        file = Path(path)
        html = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'(href|src)="\./', rf'\1="{root}/', html), encoding="utf-8")


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(equip)
    signals.all_generators_finalized.connect(name_pages)
    signals.content_written.connect(anchor_not_found)
