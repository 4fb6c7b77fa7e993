"""Tests for the benchmark of full builds: its measurements, the sizes that it leaves out, and its exit codes."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench import sites
from bench.benchmark import BenchError, missed
from bench.build import Measured, growth, limits, section
from bench.builds import Cost, Row, build, reason, row
from bench.corpus import Corpus, corpus
from bench.generators import BARE, OURS, Generator, Sources
from bench.timing import run

SIZES = (10, 100, 1_000, 5_000)


def of(name: str, seconds: Sequence[float | str], *, has_glossary: bool = False) -> Row:
    costs = {size: took if isinstance(took, str) else Cost(took, 50) for size, took in zip(SIZES, seconds, strict=True)}
    return Row(name, costs, has_glossary)


OURS_ROW = of("ours", (0.4, 0.8, 3.8, 17.1), has_glossary=True)
BARE_ROW = of("bare", (0.4, 0.8, 3.6, 16))
RIVAL = of("rival", (1, 5, 50, "not tried because it would take at least 250 s"), has_glossary=True)
FAST = of("fast", (0.1, 0.1, 0.2, 1))
GOOD = Measured((OURS_ROW, BARE_ROW, RIVAL, FAST), dict.fromkeys(SIZES, 1.05), 3)


@pytest.mark.parametrize(
    ("measured", "names"),
    [
        (GOOD, []),
        (replace(GOOD, ratios={**GOOD.ratios, 100: 1.3}), ["100 pages with the glossary ÷ without it"]),
        (replace(GOOD, rows=(OURS_ROW, BARE_ROW, of("rival", (0.3, 5, 50, 200), has_glossary=True))), ["10 pages: ours ÷ rival"]),
        (replace(GOOD, rows=(of("ours", (0.4, 0.8, 3.8, 30)), BARE_ROW)), ["each additional page, in a large site ÷ in a small one"]),
        (replace(GOOD, rows=(of("ours", (0.4, 0.8, 3.8, "x")), BARE_ROW)), ["each additional page, in a large site ÷ in a small one"]),
        (replace(GOOD, warm=2), ["1,000 pages with a warm cache ÷ with an empty one"]),
    ],
    ids=["nothing", "a build", "a faster generator with a glossary", "growth", "growth that was not measured", "a warm cache"],
)  # fmt: skip
def test_missed_limit_exits_with_1(measured: Measured, names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    checks = limits(measured)
    assert [check.name for check in checks if not check.holds] == names
    assert missed(checks) == bool(names)
    assert section(measured, checks).count("**no**") == len(names)
    assert capsys.readouterr().err.count("Limit not met: ") == len(names)


def test_table_says_why_a_size_was_left_out() -> None:
    text = section(GOOD, limits(GOOD))
    assert "| rival | 1.00 | 5.00 | 50.00 | – | – |" in text
    assert "- rival, 5,000 pages: not tried because it would take at least 250 s." in text


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [((0.4, 1, 10, 50), 1), ((0.4, 1, 10, 90), 2), ((0.4, 1, 10, "not tried"), None)],
    ids=["linear", "twice as much", "not measured"],
)
def test_growth_compares_the_cost_of_one_more_page(seconds: Sequence[float | str], expected: float | None) -> None:
    assert growth(of("x", seconds)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, ""),
        ((1_000, Cost(35, 1)), ""),
        ((1_000, Cost(50, 1)), "not tried because it would take at least 250 s"),
        ((1_000, "not tried because it would take at least 250 s"), "not tried"),
    ],
)
def test_size_is_left_out_if_it_is_expected_to_take_too_long(
    before: tuple[int, Cost | str] | None, expected: str
) -> None:
    assert reason(5_000, before) == expected


def test_failed_generator_does_not_stop_the_benchmark() -> None:
    def broken() -> Sequence[str]:
        return (sys.executable, "-c", "raise SystemExit('no such thing')")

    found = row(Generator("x", lambda _: {"a.md": ""}, broken, "a.html"), {10: corpus(10, 1), 20: corpus(10, 1)})
    assert found.costs == {10: "`x`: no such thing", 20: "not tried"}


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("", None), ('class="term"', "linked no terms")],
    ids=["no glossary", "a glossary without links"],
)
def test_glossary_without_links_is_an_error(tmp_path: Path, mark: str, expected: str | None) -> None:
    generator = replace(BARE, mark=mark)
    if expected:
        with pytest.raises(BenchError, match=expected):
            build(generator, corpus(10, 1), tmp_path)
    else:
        assert build(generator, corpus(10, 1), tmp_path).megabytes > 10


def test_memory_is_that_of_the_command_and_not_of_the_benchmark(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "x = bytearray(2 ** 20 * {})")
    small, large = (run([*command[:2], command[2].format(size)], tmp_path, os.environ, 60) for size in (1, 101))
    assert 90 < large.megabytes - small.megabytes < 110


def test_slow_command_is_stopped(tmp_path: Path) -> None:
    assert run((sys.executable, "-c", "import time; time.sleep(60)"), tmp_path, os.environ, 0.2).stopped


@pytest.mark.parametrize("sources", [sites.eleventy, sites.hugo, BARE.sources, OURS.sources])
def test_generator_gets_every_page_and_term(sources: Sources) -> None:
    texts: Corpus = corpus(10, 3)
    assert len([name for name in sources(texts) if name.endswith(".md")]) == 13
