"""Find the sentences that contain a rule's stems, so that only these are searched for the rule's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from .rules import Rule
from .sentences import sentence_spans


class Stems:
    """Finds the rules' stems in a text.

    Attributes:
        present: the stems that the text contains.
    """

    def __init__(self, rules: Sequence[Rule], text: str, lowercase: str, words: Iterable[str] | None = None) -> None:
        """Search the whole text for every stem first, because most texts contain few stems.

        Args:
            rules: the rules whose stems to find.
            text: the text to search.
            lowercase: the same text in lowercase.
            words: the stems that the text may contain, if known.
        """
        self._text = text
        self._lowercase = lowercase
        self._rules = rules
        self._known: dict[str, tuple[Rule, ...]] = {}  # the rules to apply, keyed by sentence
        if words is None:
            words = dict.fromkeys(stem for rule in rules for stem in rule.stems)
        self.present = [word for word in words if word in (text if word.isupper() else lowercase)]

    def candidates_by_sentence(self) -> Iterator[tuple[int, int, tuple[Rule, ...]]]:
        """Yield the start and end of each sentence that contains a stem of a rule, and the rules to apply to it, in order."""
        text, known = self._text, self._known
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            candidates = known.get(sentence)
            if candidates is None:
                candidates = known[sentence] = self._candidates(sentence, self._lowercase[start:end])
            if candidates:
                yield start, end, candidates

    def _candidates(self, sentence: str, lowercase: str) -> tuple[Rule, ...]:
        found = [word for word in self._small if word in lowercase] + [
            word for word in self._capital if word in sentence
        ]
        if not found:
            return ()
        numbers = sorted({number for word in found for number in self._numbers[word]})
        return tuple(
            rule for rule in (self._rules[number] for number in numbers) if _has_also(rule, sentence, lowercase)
        )

    @cached_property
    def _small(self) -> Sequence[str]:
        return [word for word in self.present if not word.isupper()]

    @cached_property
    def _capital(self) -> Sequence[str]:
        return [word for word in self.present if word.isupper()]

    @cached_property
    def _numbers(self) -> Mapping[str, Sequence[int]]:
        return {
            word: [number for number, rule in enumerate(self._rules) if word in rule.stems] for word in self.present
        }


def _has_also(rule: Rule, sentence: str, lowercase: str) -> bool:
    """Return whether a sentence contains one of the words that a rule requires in addition to its stems, or whether the rule requires none."""
    return not rule.also or any(word in (sentence if word.isupper() else lowercase) for word in rule.also)
