"""Recall and precision are exact, by rule and by sentence."""

from collections.abc import Sequence

import pytest

from bench.language.corpus import Sentence
from bench.language.peers import Report
from bench.language.score import Mistake, Score, by_rule, by_sentence, total, wrong

from .conftest import find, sentence


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([], {}),
        ([sentence("an addict", addict=("an addict",))], {"addict": Score(found=1)}),
        ([sentence("an Addict", addict=("Addict",))], {"addict": Score(missed=1)}),
        ([sentence("an addict")], {"addict": Score(false_alarms=1)}),
        ([sentence("an addict", user=("addict",))], {"addict": Score(0, 0, 1), "user": Score(0, 1, 0)}),
        ([sentence("an addict", addict=("an",))], {"addict": Score(0, 1, 1)}),
        ([sentence("addict, addict")], {"addict": Score(0, 0, 2)}),
        ([sentence("addict, user", addict=("addict",), user=("user",))], {"addict": Score(1), "user": Score(1)}),
        (
            [sentence("addict, Addict", addict=("addict", "Addict")), sentence("addict"), sentence("clean")],
            {"addict": Score(1, 1, 1)},
        ),
    ],
    ids=[
        "nothing",
        "found",
        "missed",
        "a false alarm",
        "another rule",
        "next to the words",
        "two reports",
        "two rules",
        "two labels",
    ],
)
def test_problems_and_reports_count_separately(sentences: Sequence[Sentence], expected: dict[str, Score]) -> None:
    assert by_rule(sentences, find) == expected


@pytest.mark.parametrize(
    ("score", "recall", "precision", "holds"),
    [
        (Score(), None, None, True),
        (Score(3, 1, 0), 0.75, 1, False),
        (Score(3, 0, 2), 1, 0.6, False),
        (Score(49, 1, 1), 0.98, 0.98, True),
        (Score(0, 1, 0), 0, None, False),
        (Score(0, 0, 1), None, 0, False),
    ],
)
def test_recall_and_precision_are_compared_with_the_limit(
    score: Score, recall: float | None, precision: float | None, holds: bool
) -> None:
    assert (score.recall, score.precision, score.holds) == (recall, precision, holds)


def test_scores_add_up() -> None:
    assert total([Score(1, 2, 3), Score(10, 20, 30)]) == Score(11, 22, 33)


def test_mistakes_come_only_from_the_seen_part() -> None:
    sentences = [
        sentence("An Addict, a user.", addict=("Addict",)),
        sentence("A held-out user.", held_out=True, addict=("user",)),
    ]
    assert wrong(sentences, find) == [
        Mistake("addict", True, "Addict", "An Addict, a user."),
        Mistake("user", False, "user", "An Addict, a user."),
    ]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([[], [], []], Score(0, 2, 0)),
        ([[Report("x", 3, 9)], [Report("x", 0, 4)], [Report("y", 0, 4)]], Score(2, 0, 0)),
        ([[Report("x", 3, 9)], [], [Report("x", 0, 1)]], Score(1, 1, 1)),
        ([[Report("x", 0, 2)], [], [Report("x", 0, 1)]], Score(0, 2, 0)),
        ([[Report("x", 3, 4), Report("y", 8, 9)], [], [Report("x", 0, 1), Report("y", 0, 1)]], Score(1, 1, 1)),
    ],
    ids=[
        "nothing",
        "reports about other subjects do not count",
        "one rule",
        "next to the words",
        "each sentence counts once",
    ],
)
def test_checker_is_scored_by_sentence(reports: Sequence[Sequence[Report]], expected: Score) -> None:
    sentences = [sentence("an addict", addict=("addict",)), sentence("user", user=("user",)), sentence("clean")]
    assert by_sentence(sentences, reports) == expected
