"""Pure: the scores as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..table import table
from .corpus import Sentence
from .score import LIMIT, Score, total

_RULES = (
    f"Each problem and each report counts by itself. On the held-out third neither share may be below {LIMIT:.0%}, for any"
    " rule; the other two thirds are what the writer of the rules sees."
)
_CHECKERS = (
    "Sentence by sentence, over the whole corpus, and by the same measure for each, because their rules are not ours. A"
    " sentence with a problem is found where a checker reports anything that touches the labelled words. A clean sentence"
    " is a false alarm where the checker reports something by a rule that also touches labelled words elsewhere; what it"
    " says of other things, such as typography, is neither for it nor against it. The others were not made for these"
    " rules, and ours was written with two thirds of these sentences in sight."
)


@dataclass(frozen=True)
class Part:
    """One part of the corpus and the scores on it, by rule."""

    sentences: Sequence[Sentence]
    scores: Mapping[str, Score]

    def row(self, rule: str) -> list[str]:
        """Write the cells of a rule."""
        written = [sentence for sentence in self.sentences if sentence.rule == rule]
        return _cells(len(written), self.scores.get(rule, Score()))

    @property
    def last_row(self) -> list[str]:
        """Write the cells of all rules together."""
        return _cells(len(self.sentences), total(self.scores.values()))


@dataclass(frozen=True)
class Row:
    """A checker in the table: its score, or what it said instead of running."""

    name: str
    version: str
    score: Score
    trouble: str = ""


def report(rules: Sequence[str], held_out: Part, seen: Part, checkers: Sequence[Row]) -> str:
    """Write the whole section: our check rule by rule, then all checkers."""
    parts = ["## Results", "### Rule by rule", _RULES, rule_table(rules, held_out, seen)]
    return "\n\n".join([*parts, "### Beside public checkers", _CHECKERS, *_checkers(checkers)])


def rule_table(rules: Sequence[str], held_out: Part, seen: Part) -> str:
    """Write the scores of our check; a rule that is reported and not in the guide has a row too."""
    head = ("sentences", "problems", "recall", "precision")
    others = sorted({*held_out.scores, *seen.scores} - {*rules})
    rows = [[f"`{rule}`", *held_out.row(rule), *seen.row(rule)] for rule in [*rules, *others]]
    last = ["all", *held_out.last_row, *seen.last_row]
    return table(["rule", *(f"held out: {name}" for name in head), *(f"seen: {name}" for name in head)], [*rows, last])


def _checkers(checkers: Sequence[Row]) -> list[str]:
    head = ["checker", "recall", "precision", "found", "missed", "false alarms"]
    rows = [[f"{each.name} {each.version}".strip(), *_checker(each)] for each in checkers]
    troubles = [f"- {each.name} {each.version} could not run: {each.trouble}" for each in checkers if each.trouble]
    return [table(head, rows), *troubles]


def _checker(row: Row) -> list[str]:
    if row.trouble:
        return ["could not run", *["–"] * 4]
    score = row.score
    counts = (score.found, score.missed, score.false_alarms)
    return [_percent(score.recall), _percent(score.precision), *map(str, counts)]


def _cells(sentences: int, score: Score) -> list[str]:
    return [str(sentences), str(score.found + score.missed), _percent(score.recall), _percent(score.precision)]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
