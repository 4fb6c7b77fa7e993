"""The conformance cases, and details of the added links."""

import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins.glossary.annotate import annotate
from pelican.plugins.glossary.conformance import glossary_of, main, own_result, short
from pelican.plugins.glossary.entries import Entry, build
from pelican.plugins.glossary.languages import language
from pelican.plugins.glossary.matcher import Matcher
from pelican.plugins.glossary.settings import Options
from pelican.plugins.glossary.yaml_text import load_yaml

ENGLISH = language("en")
CASES = load_yaml((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_conformance_case(case: dict[str, Any]) -> None:
    assert own_result(case) == case["expect"]


def test_cases_have_different_names() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 130


def test_runner_reports_different_results_of_another_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(
        "- {name: good, terms: [harm], input: x, expect: x}\n- {name: bad, terms: [harm], input: harm, expect: '[harm](harm)'}\n",
        encoding="utf-8",
    )
    program = "import json, sys; print(json.load(sys.stdin)['input'])"
    assert main([str(cases), sys.executable, "-c", program]) == 1
    shown = capsys.readouterr().out
    assert "bad:" in shown
    assert "1 of 2 cases passed." in shown
    assert main([str(cases)]) == 0


@pytest.mark.parametrize("space", [*filter(str.isspace, map(chr, range(0x3001))), "  ", "\n    ", "\u00a0 "])
def test_words_of_a_term_may_be_separated_by_any_white_space(space: str) -> None:
    glossary = glossary_of(["harm reduction", "harm"])
    html = f"<p>Less harm{space}reduction’s use.</p>"
    expected = f"<p>Less [harm{space}reduction’s](harm-reduction) use.</p>"
    assert short(annotate(html, glossary, Matcher(glossary, ENGLISH)).html) == expected


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ("naloxone, naloxone", ["use-naloxone", "use-naloxone-2"]),
        ('<h2 id="use-naloxone">Use naloxone</h2>naloxone', ["use-naloxone-2"]),
        ("<h2 ID = use-naloxone>Use naloxone</h2>naloxone", ["use-naloxone-2"]),
        ("<i id='use-naloxone-3'>x</i> naloxone naloxone", ["use-naloxone-4", "use-naloxone-5"]),
        ('<h2 id="use-naloxone-kits" data-id="use-naloxone">x</h2>naloxone', ["use-naloxone"]),
    ],
)
def test_ids_of_links_differ_from_those_of_headings(html: str, ids: list[str]) -> None:
    glossary = glossary_of(["naloxone"])
    found = annotate(html, glossary, Matcher(glossary, ENGLISH), Options(occurrences="all"))
    assert [use.anchor for use in found.uses] == ids
    assert re.findall(r'<a class="term" id="([^"]*)"', found.html) == ids


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
