"""Finds the sentences in which a rule can find something, because they contain one of its stems. All others are skipped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .rules import Rule
from .sentences import sentence_spans


def contains_stem(rule: Rule, text: str, lowercase: str) -> bool:
    """Return whether a text contains a stem of a rule."""
    return any(stem in (text if stem.isupper() else lowercase) for stem in rule.stems)


def candidates_by_sentence(
    rules: Iterable[Rule], text: str, lowercase: str
) -> Iterator[tuple[tuple[int, int], Sequence[Rule]]]:
    """Yield the span of each sentence in which rules can find something, and these rules in their order."""
    spans = list(sentence_spans(text))
    starts = [start for start, _ in spans]
    by_stem = dict[str, frozenset[int]]()
    candidates = dict[int, list[Rule]]()
    for rule in rules:
        for stem in rule.stems:
            if stem not in by_stem:
                by_stem[stem] = frozenset(_sentences_with(stem, text if stem.isupper() else lowercase, spans, starts))
        for number in frozenset[int]().union(*(by_stem[stem] for stem in rule.stems)):
            if not rule.also or any(lowercase.find(word, *spans[number]) >= 0 for word in rule.also):
                candidates.setdefault(number, []).append(rule)
    for number in sorted(candidates):
        yield spans[number], candidates[number]


def _sentences_with(stem: str, text: str, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[int]:
    at = text.find(stem)
    while at >= 0:
        number = max(0, bisect_right(starts, at) - 1)
        end = spans[number][1]
        if at + len(stem) <= end:
            yield number
            at = text.find(stem, max(end, at + 1))  # one stem in a sentence is enough
        else:
            at = text.find(stem, at + 1)
