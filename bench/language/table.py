"""Format the scores as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..table import table
from .corpus import Sentence
from .score import LIMIT, Score, total

_RULES = (
    "Each problem and each report counts separately. On the held-out part, recall and precision must be at least"
    f" {LIMIT:.0%} for every rule. All other sentences are “seen”: the people who write the rules may read them."
)
_CHECKERS = (
    "All checkers are scored by sentence over the whole corpus, because each has its own rules. A sentence with a"
    " problem counts as found if a checker reports anything that overlaps the labeled words. A sentence without a"
    " problem is a false alarm if the checker reports it with a rule that finds labeled words elsewhere; reports about"
    " other subjects, such as typography, do not count. The other checkers were not made for these rules, while ours"
    " was written with knowledge of three quarters of these sentences."
)


@dataclass(frozen=True)
class Part:
    """A part of the corpus, with its scores by rule."""

    sentences: Sequence[Sentence]
    scores: Mapping[str, Score]

    def row(self, rule: str) -> list[str]:
        """Return the table cells for a rule: the sentences that test it, its problems, its recall and its precision."""
        written = [sentence for sentence in self.sentences if sentence.rule == rule]
        return _cells(len(written), self.scores.get(rule, Score()))

    @property
    def last_row(self) -> list[str]:
        """The table cells for all rules together: the sentences, the problems, the recall and the precision."""
        return _cells(len(self.sentences), total(self.scores.values()))


@dataclass(frozen=True)
class Row:
    """A checker in the table, with its score or the error that kept it from running."""

    name: str
    version: str
    score: Score
    trouble: str = ""


def report(rules: Sequence[str], held_out: Part, seen: Part, checkers: Sequence[Row]) -> str:
    """Return the whole section as Markdown, with our check by rule and then all checkers."""
    parts = ["## Results", "### Rule by rule", _RULES, rule_table(rules, held_out, seen)]
    return "\n\n".join([*parts, "### Compared with public checkers", _CHECKERS, *_checkers(checkers)])


def rule_table(rules: Sequence[str], held_out: Part, seen: Part) -> str:
    """Return a table of the scores of our check. Rules that were reported but are not in ``rules`` also have a row."""
    head = ("sentences", "problems", "recall", "precision")
    others = sorted({*held_out.scores, *seen.scores} - {*rules})
    rows = [[f"`{rule}`", *held_out.row(rule), *seen.row(rule)] for rule in [*rules, *others]]
    last = ["all", *held_out.last_row, *seen.last_row]
    return table(["rule", *(f"held out: {name}" for name in head), *(f"seen: {name}" for name in head)], [*rows, last])


def checkers_table(checkers: Sequence[Row]) -> str:
    """Return a table of the scores of all checkers by sentence, followed by the reasons why checkers could not run."""
    return "\n\n".join(_checkers(checkers))


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
