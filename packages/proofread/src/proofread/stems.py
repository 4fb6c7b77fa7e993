"""Finds the sentences that rules have to search, because they contain one of a rule's stems. All others are skipped."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from .rules import Rule
from .sentences import sentence_spans


def contains_stem(rule: Rule, text: str, lowercase: str) -> bool:
    """Return whether a text contains a rule's stem."""
    return any(stem in (text if stem.isupper() else lowercase) for stem in rule.stems)


def candidates_by_sentence(
    rules: Iterable[Rule], text: str, lowercase: str
) -> Iterator[tuple[tuple[int, int], Sequence[Rule]]]:
    """Yield the span of each sentence that contains a stem of a rule, and the rules to apply to it, in order."""
    spans = list(sentence_spans(text))
    starts = [start for start, _ in spans]
    found = dict[str, tuple[int, ...]]()

    def sentences_with(word: str) -> tuple[int, ...]:
        if word not in found:
            found[word] = tuple(_sentences_with(word, text if word.isupper() else lowercase, spans, starts))
        return found[word]

    candidates = defaultdict[int, list[Rule]](list)
    for rule in rules:
        numbers: Collection[int] = sentences_with(rule.stems[0])
        if len(rule.stems) > 1:
            numbers = {*numbers, *chain.from_iterable(map(sentences_with, rule.stems[1:]))}
        if numbers and rule.also:
            numbers = {*chain.from_iterable(map(sentences_with, rule.also))}.intersection(numbers)
        for number in numbers:
            candidates[number].append(rule)
    for number in sorted(candidates):
        yield spans[number], candidates[number]


def _sentences_with(stem: str, text: str, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[int]:
    at, number, length = text.find(stem), 0, len(stem)
    while at >= 0:
        number = bisect_right(starts, at, number) - 1
        end = spans[number][1]
        if at + length <= end:
            yield number
            at = text.find(stem, end)  # one stem in a sentence is enough
        else:
            at = text.find(stem, at + 1)
