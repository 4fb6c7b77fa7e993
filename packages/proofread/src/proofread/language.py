"""Finds stigmatizing language in a text and suggests better words. The rules are in ``rules.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .prepared_text import BACK, Match, PreparedText, without_quotations
from .prose import prose
from .rules import Expression, Form, Rule, Rules, read_rules

_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*(?:\n|(?:[-*+]|\d+[.)]|#+|\|)\s)|\|")
# Capitalized words before and after a match, with the short words that may be between them in names.
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’']*[,:]?\s+(?:(?:of|on|for|and|the|in|&)\s+){0,2})+\Z")
_NAME_AFTER = re.compile(r"(?:[,:]?\s+(?:(?:of|on|for|and|the|in|&)\s+){0,2}[A-Z][\w’']*)*")
_BEGINS = re.compile(r"(?:[.!?:|–—][”\"’)]*\s*|\n\s*(?:\n|(?:[-*+>]|\d+[.)])\s)\s*|^\s*(?:[-*+>]|\d+[.)])\s+)\Z")
_LONGEST = 600  # characters of a sentence on each side of the words
_AROUND = 200  # characters before and after a match that may belong to the same name


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
        raw: the text as it was written, which shows what is bold.
    """
    lowercase = text.lower()
    candidates = [
        rule for rule in rules.rules if any(stem in (text if stem.isupper() else lowercase) for stem in rule.stems)
    ]
    if not candidates:
        return []
    plain = without_quotations(text)
    prepared = PreparedText(plain, plain.lower(), rules.drugs, is_title, raw)
    found: list[Finding] = []
    taken = bytearray(len(text))  # 1 for every character of a finding
    for rule in candidates:
        sentences = list(dict.fromkeys(_sentences_with(rule, prepared)))
        for form in rule.forms if sentences else ():
            for start, end in sentences:
                for match in prepared.matches(form.words, start, end):
                    span = slice(match.start, match.end)
                    if not any(taken[span]) and _applies(match, (start, end), form, rule, rules, prepared):
                        words = " ".join(plain[span].split())
                        found.append(Finding(rule.name, match.start, match.end, words, _suggestion(match, form, plain)))
                        taken[span] = b"\1" * (match.end - match.start)
    return sorted(found, key=lambda finding: finding.start)


def _sentences_with(rule: Rule, prepared: PreparedText) -> Iterator[tuple[int, int]]:
    for stem in rule.stems:
        text = prepared.plain if stem.isupper() else prepared.lowercase
        at = text.find(stem)
        while at >= 0:
            start, end = _sentence(prepared.plain, at, at + len(stem))
            if not rule.also or any(prepared.lowercase.find(word, start, end) >= 0 for word in rule.also):
                yield start, end
            at = text.find(stem, max(end, at + 1))


def _applies(
    match: Match, sentence: tuple[int, int], form: Form, rule: Rule, rules: Rules, prepared: PreparedText
) -> bool:
    start, end = sentence

    def found(expression: Expression | None) -> bool:
        return bool(expression and any(prepared.matches(expression, start, end)))

    if (form.near and not found(form.near)) or found(form.unless):
        return False
    for around in (rules.names, rule.exceptions):
        if around and any(
            other.start < match.end and match.start < other.end for other in prepared.matches(around, start, end)
        ):
            return False
    if (
        prepared.can_be_name(match.start, match.end, rule.named) and _is_name(match, prepared, rule.named)
    ) or rules.after.pattern.match(prepared.plain, match.end, end):
        return False
    word = min((at for stem in rule.stems if (at := match.words.lower().find(stem.lower())) > 0), default=0)
    # The match itself may include the words that discuss the term: “the word alcoholic”.
    places = {match.start, match.start + word}
    return not any(rules.before.pattern.search(prepared.plain, start, place) for place in places)


def _is_name(match: Match, prepared: PreparedText, named: Expression | None) -> bool:
    """Return whether the words belong to a name or a title: capitalized, and not only at the start of a sentence or heading."""
    text = prepared.plain
    words = text[match.start : match.end]
    if words.isupper() or not all(word[0].isupper() for word in re.findall(r"[A-Za-z]{4,}", words)):
        return False
    if prepared.is_heading(match.start, match.end):
        return False
    before = _NAME_BEFORE.search(text, max(0, match.start - _AROUND), match.start)
    start = before.start() if before else match.start
    after = _NAME_AFTER.match(text, match.end, match.end + _AROUND)
    whole = text[start : after.end() if after else match.end]
    if named and not named.pattern.search(whole):
        return False
    capitals = len(re.findall(r"\b[A-Z][a-z’']+", whole))
    end = start
    while end and text[end - 1].isspace():  # there may be many where a tag or a comment was
        end -= 1
    begins = not end or _BEGINS.search(text, max(0, end - 20), start)
    return capitals > (1 if begins else 0)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends, within :data:`_LONGEST` characters on each side."""
    begin = max(0, start - _LONGEST)
    for stop in _SENTENCE_END.finditer(text, begin, start):
        begin = stop.end()
    after = _SENTENCE_END.search(text, end, end + _LONGEST)
    return begin, after.start() + 1 if after else min(len(text), end + _LONGEST)


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
