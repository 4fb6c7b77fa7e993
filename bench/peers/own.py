"""Our own plugin, which must match the expected output of every case byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pelican.plugins.glossary.annotate import annotate
from pelican.plugins.glossary.entries import build
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.languages import language
from pelican.plugins.glossary.matcher import Matcher

from .cases import Case, slug
from .score import Outcome, Result

_LINK = re.compile(r'<a class="term"[^>]*? href="([^"]+)\.html"[^>]*>(.*?)</a>', re.DOTALL)


def score_own(cases: Sequence[Case]) -> tuple[Result, ...]:
    """Run every case with the plugin, as its own tests do."""
    results = []
    for case in cases:
        why = "" if _annotated(case) == case.expect else "the output differs from the expected output"
        results.append(Result(case, Outcome.FAILED if why else Outcome.PASSED, why))
    return tuple(results)


def _annotated(case: Case) -> str:
    entries = []
    for given in case.settings:
        metadata = {"definition": "A word.", **(given if isinstance(given, dict) else {"title": given})}
        key = slug(metadata["title"])
        entry, _ = read_entry(key, metadata, source_path=f"{key}.md", link=f"{key}.html", lang="en")
        entries.append(entry)
    glossary, _ = build(entries)
    return _LINK.sub(r"[\2](\1)", annotate(case.input, glossary, Matcher(glossary, language("en"))).html)
