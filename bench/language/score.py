"""Compare reports with labels, by rule for our own check and by sentence for every checker. All functions are pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .corpus import Sentence, Span, places

LIMIT = 0.98


class Finding(Protocol):
    """A report by a checker, with the name of the rule and the position of the words in the Markdown."""

    @property
    def rule(self) -> str:
        """The name of the rule in the checker."""

    @property
    def start(self) -> int:
        """The offset of the first character of the reported words."""

    @property
    def end(self) -> int:
        """The offset after the last character of the reported words."""


Find = Callable[[str], Iterable[Finding]]


@dataclass(frozen=True)
class Score:
    """The number of correct and incorrect reports by a checker.

    Attributes:
        found: the number of problems that were reported.
        missed: the number of problems that were not reported.
        false_alarms: the number of incorrect reports.
    """

    found: int = 0
    missed: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float | None:
        """The proportion of problems that were reported, or ``None`` if there are no problems."""
        return _share(self.found, self.missed)

    @property
    def precision(self) -> float | None:
        """The proportion of reports that are correct, or ``None`` if there are no reports."""
        return _share(self.found, self.false_alarms)

    @property
    def holds(self) -> bool:
        """Whether neither recall nor precision is below the limit."""
        return all(share is None or share >= LIMIT for share in (self.recall, self.precision))


@dataclass(frozen=True)
class Mistake:
    """A missed problem or a false alarm, with its rule, its words and the sentence."""

    rule: str
    missed: bool
    words: str
    text: str


def by_rule(sentences: Sequence[Sentence], find: Find) -> dict[str, Score]:
    """Return the score of our own check for each rule. Each problem and each report counts separately."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for sentence in sentences:
        judged = _judge(sentence, find)
        found.update(judged.found)
        missed.update(mistake.rule for mistake in judged.mistakes if mistake.missed)
        false.update(mistake.rule for mistake in judged.mistakes if not mistake.missed)
    return {rule: Score(found[rule], missed[rule], false[rule]) for rule in sorted({*found, *missed, *false})}


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of several scores."""
    each = tuple(scores)
    return Score(
        sum(score.found for score in each),
        sum(score.missed for score in each),
        sum(score.false_alarms for score in each),
    )


def wrong(sentences: Sequence[Sentence], find: Find) -> list[Mistake]:
    """Return the missed problems and the false alarms in all sentences that are not held out."""
    return [mistake for each in sentences if not each.held_out for mistake in _judge(each, find).mistakes]


def by_sentence(sentences: Sequence[Sentence], reports: Sequence[Sequence[Finding]]) -> Score:
    """Return a checker's score by sentence, regardless of the names of its rules. A sentence is found, missed, a false alarm or none of these.

    A sentence with a problem is found if a report overlaps labeled words. A sentence without a problem is a false alarm if it
    has a report by a rule that finds labeled words elsewhere in the corpus. Reports about other subjects, such as
    typography, do not count.

    Args:
        sentences: all sentences.
        reports: the checker's reports for each of them.
    """
    pairs = tuple(zip(sentences, reports, strict=True))
    hits = [[report.rule for report in found if _touches(report, _labels(each))] for each, found in pairs]
    about = {rule for rules in hits for rule in rules}
    return Score(
        found=sum(bool(rules) for rules in hits),
        missed=sum(bool(each.problems) and not rules for (each, _), rules in zip(pairs, hits, strict=True)),
        false_alarms=sum(not each.problems and any(one.rule in about for one in found) for each, found in pairs),
    )


@dataclass(frozen=True)
class _Judged:
    found: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def _judge(sentence: Sentence, find: Find) -> _Judged:
    reports = tuple(find(sentence.text))
    found, mistakes = [], []
    for rule, words in _each_label(sentence.problems):
        spans = places(words, sentence.text)
        if any(report.rule == rule and _touches(report, spans) for report in reports):
            found.append(rule)
        else:
            mistakes.append(Mistake(rule, True, words, sentence.text))
    for report in reports:
        if not _touches(report, _labels(sentence, report.rule)):
            words = sentence.text[report.start : report.end]
            mistakes.append(Mistake(report.rule, False, words, sentence.text))
    return _Judged(tuple(found), tuple(mistakes))


def _each_label(problems: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((rule, words) for rule, labels in problems.items() for words in labels)


def _labels(sentence: Sentence, rule: str | None = None) -> list[Span]:
    """Return the positions of the labeled words for one rule or for all rules."""
    labels = _each_label(sentence.problems)
    return [span for name, words in labels if rule in {None, name} for span in places(words, sentence.text)]


def _touches(report: Finding, spans: Iterable[Span]) -> bool:
    return any(report.start < end and start < report.end for start, end in spans)


def _share(right: int, other: int) -> float | None:
    return right / (right + other) if right + other else None
