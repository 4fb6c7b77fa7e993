"""The tables of results and the list of mistakes do not print held-out sentences."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.benchmark import BenchError
from bench.language.__main__ import measure, mistakes

from .conftest import checker, find


@pytest.fixture
def corpus(folder: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a corpus with a seen and a held-out part.

    Each part has two sentences: the given one, which has a problem, and one without a problem.
    """

    def write(seen: str, held_out: str) -> Path:
        for part, text in (("seen", seen), ("held_out", held_out)):
            entries = f"- {{text: {text}, problems: {{addict: [{text.split()[1]}]}}}}\n- {{text: Clean {part}, problems: {{}}}}\n"
            (folder / part / "addict.yaml").write_text(entries, encoding="utf-8")
        return folder

    return write


def test_tables_have_a_row_for_each_rule_and_checker(corpus: Callable[[str, str], Path]) -> None:
    peers = [checker("every"), checker("none", fails=True)]
    results = measure(corpus("An Addict", "The addict"), find, peers)
    for line in (
        "| `addict` | 2 | 1 | 100.0% | 100.0% | 2 | 1 | 0.0% | – |",
        "| `user` | 0 | 0 | – | – | 0 | 0 | – | – |",
        "| all | 2 | 1 | 100.0% | 100.0% | 2 | 1 | 0.0% | – |",
        "| this check | 50.0% | 100.0% | 1 | 1 | 0 |",
        "| every 1.2 | 100.0% | 50.0% | 2 | 0 | 2 |",
        "| none 1.2 | could not run | – | – | – | – |",
        "- none 1.2 could not run: `npm install x`: no",
    ):
        assert line in results.section.splitlines()
    assert all(limit.holds for limit in results.limits)


def test_missed_held_out_problem_misses_the_limit(corpus: Callable[[str, str], Path]) -> None:
    results = measure(corpus("An addict", "The Addict"), find, [])
    assert [limit.name for limit in results.limits if not limit.holds] == [
        "addict, on the held-out part: share of mistakes"
    ]


def test_mistakes_are_listed_without_held_out_sentences(corpus: Callable[[str, str], Path]) -> None:
    listed = mistakes(corpus("An Addict", "The Addict"), find)
    assert re.search(r"^addict: missed: 'Addict' in 'An Addict'$", listed, re.MULTILINE)
    assert "The Addict" not in listed


def test_unknown_rule_in_the_corpus_is_an_error(folder: Path) -> None:
    (folder / "held_out" / "other.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(BenchError, match=r"^other\.yaml: there is no rule “other”\.$"):
        measure(folder, find, [])
