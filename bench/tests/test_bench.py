"""The bench itself: the texts are always the same, the tables replace only themselves, a missed limit is an exit code."""

import re

import pytest

from bench import speed
from bench.corpus import TERMS_ON_A_PAGE, as_html, as_markdown, as_restructuredtext, corpus
from bench.generators import PELICAN, Built, without_places
from bench.glossary import Limit, Results, limits, section, verdict
from bench.table import replace_section, table
from bench.timing import best, median_ratio


@pytest.mark.parametrize("terms", [10, 300, 3_000])
def test_a_corpus_is_the_same_every_time_and_as_dense_at_every_size(terms: int) -> None:
    texts = corpus(terms, 3)
    assert texts == corpus(terms, 3)
    assert len({term.name.casefold() for term in texts.terms}) == terms
    assert speed.linked_terms(texts) == {TERMS_ON_A_PAGE}
    assert all(580 <= len(as_markdown(page).split()) <= 680 for page in texts.pages)


def test_another_seed_gives_other_texts() -> None:
    assert corpus(10, 1, seed=2) != corpus(10, 1)


def test_there_are_no_more_terms_than_words() -> None:
    with pytest.raises(ValueError, match="4000 terms, not for 4001"):
        corpus(4_001, 0)


def test_a_page_is_written_in_three_markups() -> None:
    page = corpus(10, 1).pages[0]
    assert "<h2>" in as_html(page)
    assert as_markdown(page, lambda term: f"<{term}>").count("<") == TERMS_ON_A_PAGE
    assert as_restructuredtext(page, lambda term: f":term:`{term}`").count(":term:") == TERMS_ON_A_PAGE
    assert not set("{}") & set(as_html(page) + as_markdown(page) + as_restructuredtext(page))


def test_the_technique_of_most_plugins_links_the_same_terms() -> None:
    texts = corpus(10, 1)
    patterns = {term.name: re.compile(rf"\b{term.name}\b") for term in texts.terms}
    assert speed.legacy(as_html(texts.pages[0]), patterns).count('class="term"') == TERMS_ON_A_PAGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "<!-- a: start -->\n\nnew\n\n<!-- a: end -->\n"),
        ("# Title\n", "# Title\n\n<!-- a: start -->\n\nnew\n\n<!-- a: end -->\n"),
        ("1\n<!-- a: start -->old<!-- a: end -->\n2\n", "1\n<!-- a: start -->\n\nnew\n\n<!-- a: end -->\n2\n"),
        ("<!-- b: start -->x<!-- b: end -->\n", "<!-- b: start -->x<!-- b: end -->\n\n<!-- a: start -->\n\nnew\n\n<!-- a: end -->\n"),
    ],
    ids=["an empty text", "no section yet", "a section", "another section"],
)  # fmt: skip
def test_a_section_replaces_itself_and_nothing_else(text: str, expected: str) -> None:
    assert replace_section(text, "a", "new") == expected
    assert replace_section(expected, "a", "new") == expected


def test_a_table_is_markdown() -> None:
    assert table(["a", "b"], [("x|y", "1")]) == "| a | b |\n| --- | ---: |\n| x&#124;y | 1 |"


def results(page: float = 0.4, many: float = 0.4, start: float = 9, ratio: float = 1.05, last: float = 20) -> Results:
    built = Built(PELICAN.name, 200, 300, 1.0, ratio, ratio, 10)
    growth = speed.Growth("`<`", (10, 10, last))
    return Results((0.4, page, many), (1, 1, 1), (1, 1, 1), ("10",) * 3, start, (growth,), (built,), ("`x`: no",))


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        (results(), []),
        (results(page=0.6), ["a page of 600 words, 300 terms"]),
        (results(many=0.6), ["a page with 3,000 terms ÷ with 10 terms"]),
        (results(start=31), ["start: from front matter to a ready matcher, 300 terms"]),
        (results(ratio=1.3), ["the whole build with the plugin ÷ without it"]),
        (results(last=31), ["tenfold text, a character: `<`"]),
    ],
    ids=["nothing", "a page", "many terms", "the start", "the build", "growth"],
)
def test_a_missed_limit_is_exit_code_1(
    measured: Results, missed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    checks = limits(measured)
    assert [check.name for check in checks if not check.holds] == missed
    assert verdict(checks) == bool(missed)
    assert capsys.readouterr().err.count("Missed: ") == len(missed)
    assert section(measured, checks).count("**no**") == len(missed)
    assert "| `x`: no |" in section(measured, checks)


def test_a_build_that_did_not_run_misses_its_limit() -> None:
    measured = results()
    without_ours = Results(**{**vars(measured), "built": ()})
    assert verdict(limits(without_ours)) == 1


def test_growth_is_of_the_largest_texts_that_were_tried() -> None:
    assert speed.Growth("", (10, 100, None)).ratio == 10
    assert speed.Growth("", (10, 100, 200)).ratio == 2


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("error: https://example.org/simple/x/ is not there", "error: … is not there"),
        ("No such file: /some/folder/x.py", "No such file: …"),
        ("no version of x==1.0 and/or y", "no version of x==1.0 and/or y"),
    ],
)
def test_what_a_program_said_is_told_without_places(said: str, expected: str) -> None:
    assert without_places(said) == expected


def test_times_are_the_best_and_ratios_the_median() -> None:
    calls: list[int] = []
    assert best(lambda: calls.append(1), repeats=3) >= 0
    assert len(calls) == 4
    assert median_ratio([(1, 1), (1, 2), (1, 9)]) == 2


def test_a_limit_says_its_unit() -> None:
    assert Limit("x", 0.25, 0.5, " ms").row == ("x", "0.25 ms", "0.5 ms", "yes")
