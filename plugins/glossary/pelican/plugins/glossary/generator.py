"""Write the files that the author does not: the A to Z, the JSON file and the style sheet."""

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
    """Writes the JSON file, the style sheet and, unless the site has its own page for it, the A to Z."""

    def generate_output(self, writer: Any) -> None:
        """Write the files that the settings enable."""
        options = read(self.settings.get("GLOSSARY", {}))
        by_lang = self.context.get("glossary_terms", {})
        output = Path(self.output_path)
        # Pelican stores None for a file that it could not read.
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
    """Return the glossary as JSON, one term per line so that diffs stay readable."""
    lists = []
    for lang, found in sorted(by_lang.items()):
        terms = ",\n".join(json.dumps(term, ensure_ascii=False) for term in as_json(found))
        lists.append(f"{json.dumps(lang)}: [\n{terms}\n]")
    return f"{{{', '.join(lists)}}}\n"
