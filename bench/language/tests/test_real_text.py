"""Real pages are read with their labels, and each sentence is checked as part of its page."""

import re
from pathlib import Path

import pytest

from bench.language.__main__ import on_real_text
from bench.language.corpus import CorpusError, Sentence
from bench.language.peers import Report
from bench.language.real_text import in_their_pages, is_held_out, read_pages, wilson

from .conftest import find


@pytest.mark.parametrize(
    ("right", "count", "interval"),
    [(0, 0, (0.0, 1.0)), (10, 10, (0.722, 1.0)), (0, 10, (0.0, 0.278)), (97, 100, (0.915, 0.990))],
)
def test_interval_is_wide_for_few_cases(right: int, count: int, interval: tuple[float, float]) -> None:
    assert wilson(right, count) == pytest.approx(interval, abs=0.001)


def test_real_pages_are_read_with_their_labels(tmp_path: Path) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(
        "@https://a.example/1\n\n[addict|An addict] and [user|users], [user|a user].\nClean.\n", encoding="utf-8"
    )
    held_out = is_held_out("https://a.example/1")
    assert read_pages([page], ["addict", "user"]) == [
        Sentence("An addict and users, a user.", {"addict": ("An addict",), "user": ("users", "a user")}, "", held_out),
        Sentence("Clean.", {}, "", held_out),
    ]
    shown = on_real_text([page, page], find, [])
    assert "| `addict` |" in shown
    assert "Between the other sentences of its page: held out: recall " in shown


def test_sentence_is_checked_between_the_others_of_its_page(tmp_path: Path) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(
        "@https://a.example/1\nHeroin is here.\n[user|Users] pay.\n@https://a.example/2\nUsers log in.\n",
        encoding="utf-8",
    )

    def users_of_heroin(text: str) -> list[Report]:
        return [Report("user", found.start(), found.end()) for found in re.finditer("Users", text) if "Heroin" in text]

    check = in_their_pages([page], ["user"], users_of_heroin)
    assert [*check("Users pay.")] == [Report("user", 0, 5)]
    assert [*check("Heroin is here."), *check("Users log in.")] == []


@pytest.mark.parametrize(
    ("text", "message"), [("A sentence.", "line 1: no page."), ("@x\n[other|A] b", "line 2: no such rule.")]
)
def test_label_of_a_real_page_that_is_wrong_is_reported(tmp_path: Path, text: str, message: str) -> None:
    page = tmp_path / "pages.txt"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_pages([page], ["addict"])


def test_about_a_third_of_the_pages_is_held_out() -> None:
    assert 280 < sum(is_held_out(f"https://example.org/{number}") for number in range(1000)) < 390
