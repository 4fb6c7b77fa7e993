"""Where the theme's Python meets Pelican's life cycle."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.plugins import signals

from . import languages, outline, structured, styles, typography
from .pages import pages_of


def add_template_helpers(generator: Any) -> None:
    """Give the templates their functions and filters."""
    theme = Path(generator.theme)
    css, js = theme / "static" / "css", theme / "static" / "js"
    catalogues = languages.read_catalogues(theme / "locale")

    def into(language: str) -> Callable[[str], str]:
        return lambda message: languages.in_language(catalogues, language, message)

    generator.env.globals.update(
        _=languages.translator(catalogues),
        styles=lambda html: styles.bundle(html, css),
        scripts_for=lambda html, language: styles.scripts(html, js, into(language)),
        script=lambda name, language: styles.script(js / f"{name}.js", into(language)),
        page_named=page_named,
        json_ld=structured.json_ld,
        own_name=languages.own_name,
        direction=languages.direction,
    )
    generator.env.filters.update(
        csp_hash=styles.csp_hash,
        css_string=styles.css_string,
        tight=styles.tight,
        sections=outline.sections,
        intro=outline.intro,
        curly=typography.curly,
        long_date=languages.long_date,
        capitalised=typography.capitalised,
    )


def name_pages(generators: list[Any]) -> None:
    """Let templates find a page by its slug and language, and give each page the day for the sitemap from its own front matter.

    For a page that the theme needs and that is not there stands its name, so that the others are built and looked at; the
    proofreading tells that it is missing.
    """
    for generator in generators:
        pages = list(pages_of(generator))
        if pages:
            needed = generator.settings.get("NEEDED_PAGES", ())
            default = generator.settings["DEFAULT_LANG"]
            missing = [
                SimpleNamespace(slug=slug, url=f"{slug}.html", title=slug, nav=slug, lang=default) for slug in needed
            ]
            found: dict[str, dict[str, Any]] = {}
            for page in [*missing, *pages]:
                found.setdefault(page.slug, {})[page.lang] = page
            generator.context["pages_by_slug"] = found
        for page in pages:
            day = page.metadata.get("reviewed") or page.metadata.get("written")
            if isinstance(day, datetime.date):
                page.modified = datetime.datetime.combine(day, datetime.time(), datetime.UTC)


@pass_context
def page_named(context: Context, slug: str) -> Any:
    """Give a page by its slug: in the language of the page that is being written, else in the site's own."""
    languages_of = context["pages_by_slug"][slug]
    return languages_of.get(languages.language_of(context)) or languages_of[context["DEFAULT_LANG"]]


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
    signals.generator_init.connect(add_template_helpers)
    signals.all_generators_finalized.connect(name_pages)
    signals.content_written.connect(anchor_not_found)
