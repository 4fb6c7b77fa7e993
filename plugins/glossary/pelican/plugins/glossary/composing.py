"""Compose the term pages and the A to Z index from templates.

Both are shown in the theme's own page template, no matter which blocks it defines.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.contents import Page
from pelican.readers import BaseReader, default_metadata

from .indexes import Indexes
from .language_glossary import Templates
from .page_text import PageText
from .rendering import ROOT

HERE = Path(__file__).parent
_BODY = "<!--glossary:text-->"


class Composer:
    """Composes the term pages and the A to Z indexes of a site.

    Args:
        templates: the plugin's templates.
        context: Pelican's context.
        indexes: the addresses of the A to Z indexes.
        settings: Pelican's settings.
    """

    def __init__(
        self, templates: Templates, context: dict[str, Any], indexes: Indexes, settings: Mapping[str, Any]
    ) -> None:
        self._templates = templates
        self.context = context
        self.indexes = indexes
        self._settings = settings

    def compose(self, content: Any, text: PageText) -> None:
        """Add the generated content around the text of a term page, or after the text of the site's own page for the A to Z index.

        Other pages, and pages for which the theme has its own template, are not changed.
        """
        if content.template == "glossary/term" and hasattr(content, "term") and self._templates.is_default("term"):
            html = self._templates.render(
                "entry", SITEURL=ROOT, root=ROOT, page=content, term=content.term, entry=content.term.entry,
                body=Markup(_BODY),  # noqa: S704  fixed text
                lang=content.lang, index=self.indexes.shown.closest(content.lang) or "",
            )  # fmt: skip
            text.before, _, text.after = html.partition(_BODY)
        elif content.template == "glossary/index" and self._templates.is_default("index"):
            text.after = self._letters(content.lang, content.title, str(content.url))

    def index_page(self, lang: str, url: str) -> Any:
        """Return a page for the A to Z index of a language. Its text is empty if the theme has its own template for the index."""
        title = "Glossary"
        fields = {
            "title": title, "lang": lang, "slug": Path(url).stem, "url": url, "save_as": url, "summary": "", "status": "published",
        }  # fmt: skip
        # Plugins and themes expect the fields that Pelican adds to every page, such as the category.
        defaults = default_metadata(self._settings, BaseReader(self._settings).process_metadata)
        # Plugins may open the source file of a page, so use one that exists.
        source = str(HERE / "templates" / "glossary" / "index.html")
        page = Page(
            "", metadata={**defaults, **fields}, settings=self._settings, source_path=source, context=self.context
        )
        if self._templates.is_default("index"):
            page.get_content = partial(_with_root, self._letters(lang, title, url))
        return page

    def _letters(self, lang: str, title: str, url: str) -> str:
        return self._templates.render("list", SITEURL=ROOT, root=ROOT, lang=lang, title=title, index=url)


def _with_root(html: str, siteurl: str) -> str:
    return html.replace(ROOT, siteurl)
