"""What the glossary writes that is no page of the author's: the A to Z, the JSON for programs, the style sheet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from .index import Term, as_json
from .settings import read

STATIC = Path(__file__).parent / "static"


class GlossaryGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes what belongs to no page: the A to Z where the site has none of its own, the JSON, the style sheet."""

    def generate_output(self, writer: Any) -> None:
        """Write the files that the settings ask for."""
        options = read(self.settings.get("GLOSSARY", {}))
        by_lang = self.context.get("glossary_terms", {})
        output = Path(self.output_path)
        # Pelican keeps None for a file that it could not read.
        taken = {content.save_as for content in self.context.get("generated_content", {}).values() if content}
        if by_lang and options.index and options.index not in taken:
            template, relative = self.get_template("glossary/index"), self.settings["RELATIVE_URLS"]
            writer.write_file(options.index, template, self.context, relative_urls=relative, url=options.index)
        if by_lang and options.json:
            path = output / options.json
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_json(by_lang), encoding="utf-8")
        if by_lang and options.assets:
            shutil.copytree(STATIC, output / "theme" / "glossary", dirs_exist_ok=True)


def _json(by_lang: Mapping[str, Mapping[str, Term]]) -> str:
    """Give the glossary for programs, each term in a line of its own, so that a change is a line too."""
    lists = []
    for lang, found in sorted(by_lang.items()):
        terms = ",\n".join(json.dumps(term, ensure_ascii=False) for term in as_json(found))
        lists.append(f"{json.dumps(lang)}: [\n{terms}\n]")
    return f"{{{', '.join(lists)}}}\n"
