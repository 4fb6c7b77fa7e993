"""Find stigmatizing language in a text and suggest better words. The rules are in ``rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from .addictions import Addictions
from .better_words import better_words
from .discussed import without_discussed
from .foreign import is_foreign
from .names import Names, are_capitalized
from .prepared_text import BACK, Match, Passage, Text
from .prose import prose
from .repeated import Found, Place, Question, Repeated, Sentence
from .rules import Expression, Form, Rule, Rules, read_rules
from .stems import Stems

_CONTEXT = 1_000  # characters; words within this distance can show the subject of a sentence
_NEAR = 80  # characters; words within this distance can show a different meaning
_DISCUSSED = 120  # characters before a word; words within this distance can show that the word is only discussed


class Finding(NamedTuple):
    """Words that break a rule, with their position in the text and a suggestion."""

    rule: str
    start: int
    end: int
    words: str
    prefer: str


def find(text: str, rules: Rules | None = None) -> list[Finding]:
    """Return the stigmatizing language in a Markdown text.

    Args:
        text: the Markdown.
        rules: the rules; by default, those in ``rules.yaml``.
    """
    return find_in_prose(prose(text), rules or read_rules(), raw=text)


def find_in_prose(text: str, rules: Rules, *, is_title: bool = False, raw: str = "") -> list[Finding]:
    """Return the stigmatizing language in a text that has been reduced to prose by :func:`proofread.prose.prose`.

    Args:
        text: the prose to search.
        rules: the rules to apply.
        is_title: whether the text is a title, in which capitals do not indicate a name.
        raw: the original text, which reveals bold text and HTML elements that mark quotations.
    """
    stems = Stems(rules.rules, text, text.lower()).present
    if not stems:
        return []
    plain = without_discussed(text, raw)
    search = _Search(plain, rules, Names(plain, raw, is_title, rules.titles), stems)
    return sorted(search.findings(), key=attrgetter("start"))


class _Search:
    """Searches a text for the words of all rules."""

    def __init__(self, plain: str, rules: Rules, names: Names, stems: Sequence[str]) -> None:
        self._text = Text(plain, rules.drugs)
        self._rules = rules
        self._names = names
        self._stems = Stems(rules.rules, plain, self._text.lowercase, stems)
        self._taken = bytearray(len(plain))  # 1 for each character that belongs to a finding
        self._blocks: dict[tuple[Expression, int], bool] = {}  # whether an expression matches in a block of the text
        self._repeated = Repeated(self._ask, _CONTEXT)
        # The answers on which the findings in the current sentence depend, keyed by the question about the surrounding text.
        self._asked: dict[Question, bool] = {}
        self._addictions = Addictions(self._text, rules.addictions)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in each sentence."""
        plain, known = self._text.plain, self._repeated.get
        free = 0  # from this position on, no character belongs to a finding
        last: tuple[int, tuple[Place, ...]] = 0, ()
        for start, end, candidates in self._stems.candidates_by_sentence():
            words = plain[start - BACK if start > BACK else 0 : end]
            sentence: Sentence = words
            if start < free:  # only the pieces of a very long sentence overlap
                self._take(*last)
                sentence = words, bytes(self._taken[start:end])
            found = known(sentence, start)
            if found is None:
                self._asked = {}
                found = Found(tuple(self._in_sentence(start, end, candidates)), self._asked)
                self._repeated.keep(sentence, start, found)
            free, last = end, (start, found.places)
            for place in found.places:
                yield Finding(place.rule, start + place.start, start + place.end, place.words, place.prefer)

    def _take(self, at: int, places: Iterable[Place]) -> None:
        """Mark the characters of the findings ``places`` as taken, in the sentence that begins at ``at``."""
        for place in places:
            length = place.core_stop - place.core_start
            self._taken[at + place.core_start : at + place.core_stop] = b"\1" * length

    def _in_sentence(self, start: int, end: int, candidates: Sequence[Rule]) -> Iterator[Place]:
        if is_foreign(self._text.lowercase[start:end]):
            return
        sentence = Passage(self._text, start, end)
        for rule in candidates:
            yield from self._by_rule(rule, sentence)

    def _by_rule(self, rule: Rule, sentence: Passage) -> Iterator[Place]:
        plain, begin = self._text.plain, sentence.start
        for form in rule.forms:
            for match in sentence.matches(form.words):
                core = _core(match, rule)
                if not any(self._taken[core]) and self._applies(match, sentence, form, rule):
                    self._taken[core] = b"\1" * (core.stop - core.start)
                    start = match.start
                    while self._taken[start] and start < core.start:  # skip the words of the preceding finding
                        start += 1
                    start += len(plain[start : match.end]) - len(plain[start : match.end].lstrip())
                    words = " ".join(plain[start : match.end].split())
                    prefer = better_words(match, form, plain)
                    own = core.start - begin, core.stop - begin
                    yield Place(rule.name, start - begin, match.end - begin, words, prefer, *own)

    def _applies(self, match: Match, sentence: Passage, form: Form, rule: Rule) -> bool:
        if (form.near or form.context) and not (
            (form.near and sentence.spans(form.near)) or (form.context and self._is_around(sentence, form.context))
        ):
            return False
        for unless in (form.unless, rule.unless):
            if unless and any(
                start < match.end + _NEAR and match.start - _NEAR < end for start, end in sentence.spans(unless)
            ):
                return False
        named, subject = (
            match.drug.start < match.drug.stop,
            self._rules.subject,
        )  # a named substance leaves no doubt about the subject
        if (
            rule.other
            and not named
            and self._is_around(sentence, rule.other)
            and not self._is_around(sentence, subject)
        ):
            return False
        if rule.addiction and not named and self._is_other_addiction(match, sentence):
            return False
        phrases = (*self._rules.names, *((rule.exceptions,) if rule.exceptions else ()))
        for expression in phrases:
            if expression is self._rules.names[0] and not are_capitalized(self._text.plain[match.start : match.end]):
                continue  # these names must be capitalized
            for start, end in sentence.spans(expression):
                if start < match.end and match.start < end and self._holds(expression, start, match.end):
                    return False
        return not (self._is_name(match, sentence, rule) or self._is_discussed(match, sentence, rule))

    def _is_name(self, match: Match, sentence: Passage, rule: Rule) -> bool:
        if not are_capitalized(self._text.plain[match.start : match.end]):
            return False
        words = match.start - sentence.start, match.end - sentence.start
        return self._answer(Question("name", rule.named, *words), sentence.start)

    def _is_other_addiction(self, match: Match, sentence: Passage) -> bool:
        if not self._addictions.has_others:  # the answer is the same in the whole text, so it need not be recorded
            return False
        return self._answer(Question("addiction", None, match.start - sentence.start), sentence.start)

    def _is_around(self, sentence: Passage, expression: Expression) -> bool:
        return self._answer(Question("around", expression), sentence.start)

    def _answer(self, question: Question, at: int) -> bool:
        if question not in self._asked:
            self._asked[question] = self._ask(question, at)
        return self._asked[question]

    def _ask(self, question: Question, at: int) -> bool:
        if question.kind == "addiction":
            return self._addictions.is_other(at + question.start)
        if question.kind == "name":
            return self._names.is_name(at + question.start, at + question.end, question.expression)
        return bool(question.expression and self._matches_around(question.expression, at))

    def _holds(self, expression: object, start: int, end: int) -> bool:
        """Return whether a phrase that ``expression`` matches counts as a name or an exception.

        The result is false only if the expression is the first one for names, and the text from ``start`` to ``end`` is not capitalized.
        """
        return expression is not self._rules.names[0] or are_capitalized(self._text.plain[start:end])

    def _is_discussed(self, match: Match, sentence: Passage, rule: Rule) -> bool:
        """Return whether the words are only discussed as words, as in “the word alcoholic”."""
        discussed, text = self._rules.discussed, self._text
        if discussed.after.pattern.match(text.of(discussed.after), match.end, sentence.end):
            return True
        if not sentence.spans(discussed.cues):
            return False
        word = min((at for stem in rule.stems if (at := match.words.find(stem.lower())) > 0), default=0)
        # the match may include the words that show that the term is only discussed
        for place in {match.start, match.start + word}:
            start = max(sentence.start, place - _DISCUSSED)
            if discussed.before.pattern.search(text.marked(start, place)):
                return True
            for before, after in discussed.between:
                if after.pattern.match(text.of(after), match.end, sentence.end) and before.pattern.search(
                    text.of(before), start, place
                ):
                    return True
        return False

    def _matches_around(self, expression: Expression, at: int) -> bool:
        """Return whether an expression matches in the block of text at a position, or in the blocks before and after it.

        Each block is searched only once for an expression.
        """
        number, known = at // _CONTEXT, self._blocks
        for block in (number, number - 1, number + 1):
            found = known.get((expression, block))
            if found is None:
                start = block * _CONTEXT
                found = known[expression, block] = self._text.has_match(expression, start, start + _CONTEXT)
            if found:
                return True
        return False


def _core(match: Match, rule: Rule) -> slice:
    """Return the span of a stem in a match, or of the whole match if it contains no stem. Only this span must not belong to another finding."""
    for stem in rule.stems:
        at = match.words.rfind(stem.strip().lower())
        if at >= 0:
            return slice(match.start + at, match.start + at + len(stem.strip()))
    return slice(match.start, match.end)
