"""Runs inside the environment of Python-Markdown: cases on standard input, their HTML on standard output."""

import json
import sys
from typing import Any

import markdown


def names_of(title: str) -> set[str]:
    """Give a name and, where a sentence begins with it, its capital."""
    # Abbreviations know only the case they are written in, so an author writes the start of a sentence too.
    return {title, title[:1].upper() + title[1:]}


def render(case: dict[str, Any]) -> str:
    """Render a case."""
    glossary: dict[str, str] = {}
    for term in case["terms"]:
        for title in (term["title"], *term["aliases"]):
            for name in names_of(title):
                glossary.setdefault(name, term["definition"])
    extensions = ["abbr", "fenced_code", "tables", "def_list", "md_in_html"]
    return markdown.markdown(case["source"], extensions=extensions, extension_configs={"abbr": {"glossary": glossary}})


print(json.dumps({case["name"]: render(case) for case in json.load(sys.stdin)}))
