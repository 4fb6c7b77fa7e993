"""Link the terms, and write the files that the author does not: the A to Z, the JSON file and the style sheet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from .composing import HERE, Composer
from .index import Term, as_json
from .linking import link_terms
from .settings import read


class GlossaryGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Links the terms of all pages, and writes the JSON file, the style sheet and, unless the site has its own, the A to Z.

    Pelican calls its methods in this order: it creates the generators, they read, plugins react to
    ``all_generators_finalized``, links in metadata are refreshed, and the generators write. Terms are linked at the last
    moment before anything is written, so the order of ``PLUGINS`` makes no difference.
    """

    _composer: Composer | None = None
    _generators: Iterable[Any] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signals.all_generators_finalized.connect(self._remember)  # blinker drops it together with this generator

    def _remember(self, generators: list[Any]) -> None:
        if self in generators:
            self._generators = generators

    def refresh_metadata_intersite_links(self) -> None:
        """Link the terms.

        Raises:
            GlossaryError: the build is strict and there are errors.
        """
        self._composer = link_terms(list(self._generators), self.env.get_template)

    def generate_output(self, writer: Any) -> None:
        """Write the files that the settings enable."""
        options = read(self.settings.get("GLOSSARY", {}))
        by_lang = self.context.get("glossary_terms", {})
        if self._composer is None or not by_lang:
            return
        for lang, url in self._composer.indexes.generated.items():
            page, template = self._composer.index_page(lang, url), self.get_template("glossary/index")
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
            shutil.copytree(HERE / "static", folder, dirs_exist_ok=True)


def _json(by_lang: Mapping[str, Mapping[str, Term]]) -> str:
    """Return the glossary as JSON, one term per line so that diffs stay readable."""
    lists = []
    for lang, found in sorted(by_lang.items()):
        terms = ",\n".join(json.dumps(term, ensure_ascii=False) for term in as_json(found))
        lists.append(f"{json.dumps(lang)}: [\n{terms}\n]")
    return f"{{{', '.join(lists)}}}\n"
