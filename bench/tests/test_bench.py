"""Tests for the benchmarks: texts are reproducible, tables replace only their own section, and missed limits set exit code 1."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import speed
from bench.__main__ import BENCHMARKS, find, main
from bench.benchmark import BenchError, Benchmark, Limit, Need, Results, missed, run
from bench.builds import Cost
from bench.corpus import TERMS_ON_A_PAGE, as_html, as_markdown, as_restructuredtext, corpus
from bench.environment import without_paths
from bench.generators import OURS
from bench.glossary import Built, Measured, limits, section
from bench.table import replace_section, table
from bench.timing import best, median_ratio


@pytest.mark.parametrize("terms", [10, 300, 3_000])
def test_corpus_is_reproducible_and_equally_dense_at_every_size(terms: int) -> None:
    texts = corpus(terms, 3)
    assert texts == corpus(terms, 3)
    assert len({term.name.casefold() for term in texts.terms}) == terms
    assert speed.linked_terms(texts) == {TERMS_ON_A_PAGE}
    assert all(580 <= len(as_markdown(page).split()) <= 680 for page in texts.pages)


def test_different_seed_generates_different_texts() -> None:
    assert corpus(10, 1, seed=2) != corpus(10, 1)


def test_corpus_with_more_terms_than_words_is_refused() -> None:
    with pytest.raises(ValueError, match="4000 terms, but not for 4001"):
        corpus(4_001, 0)


def test_page_is_written_in_three_markup_languages() -> None:
    page = corpus(10, 1).pages[0]
    assert "<h2>" in as_html(page)
    assert as_markdown(page, lambda term: f"<{term}>").count("<") == TERMS_ON_A_PAGE
    assert as_restructuredtext(page, lambda term: f":term:`{term}`").count(":term:") == TERMS_ON_A_PAGE
    assert not set("{}") & set(as_html(page) + as_markdown(page) + as_restructuredtext(page))


def test_technique_of_most_plugins_links_the_same_terms() -> None:
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
def test_section_replaces_only_itself(text: str, expected: str) -> None:
    assert replace_section(text, "a", "new") == expected
    assert replace_section(expected, "a", "new") == expected


def test_table_is_formatted_as_markdown() -> None:
    assert table(["a", "b"], [("x|y", "1")]) == "| a | b |\n| --- | ---: |\n| x&#124;y | 1 |"


def measured(page: float = 0.2, many: float = 0.2, start: float = 9, ratio: float = 1.05, last: float = 20) -> Measured:
    built = Built(OURS.name, 200, Cost(1, 50), Cost(ratio, 50, 10), ratio)
    growth = speed.Growth("`<`", (10, 10, last))
    return Measured((0.2, page, many), (1, 1, 1), (1, 1, 1), ("10",) * 3, start, (growth,), (built,), ("`x`: no",))


@pytest.mark.parametrize(
    ("results", "names"),
    [
        (measured(), []),
        (measured(page=0.3), ["a page of 600 words, 300 terms"]),
        (measured(many=0.3), ["a page with 3,000 terms ÷ with 10 terms"]),
        (measured(start=13), ["startup: from front matter to a ready matcher, 300 terms"]),
        (measured(ratio=1.3), ["the whole build with the plugin ÷ without it"]),
        (measured(last=31), ["growth for tenfold text: `<`"]),
    ],
    ids=["nothing", "a page", "many terms", "the startup", "the build", "growth"],
)
def test_missed_limit_exits_with_1(results: Measured, names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    checks = limits(results)
    assert [check.name for check in checks if not check.holds] == names
    assert missed(checks) == bool(names)
    assert capsys.readouterr().err.count("Limit not met: ") == len(names)
    assert section(results, checks).count("**no**") == len(names)
    assert "| `x`: no |" in section(results, checks)


def test_failed_build_misses_its_limit() -> None:
    assert missed(limits(replace(measured(), built=()))) == 1


def test_growth_compares_the_largest_texts_that_were_tried() -> None:
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
def test_program_output_is_quoted_without_paths(said: str, expected: str) -> None:
    assert without_paths(said) == expected


def test_times_are_minimums_and_ratios_are_medians() -> None:
    calls: list[int] = []
    assert best(lambda: calls.append(1), repeats=3) >= 0
    assert len(calls) == 4
    assert median_ratio([(1, 1), (1, 2), (1, 9)]) == 2


def test_limit_includes_its_unit() -> None:
    assert Limit("x", 0.25, 0.5, " ms").row == ("x", "0.25 ms", "0.5 ms", "yes")


def failing() -> Results:
    raise BenchError("it broke")


NOTHING, SOMETHING = Need("Lighthouse", lambda: False, "run npm ci"), Need("Python", lambda: True, "")


@pytest.mark.parametrize(
    ("measure", "needs", "code", "said", "written"),
    [
        (lambda: Results("new"), (SOMETHING,), 0, "", "new"),
        (lambda: Results("new", [Limit("x", 2, 1)]), (), 1, "Limit not met: x: 2.00, limit 1\n", "new"),
        (lambda: Results("new", complete=False), (), 1, "", "new"),
        (
            lambda: Results("new"),
            (SOMETHING, NOTHING),
            2,
            "Lighthouse is not installed. To install it: run npm ci.\n",
            "old",
        ),
        (failing, (), 1, "it broke\n", "old"),
    ],
    ids=["fine", "a result outside its limit", "an incomplete measurement", "a missing program", "an error"],
)
def test_run_writes_the_section_and_reports_missed_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], measure: Callable[[], Results], needs: tuple[Need, ...], code: int,
    said: str, written: str,
) -> None:  # fmt: skip
    readme = tmp_path / "README.md"
    readme.write_text(replace_section("", "x", "old"))
    assert run(Benchmark("x", measure, needs, readme)) == code
    assert said in capsys.readouterr().err
    assert readme.read_text() == replace_section("", "x", written)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_benchmark_is_found_by_its_name(name: str) -> None:
    assert find(name).name == name


def test_unknown_name_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("glosary") == 2
    assert capsys.readouterr().err.startswith(
        "There is no benchmark “glosary”. Did you mean “glossary”? There are: build, "
    )
