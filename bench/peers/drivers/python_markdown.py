"""Read cases from standard input and print their HTML as JSON. This runs in Python-Markdown's environment."""

import json
import sys
from typing import Any

import markdown


def names_of(title: str) -> set[str]:
    """Return a name as written, and capitalized as at the beginning of a sentence."""
    # Abbreviations are case-sensitive, so authors would define both forms.
    return {title, title[:1].upper() + title[1:]}


def render(case: dict[str, Any]) -> str:
    """Return the HTML of a case, with each term defined as an abbreviation."""
    glossary: dict[str, str] = {}
    for term in case["terms"]:
        for title in (term["title"], *term["aliases"]):
            for name in names_of(title):
                glossary.setdefault(name, term["definition"])
    extensions = ["abbr", "fenced_code", "tables", "def_list", "md_in_html"]
    return markdown.markdown(case["source"], extensions=extensions, extension_configs={"abbr": {"glossary": glossary}})


print(json.dumps({case["name"]: render(case) for case in json.load(sys.stdin)}))
