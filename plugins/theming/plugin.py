"""Add the theme's functions and filters to the template environment, and prepare the pages for the templates."""

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
from .pages import MorePages, added_to_menu, more_pages, pages_of


def add_template_helpers(generator: Any) -> None:
    """Add the theme's functions and filters to the template environment of a generator."""
    theme = Path(generator.theme)
    css, js = theme / "static" / "css", theme / "static" / "js"
    catalogues = languages.read_catalogues(theme / "locale")

    def translate_into(language: str) -> Callable[[str], str]:
        return lambda message: languages.in_language(catalogues, language, message)

    generator.env.globals.update(
        _=languages.translator(catalogues),
        styles=lambda html, direction, language: styles.bundle(html, css, direction, language),
        scripts_for=lambda html, language: styles.scripts(html, js, translate_into(language)),
        script=lambda name, language: styles.script(js / f"{name}.js", translate_into(language)),
        page_named=page_named,
        more_on=more_on,
        also_in_menu=also_in_menu,
        json_ld=structured.json_ld,
        own_name=languages.own_name,
        direction=languages.direction,
    )
    generator.env.filters.update(
        csp_hash=styles.csp_hash,
        css_string=styles.css_string,
        minify_script=styles.minify_script,
        sections=outline.sections,
        intro=outline.intro,
        curly=typography.curly,
        long_date=languages.long_date,
        capitalize_first=typography.capitalize_first,
    )


def prepare_pages(generators: list[Any]) -> None:
    """Index the pages by slug and language for the templates, and take each page's sitemap date from its front matter.

    If a page that the theme needs is missing, a stub replaces it, so the other pages can be built. Proofreading reports the missing
    page.
    """
    for generator in generators:
        pages = list(pages_of(generator))
        if pages:
            needed = generator.settings.get("NEEDED_PAGES", ())
            default = generator.settings["DEFAULT_LANG"]
            missing = [
                SimpleNamespace(slug=slug, url=f"{slug}.html", title=slug, nav=slug, lang=default, metadata={})
                for slug in needed
            ]
            found: dict[str, dict[str, Any]] = {}
            for page in [*missing, *pages]:
                found.setdefault(page.slug, {})[page.lang] = page
            generator.context["pages_by_slug"] = found
        for page in pages:
            date = page.metadata.get("reviewed") or page.metadata.get("written")
            if isinstance(date, datetime.date):
                page.modified = datetime.datetime.combine(date, datetime.time(), datetime.UTC)


@pass_context
def page_named(context: Context, slug: str) -> Any:
    """Return a page by slug, in the language of the page being rendered if possible, otherwise in the site's default language."""
    by_language = context["pages_by_slug"][slug]
    return by_language.get(languages.language_of(context)) or by_language[context["DEFAULT_LANG"]]


@pass_context
def more_on(context: Context, page: Any) -> MorePages:
    """Return the pages to list at the end of ``page``, and its parent; see :class:`~theming.pages.MorePages`."""
    return more_pages(page, context["pages_by_slug"])


@pass_context
def also_in_menu(context: Context) -> tuple[Any, ...]:
    """Return the pages that are in the menu because of their ``menu`` field, unless the settings already list them."""
    listed = {*context["FIRST_PAGES"], *context["PATH_PAGES"], *context["MENU_PAGES"], "index"}
    return added_to_menu(context["pages_by_slug"], languages.language_of(context), listed)


def make_404_links_absolute(path: str, context: dict[str, Any]) -> None:
    """Make the links in a published 404.html absolute, because servers show that page for any path.

    Args:
        path: the file that Pelican has just written.
        context: its template context. It has ``CANONICAL_URL`` only when the site is published.
    """
    root = context.get("CANONICAL_URL")
    if root and path.endswith("404.html"):
        file = Path(path)
        html = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'(href|src)="\./', rf'\1="{root}/', html), encoding="utf-8")


def register() -> None:
    """Connect to Pelican's signals."""
    signals.generator_init.connect(add_template_helpers)
    signals.all_generators_finalized.connect(prepare_pages)
    signals.content_written.connect(make_404_links_absolute)
