"""Finds the sentences in which a rule can find something, because they contain one of its stems. All others are skipped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

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
    found = dict[str, frozenset[int]]()

    def sentences_with(words: Collection[str]) -> frozenset[int]:
        for word in words:
            if word not in found:
                found[word] = frozenset(_sentences_with(word, text if word.isupper() else lowercase, spans, starts))
        return frozenset[int]().union(*(found[word] for word in words))

    candidates = dict[int, list[Rule]]()
    for rule in rules:
        numbers = sentences_with(rule.stems)
        if numbers and rule.also:
            numbers &= sentences_with(rule.also)
        for number in numbers:
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
