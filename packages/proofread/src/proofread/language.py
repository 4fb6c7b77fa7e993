"""Finds stigmatizing language in a text and suggests better words. The rules are in ``rules.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .discussed import without_discussed
from .foreign import is_foreign
from .names import Names
from .prepared_text import BACK, Match, Passage
from .prose import prose
from .rules import Form, Rule, Rules, read_rules
from .stems import candidates_by_sentence, contains_stem

_CONTEXT = 1_000  # characters: how far the words are that can show what a sentence is about
_NEAR = 80  # characters: how far the words are that show another meaning
_DISCUSSED = 120  # characters before a word that can show that it is only discussed


@dataclass(frozen=True)
class Finding:
    """Words that break a rule: their position in the text, and what to write instead."""

    rule: str
    start: int
    end: int
    words: str
    prefer: str


def find(text: str, rules: Rules | None = None) -> list[Finding]:
    """Find stigmatizing language in a Markdown text.

    Args:
        text: the Markdown.
        rules: the rules; by default, those in ``rules.yaml``.
    """
    return find_in_prose(prose(text), rules or read_rules(), raw=text)


def find_in_prose(text: str, rules: Rules, *, is_title: bool = False, raw: str = "") -> list[Finding]:
    """Find stigmatizing language in a text that has been reduced to prose; see :func:`proofread.prose.prose`.

    Args:
        text: the text.
        rules: the rules.
        is_title: whether it is a title, in which capitals do not indicate a name.
        raw: the text as it was written, which shows what is bold and which HTML elements quote.
    """
    if not any(contains_stem(rule, text, text.lower()) for rule in rules.rules):
        return []
    plain = without_discussed(text, raw)
    search = _Search(plain, rules, Names(plain, raw, is_title, rules.titles))
    return sorted(search.findings(), key=lambda finding: finding.start)


class _Search:
    """The search of one text."""

    def __init__(self, plain: str, rules: Rules, names: Names) -> None:
        self._plain = plain
        self._rules = rules
        self._names = names
        self._taken = bytearray(len(plain))  # 1 for every character of the words that a finding is about
        self._contexts: dict[int, Passage] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, sentence by sentence."""
        lowercase = self._plain.lower()
        for (start, end), candidates in candidates_by_sentence(self._rules.rules, self._plain, lowercase):
            if not is_foreign(lowercase[start:end]):
                sentence = Passage(self._plain, start, end, self._rules.drugs)
                for rule in candidates:
                    yield from self._by_rule(rule, sentence)

    def _by_rule(self, rule: Rule, sentence: Passage) -> Iterator[Finding]:
        for form in rule.forms:
            for match in sentence.matches(form.words):
                core = _core(match, rule)
                if not any(self._taken[core]) and self._applies(match, sentence, form, rule):
                    self._taken[core] = b"\1" * (core.stop - core.start)
                    start = match.start
                    while self._taken[start] and start < core.start:  # the words of another finding just before
                        start += 1
                    start += len(self._plain[start : match.end]) - len(self._plain[start : match.end].lstrip())
                    words = " ".join(self._plain[start : match.end].split())
                    yield Finding(rule.name, start, match.end, words, _suggestion(match, form, self._plain))

    def _applies(self, match: Match, sentence: Passage, form: Form, rule: Rule) -> bool:
        if form.near and not sentence.spans(form.near):
            if not form.context or not self._context(match.start).spans(form.context):
                return False
        elif not form.near and form.context and not self._context(match.start).spans(form.context):
            return False
        for unless in (form.unless, rule.unless):
            if unless and any(
                start < match.end + _NEAR and match.start - _NEAR < end for start, end in sentence.spans(unless)
            ):
                return False
        if rule.other:
            context = self._context(match.start)
            if context.spans(rule.other) and not context.spans(self._rules.subject):
                return False
        around = (*self._rules.names, *((rule.exceptions,) if rule.exceptions else ()))
        for expression in around:
            for start, end in sentence.spans(expression):
                if start < match.end and match.start < end and self._holds(expression, start, match.end):
                    return False
        return not (
            self._names.is_name(match.start, match.end, rule.named) or self._is_discussed(match, sentence, rule)
        )

    def _holds(self, expression: object, start: int, end: int) -> bool:
        """Return whether a phrase is a name up to a position. Most names need capitals; those of the fellowships do not."""
        if expression is not self._rules.names[0]:
            return True
        return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", self._plain[start:end]))

    def _is_discussed(self, match: Match, sentence: Passage, rule: Rule) -> bool:
        """Return whether the words are only discussed as words: “the word alcoholic”."""
        discussed, plain = self._rules.discussed, self._plain
        if discussed.after.pattern.match(plain, match.end, sentence.end):
            return True
        if not sentence.spans(discussed.cues):
            return False
        word = min((at for stem in rule.stems if (at := match.words.lower().find(stem.lower())) > 0), default=0)
        for place in {match.start, match.start + word}:  # the match itself may include the words that discuss the term
            start = max(sentence.start, place - _DISCUSSED)
            if discussed.before.pattern.search(plain, start, place):
                return True
            for before, after in discussed.between:
                if after.pattern.match(plain, match.end, sentence.end) and before.pattern.search(plain, start, place):
                    return True
        return False

    def _context(self, at: int) -> Passage:
        """Return the text around a position. It is divided evenly, so that the same text is searched only a few times."""
        number = at // _CONTEXT
        if number not in self._contexts:
            start, end = max(0, (number - 1) * _CONTEXT), min(len(self._plain), (number + 2) * _CONTEXT)
            self._contexts = {number: Passage(self._plain, start, end, self._rules.drugs)}
        return self._contexts[number]


def _core(match: Match, rule: Rule) -> slice:
    """Return the words of a match that its rule is about. Two findings may share other words: “an uncooperative addict”."""
    lowercase = match.words.lower()
    for stem in rule.stems:
        at = lowercase.rfind(stem.strip().lower())
        if at >= 0:
            return slice(match.start + at, match.start + at + len(stem.strip()))
    return slice(match.start, match.end)


def _suggestion(match: Match, form: Form, text: str) -> str:
    """Return the suggestion adapted to the sentence: with its substance, article and capital letter."""
    drug = " ".join(text[match.drug].split()) or "drugs"
    better = form.prefer.replace("{drug}", _PLURAL.get(drug.lower(), drug))
    if better.startswith("of a "):
        return better
    article = re.search(r"\b(an?)\s+$", text[max(0, match.start - BACK) : match.start], re.IGNORECASE)
    if article and better.startswith(("person ", "baby ")):
        better = f"a {better}"
        first = article.group(1)
    else:
        first = text[match.start : match.end]
    return better[0].upper() + better[1:] if first[0].isupper() and not first.isupper() else better


_PLURAL = {"drug": "drugs", "substance": "substances", "pill": "pills", "opioid": "opioids", "opiate": "opioids",
           "painkiller": "painkillers", "benzo": "benzodiazepines", "stimulant": "stimulants", "iv": "drugs",
           "injection": "drugs", "intravenous": "drugs"}  # fmt: skip
