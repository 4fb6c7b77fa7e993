"""Link the terms, and write the generated files: the A to Z index, the JSON file and the style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from .collecting import PAGE_LISTS
from .composing import HERE, Composer
from .index import Term, as_json
from .linking import link_terms
from .settings import read


class GlossaryGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Links the terms on all pages, and writes the JSON file, the style sheet and, unless the site has its own, the A to Z index.

    Terms are linked when Pelican sends the signal ``get_writer``. By then, every plugin has processed the content, and nothing has been
    written yet, so the order of ``PLUGINS`` makes no difference. The signal ``all_generators_finalized`` would be too early, because
    newer versions of Pelican refresh the links in metadata after sending it.
    """

    _composer: Composer | None = None
    _generators: Sequence[Any] = ()
    _shows: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A site may have nested runs, one for each language, so each generator handles only the run that it belongs to.
        signals.all_generators_finalized.connect(self._remember)
        signals.get_writer.connect(self._link)

    def _remember(self, generators: list[Any]) -> None:
        if self in generators:
            self._generators = generators
            self._shows = _shown_by(generators) or self

    def _link(self, pelican: Any) -> None:
        if self._generators and pelican.settings is self.settings:
            generators, self._generators = self._generators, ()
            self._composer = link_terms(list(generators), self._shows.env.get_template)

    def generate_output(self, writer: Any) -> None:
        """Write the files that the settings enable, if the glossary has terms."""
        options = read(self.settings.get("GLOSSARY", {}))
        by_lang = self.context.get("glossary_terms", {})
        if self._composer is None or not by_lang:
            return
        for lang, url in self._composer.indexes.generated.items():
            page, template = self._composer.index_page(lang, url), self._shows.get_template("glossary/index")
            writer.write_file(
                url, template, self.context, relative_urls=self.settings["RELATIVE_URLS"], url=url, page=page
            )
        output = Path(self.output_path)
        if options.json:
            path = output / options.json
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_json(by_lang), encoding="utf-8")
        if options.assets:
            folder = output / self.settings["THEME_STATIC_DIR"] / "glossary"
            copy_files(HERE / "static", folder)


def copy_files(source: Path, target: Path) -> None:
    """Copy the files of a folder to another one, which is created if necessary.

    Only the content is copied, because an installed file may be read-only, and then the next build could not replace it.
    """
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        (target / file.name).write_bytes(file.read_bytes())


def _shown_by(generators: Iterable[Any]) -> Any:
    """Return the generator whose templates are used for the A to Z index, or ``None`` if there is no page generator.

    This is the page generator, because it compiles the theme's templates in any case, and other plugins may have prepared it for the
    theme's “page.html”. If a site has no pages, its article generator has already compiled the templates, and is used instead if it has
    been prepared in the same way.
    """
    articles = pages = None
    for one in generators:
        articles = one if isinstance(one, ArticlesGenerator) else articles
        pages = one if isinstance(one, PagesGenerator) else pages
    if articles is None or pages is None or any(getattr(pages, name, ()) for name in PAGE_LISTS):
        return pages
    names = ("filters", "tests", "globals", "extensions")
    is_same = all(getattr(articles.env, name).keys() == getattr(pages.env, name).keys() for name in names)
    return articles if is_same else pages


def _json(by_lang: Mapping[str, Mapping[str, Term]]) -> str:
    """Return the glossary as JSON, one term per line so that diffs stay readable."""
    lists = []
    for lang, found in sorted(by_lang.items()):
        terms = ",\n".join(json.dumps(term, ensure_ascii=False) for term in as_json(found))
        lists.append(f"{json.dumps(lang)}: [\n{terms}\n]")
    return f"{{{', '.join(lists)}}}\n"
