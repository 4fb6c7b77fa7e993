"""Run the conformance cases, and test details of the added links."""

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from pelican.plugins.glossary.annotate import annotate
from pelican.plugins.glossary.entries import Entry, Glossary, build
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.languages import language
from pelican.plugins.glossary.matcher import Matcher
from pelican.plugins.glossary.settings import Options

ENGLISH = language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold().replace("ï", "i")).strip("-") or "x"


def glossary_of(terms: list[Any]) -> Glossary:
    entries = []
    for term in terms:
        metadata = {"definition": "A word.", **(term if isinstance(term, dict) else {"title": term})}
        key = slug(metadata["title"])
        entry, problems = read_entry(key, metadata, source_path=f"{key}.md", link=f"{key}.html", lang="en")
        assert problems == []
        entries.append(entry)
    glossary, problems = build(entries)
    assert problems == []
    return glossary


def short(html: str) -> str:
    """Shorten the added links to [words](key)."""
    return re.sub(
        r'<a class="term" id="use-[^"]+" href="([^"]+)\.html" data-note="\d+" interestfor="def-\1" aria-describedby="def-\1-text">(.*?)</a>',
        r"[\2](\1)",
        html,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_conformance_case(case: dict[str, Any]) -> None:
    glossary = glossary_of(case["terms"])
    assert short(annotate(case["input"], glossary, Matcher(glossary, ENGLISH)).html) == case["expect"]


@pytest.mark.parametrize("space", [*filter(str.isspace, map(chr, range(0x3001))), "  ", "\n    ", "\u00a0 "])
def test_words_of_a_term_may_be_separated_by_any_white_space(space: str) -> None:
    glossary = glossary_of(["harm reduction", "harm"])
    html = f"<p>Less harm{space}reduction’s use.</p>"
    expected = f"<p>Less [harm{space}reduction’s](harm-reduction) use.</p>"
    assert short(annotate(html, glossary, Matcher(glossary, ENGLISH)).html) == expected


def test_linked_term_has_expected_markup() -> None:
    glossary = glossary_of(["naloxone"])
    assert annotate("<p>naloxone</p>", glossary, Matcher(glossary, ENGLISH)).html == (
        '<p><a class="term" id="use-naloxone" href="naloxone.html" data-note="1" interestfor="def-naloxone"'
        ' aria-describedby="def-naloxone-text">naloxone</a></p>'
    )


def test_entry_is_not_linked_on_its_own_page() -> None:
    glossary = glossary_of(["harm", "naloxone"])
    result = annotate("<p>harm, naloxone</p>", glossary, Matcher(glossary, ENGLISH), exclude={"harm"})
    assert short(result.html) == "<p>harm, [naloxone](naloxone)</p>"


@pytest.mark.parametrize(
    ("occurrences", "expected"),
    [
        ("first in page", "<p>[harm](harm) harm</p><h2>x</h2><p>harm</p>"),
        ("first in section", "<p>[harm](harm) harm</p><h2>x</h2><p>[harm](harm)</p>"),
        ("all", "<p>[harm](harm) [harm](harm)</p><h2>x</h2><p>[harm](harm)</p>"),
        ("none", "<p>harm harm</p><h2>x</h2><p>harm</p>"),
    ],
)
def test_occurrences_option_selects_the_linked_uses(occurrences: Any, expected: str) -> None:
    glossary = glossary_of(["harm"])
    result = annotate(
        "<p>harm harm</p><h2>x</h2><p>harm</p>", glossary, Matcher(glossary, ENGLISH), Options(occurrences=occurrences)
    )
    assert short(result.html) == expected
    assert len({use.anchor for use in result.uses}) == len(result.uses)


def test_unknown_name_in_explicit_link_is_returned() -> None:
    glossary = glossary_of(["naloxone"])
    assert annotate('<a href="{term}naloxon">x</a>', glossary, Matcher(glossary, ENGLISH)).unknown == ("naloxon",)


def test_file_name_is_escaped_in_attributes() -> None:
    glossary, _ = build([Entry('a" onclick="x()', "harm", "x")])
    html = annotate("harm", glossary, Matcher(glossary, ENGLISH)).html
    assert ("onclick=" in html, 'onclick="' in html) == (True, False)


def test_link_to_entry_is_escaped() -> None:
    glossary, _ = build([Entry("a", "harm", "x", link='x.html?a=1&b="2"')])
    assert (
        f'href="{escape("x.html?a=1&b=" + chr(34) + "2" + chr(34))}"'
        in annotate("harm", glossary, Matcher(glossary, ENGLISH)).html
    )
