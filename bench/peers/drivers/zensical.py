"""Read cases from standard input and print their HTML as JSON. This runs in zensical-glossary's environment."""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import markdown


def glossary(terms: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the heading, the aliases and the definition of each term, as Markdown for the glossary page."""
    for term in terms:
        yield f"## {term['title']}\n"
        if term["aliases"]:
            yield f"<!-- zensical-glossary-aliases: {', '.join(term['aliases'])} -->\n"
        yield f"{term['definition']}\n"


def render(case: dict[str, Any], folder: str, number: int) -> str:
    """Return the HTML of a case, rendered with a separate glossary page."""
    # Each case needs a separate file, because the extension caches files by name and modification time.
    path = Path(folder) / f"glossary-{number}.md"
    path.write_text("# Glossary\n\n" + "\n".join(glossary(case["terms"])), encoding="utf-8")
    settings = {"glossary_file": path.name, "docs_dir": folder, "min_length": 1}
    return markdown.markdown(
        case["source"],
        extensions=["zensical_glossary", "fenced_code", "tables", "def_list", "md_in_html"],
        extension_configs={"zensical_glossary": settings},
    )


with tempfile.TemporaryDirectory() as folder:
    cases = json.load(sys.stdin)
    print(json.dumps({case["name"]: render(case, folder, number) for number, case in enumerate(cases)}))
