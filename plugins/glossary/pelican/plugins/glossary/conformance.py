"""Run the conformance cases with this plugin, or with another glossary tool.

``python -m pelican.plugins.glossary.conformance --help`` describes how to run them.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
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
from .yaml_text import UnreadableError, load_yaml, read_utf8

_DESCRIPTION = """Run the conformance cases with this plugin or with another program. The program gets one case at a time as JSON on
its standard input, and prints the page with each linked term as [words](key)."""

_LINK = re.compile(
    r'<(a|button)(?: type="button")? class="\w+" id="use-[^"]+"(?: href="([^"]+)\.html")? data-note="\d+" interestfor="def-([^"]+)"'
    r'(?: popovertarget="def-\3" popovertargetaction="show")? aria-describedby="def-\3-text">(.*?)</\1>',
    re.DOTALL,
)
_PLAIN = re.compile(r'<a href="([\w-]+)\.html">(.*?)</a>', re.DOTALL)


def slug(title: str) -> str:
    """Return the key for a title: its runs of ASCII letters and digits in lower case, joined by hyphens, or ``x`` if it has none."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold().replace("ï", "i")).strip("-") or "x"


def glossary_of(terms: Sequence[Any], lang: str = "en") -> Glossary:
    """Return the glossary for a case, whose terms are either titles or mappings of front matter fields.

    Raises:
        ValueError: a term has a problem.
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
    """Return a function that passes a case to a command as JSON, and returns its output, or the error output if the command fails."""

    def run(case: Mapping[str, Any]) -> str:
        given = json.dumps(dict(case), ensure_ascii=False)
        done = subprocess.run(list(command), input=given, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        return done.stdout.removesuffix("\n") if done.returncode == 0 else done.stderr

    return run


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Return the cases in a file.

    Raises:
        UnreadableError: the file cannot be read, or is not a list of cases. The message gives the reason.
    """
    try:
        cases = load_yaml(read_utf8(path))
    except OSError as error:
        raise UnreadableError(str(error.strerror)) from error
    if not isinstance(cases, list) or not cases:
        raise UnreadableError("it contains no list of cases")
    for case in cases:
        if not _is_case(case):
            needed = "each case needs a “name”, an “input”, the result to “expect”, and “terms” or a “file”"
            raise UnreadableError(f"{needed}, unlike {case!r:.60}")
    return cases


def _is_case(case: object) -> bool:
    return (
        isinstance(case, dict) and {"name", "input", "expect"} <= case.keys() and not {"terms", "file"}.isdisjoint(case)
    )


def main(arguments: Sequence[str]) -> int:
    """Print the cases that fail, and return 1 if there are any, otherwise 0. Exit with 2 if the cases cannot be run."""
    parser = argparse.ArgumentParser(prog="python -m pelican.plugins.glossary.conformance", description=_DESCRIPTION)
    parser.add_argument("cases", metavar="CASES", type=Path, help="the file with the cases, such as tests/cases.yaml")
    parser.add_argument(
        "command", metavar="COMMAND", nargs=argparse.REMAINDER, help="a program to test, with its arguments"
    )
    given = parser.parse_args(arguments)
    try:
        cases = read_cases(given.cases)
    except UnreadableError as error:
        parser.error(f"{given.cases}{f':{error.line}' if error.line else ''}: {error}")
    if given.command and shutil.which(given.command[0]) is None:
        parser.error(f"there is no program “{given.command[0]}”")
    run = result_of(given.command) if given.command else own_result
    failed = [(case, result) for case in cases if (result := run(case)) != case["expect"]]
    for case, result in failed:
        print(f"{case['name']}:\n  input:    {case['input']!r}\n  expected: {case['expect']!r}\n  result:   {result!r}")
    print(f"{len(cases) - len(failed)} of {len(cases)} cases passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
