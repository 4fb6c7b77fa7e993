"""Run the conformance cases with this plugin, or with any other glossary.

``python -m pelican.plugins.glossary.conformance tests/cases.yaml [COMMAND …]`` prints the cases that fail. The command receives
one case at a time as JSON on its standard input, and prints the page with each linked term as ``[words](key)``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .annotate import annotate, find_links
from .entries import Entry, Glossary, build
from .entry_parser import parse_bool, read_entry
from .languages import language
from .links import splice
from .matcher import Matcher
from .settings import read
from .terms_file import as_metadata, parse_terms
from .yaml_text import load_yaml

_LINK = re.compile(
    r'<(a|button)(?: type="button")? class="\w+" id="use-[^"]+"(?: href="([^"]+)\.html")? data-note="\d+" interestfor="def-([^"]+)"'
    r'(?: popovertarget="def-\3" popovertargetaction="show")? aria-describedby="def-\3-text">(.*?)</\1>',
    re.DOTALL,
)
_PLAIN = re.compile(r'<a href="([\w-]+)\.html">(.*?)</a>', re.DOTALL)


def slug(title: str) -> str:
    """Return the key for a title: its letters and digits in lower case, separated by hyphens, or ``x`` if it has none."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold().replace("ï", "i")).strip("-") or "x"


def glossary_of(terms: Sequence[Any], lang: str = "en") -> Glossary:
    """Return the glossary for a case, whose terms are either titles or mappings of front matter fields.

    Raises:
        ValueError: the terms have a problem.
    """
    entries: list[Entry] = []
    found = []
    for term in terms:
        fields = {"definition": "A word.", **(term if isinstance(term, Mapping) else {"title": term})}
        key = slug(fields["title"])
        entry, problems = read_entry(key, fields, source_path=f"{key}.md", link=f"{key}.html", lang=lang)
        entries.append(entry)
        found += problems
    glossary, problems = build(entries)
    if found := [*found, *problems]:
        raise ValueError(found[0].message)
    return glossary


def short(html: str) -> str:
    """Return HTML in which the added links are replaced by ``[words](key)``."""
    return _LINK.sub(lambda match: f"[{match[4]}]({match[2] or match[3]})", html)


def own_result(case: Mapping[str, Any]) -> str:
    """Return this plugin's result for a case, in the notation of the cases."""
    options = read(case.get("options") or {})
    file = case.get("file")
    terms = list(map(as_metadata, parse_terms(file["text"], file["name"]))) if file else case["terms"]
    lang = case.get("lang", "en")
    glossary = glossary_of(terms, lang)
    matcher = Matcher(glossary, language(lang), options.exceptions)
    if not parse_bool((case.get("page") or {}).get("glossary"), default=True):
        options = replace(options, occurrences="none")
    if "definition" in case:  # the input is the definition of a term, not a page
        found = find_links(
            case["input"], glossary.find, matcher, options, {case["definition"]}, automatic=options.link_definitions
        )
        return _PLAIN.sub(r"[\2](\1)", splice(case["input"], found.links, options, every=True))
    if case.get("place") == "summary":
        return _PLAIN.sub(r"[\2](\1)", annotate(case["input"], glossary, matcher, options).plain)
    return short(annotate(case["input"], glossary, matcher, options).html)


def result_of(command: Sequence[str]) -> Callable[[Mapping[str, Any]], str]:
    """Return a function that runs a command on a case and returns its output, or its error output if it fails."""

    def run(case: Mapping[str, Any]) -> str:
        given = json.dumps(dict(case), ensure_ascii=False)
        done = subprocess.run(list(command), input=given, capture_output=True, text=True, check=False)  # noqa: S603
        return done.stdout.removesuffix("\n") if done.returncode == 0 else done.stderr

    return run


def main(arguments: Sequence[str]) -> int:
    """Print the cases that fail, and return the exit code: 1 if there are any, otherwise 0, or 2 if there are no arguments."""
    if not arguments:
        print(__doc__)
        return 2
    cases = load_yaml(Path(arguments[0]).read_text(encoding="utf-8"))
    run = result_of(arguments[1:]) if arguments[1:] else own_result
    failed = [(case, result) for case in cases if (result := run(case)) != case["expect"]]
    for case, result in failed:
        print(f"{case['name']}:\n  input:    {case['input']!r}\n  expected: {case['expect']!r}\n  result:   {result!r}")
    print(f"{len(cases) - len(failed)} of {len(cases)} cases passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
