"""Pure: findings against labels, rule by rule for our own check, and sentence by sentence for every checker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .corpus import Sentence, Span, places

LIMIT = 0.98


class Finding(Protocol):
    """What a checker reports: the name of its rule, and where in the Markdown the words stand."""

    @property
    def rule(self) -> str:
        """The checker's own name of the rule."""

    @property
    def start(self) -> int:
        """Where the words begin."""

    @property
    def end(self) -> int:
        """Where the words end."""


Find = Callable[[str], Iterable[Finding]]


@dataclass(frozen=True)
class Score:
    """How often a checker was right.

    Attributes:
        found: problems that it reported.
        missed: problems that it did not report.
        false_alarms: reports of what is no problem.
    """

    found: int = 0
    missed: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float | None:
        """The share of the problems that it reports; nothing where there are none."""
        return _share(self.found, self.missed)

    @property
    def precision(self) -> float | None:
        """The share of its reports that are problems; nothing where it reports none."""
        return _share(self.found, self.false_alarms)

    @property
    def holds(self) -> bool:
        """Whether neither share is below the limit."""
        return all(share is None or share >= LIMIT for share in (self.recall, self.precision))


@dataclass(frozen=True)
class Mistake:
    """A problem that was not found, or a report of what is none: its rule, its words and the sentence."""

    rule: str
    missed: bool
    words: str
    text: str


def by_rule(sentences: Sequence[Sentence], find: Find) -> dict[str, Score]:
    """Score our own check: for each rule that is labelled or reported, every problem and every report by itself."""
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
    """Add up scores."""
    each = tuple(scores)
    return Score(
        sum(score.found for score in each),
        sum(score.missed for score in each),
        sum(score.false_alarms for score in each),
    )


def wrong(sentences: Sequence[Sentence], find: Find) -> list[Mistake]:
    """Give the mistakes in the sentences that the writer of the rules may read, and in no others."""
    return [mistake for each in sentences if not each.held_out for mistake in _judge(each, find).mistakes]


def by_sentence(sentences: Sequence[Sentence], reports: Sequence[Sequence[Finding]]) -> Score:
    """Score any checker, whatever its rules are called: a sentence is found, missed, a false alarm or neither.

    A sentence with a problem is found where a report touches labelled words. A clean one is a false alarm where there is
    a report by a rule that touches labelled words somewhere in the corpus: what a checker says of other things, such as
    typography, is neither for it nor against it.

    Args:
        sentences: all sentences.
        reports: what the checker reports, for each of them.
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
    """Give where labelled words stand: those of one rule, or all."""
    labels = _each_label(sentence.problems)
    return [span for name, words in labels if rule in {None, name} for span in places(words, sentence.text)]


def _touches(report: Finding, spans: Iterable[Span]) -> bool:
    return any(report.start < end and start < report.end for start, end in spans)


def _share(right: int, other: int) -> float | None:
    return right / (right + other) if right + other else None
