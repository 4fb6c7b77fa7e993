"""Finds stigmatizing language in a text and suggests better words. The rules are in ``rules.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .prose import as_spaces, markup, prose
from .rules import DRUG, Expression, Form, Rule, Rules, read_rules

_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*(?:\n|(?:[-*+]|\d+[.)]|#+|\|)\s)|\|")
# A quotation ends with its paragraph unless the next paragraph begins with a quotation mark. The title of a note is not a quotation.
_QUOTED = re.compile(
    r"(?P<note>^[ \t]*!!![^\n]*)"
    r"|“(?:[^”\n]|\n(?!\s*\n(?!\s*“)))*”"
    r"|‘[^’\n]*(?:’\w[^’\n]*)*’(?!\w)"
    r"|\"(?:[^\"\n]|\n(?!\s*\n))*\""
    r"|(?<!\w)'(?!\d)[^'\n]+'(?!\w)"
    r"|^[ \t]*>[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*",
    re.MULTILINE,
)
# Capitalized words before and after a match, with the short words that may be between them in names.
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’']*[,:]?\s+(?:(?:of|on|for|and|the|in|&)\s+){0,2})+\Z")
_NAME_AFTER = re.compile(r"(?:[,:]?\s+(?:(?:of|on|for|and|the|in|&)\s+){0,2}[A-Z][\w’']*)*")
_BEGINS = re.compile(r"(?:[.!?:|–—][”\"’)]*\s*|\n\s*(?:\n|(?:[-*+>]|\d+[.)])\s)\s*|^\s*(?:[-*+>]|\d+[.)])\s+)\Z")
_UNDERLINE = re.compile(r"[^\n]*\n {0,3}(?:=+|-+)[ \t]*(?:\n|\Z)")  # makes a heading of the line above it
# Bold text, and a paragraph that is emphasized as a whole, serve as headings, so their capitals do not indicate a name. A title within
# a sentence is in italics, and the text of a link to another site may be a title there.
_SET_OFF = re.compile(
    r"(?P<bold>\*\*|(?<!\w)__)(?=\S)(?:(?!(?P=bold)|\n\s*\n).){1,600}(?P=bold)"
    r"|<(?P<tag>strong|b)\b[^<>]*>(?:(?!</?(?P=tag)\b|\n\s*\n).){1,600}</(?P=tag)\s*>"
    r"|(?:\A|\n[ \t]*\n)[ \t]*(?P<all>[*_])(?=[^\s*_])(?:(?!(?P=all)|\n\s*\n).){1,600}(?P=all)[.:]?[ \t]*(?=\Z|\n[ \t]*(?:\n|\Z))",
    re.DOTALL,
)
_SOURCE = re.compile(r"\[[^\[\]]{1,600}\]\(\s*<?https?://")
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
    plain = _QUOTED.sub(lambda match: match["note"] or as_spaces(match.group()), text)
    prepared = _Prose(plain, plain.lower(), rules.drugs, is_title, raw)
    found: list[Finding] = []
    for rule in candidates:
        sentences = list(dict.fromkeys(_sentences_with(rule, prepared)))
        for form in rule.forms if sentences else ():
            for start, end in sentences:
                for match in form.words.pattern.finditer(prepared.text_for(form.words, start, end), start, end):
                    taken = any(match.start() < other.end and other.start < match.end() for other in found)
                    if not taken and _applies(match, (start, end), form, rule, rules, prepared):
                        words = " ".join(plain[match.start() : match.end()].split())
                        found.append(Finding(rule.name, *match.span(), words, _suggestion(match, form, plain)))
    return sorted(found, key=lambda finding: finding.start)


@dataclass(frozen=True)
class _Prose:
    """A text prepared for the search.

    Attributes:
        plain: the prose without quotations.
        lowercase: the same in lowercase.
        drugs: finds the names of substances.
        is_title: whether the text is a title.
        raw: the text as it was written.
        marked: a cache for :meth:`text_for`, by the start and end of a sentence.
    """

    plain: str
    lowercase: str
    drugs: Expression
    is_title: bool
    raw: str = ""
    marked: dict[tuple[int, int], str] = field(default_factory=dict)

    def text_for(self, expression: Expression, start: int, end: int) -> str:
        """Return the text to search for an expression; if the expression requires it, substances in the sentence are marked."""
        if not expression.drugs:
            return self.plain
        if (start, end) not in self.marked:
            sentence = self.drugs.pattern.sub(lambda match: DRUG * len(match.group()), self.plain[start:end])
            self.marked[start, end] = f"{self.plain[:start]}{sentence}{self.plain[end:]}"
        return self.marked[start, end]

    @cached_property
    def set_off(self) -> tuple[tuple[int, int], ...]:
        """The spans of text that is set off like a heading."""
        return tuple(match.span() for match in _SET_OFF.finditer(markup(self.raw)))

    @cached_property
    def cited(self) -> tuple[tuple[int, int], ...]:
        """The spans of the text of links to other sites."""
        return tuple(match.span() for match in _SOURCE.finditer(self.raw))

    def can_be_name(self, start: int, end: int, named: Expression | None) -> bool:
        """Return whether capitals can indicate a name here; in a heading they cannot, because all its words may have them."""

        def within(places: tuple[tuple[int, int], ...]) -> bool:
            return any(first <= start and end <= last for first, last in places)

        # A rule that requires a word such as “Journal” or “Committee” nearby does not rely on capitals alone.
        return not self.is_title and (bool(named) or not within(self.set_off) or within(self.cited))


def _sentences_with(rule: Rule, prepared: _Prose) -> Iterator[tuple[int, int]]:
    for stem in rule.stems:
        text = prepared.plain if stem.isupper() else prepared.lowercase
        at = text.find(stem)
        while at >= 0:
            start, end = _sentence(prepared.plain, at, at + len(stem))
            if not rule.also or any(prepared.lowercase.find(word, start, end) >= 0 for word in rule.also):
                yield start, end
            at = text.find(stem, max(end, at + 1))


def _applies(
    match: re.Match[str], sentence: tuple[int, int], form: Form, rule: Rule, rules: Rules, prepared: _Prose
) -> bool:
    start, end = sentence

    def found(expression: Expression | None) -> bool:
        return bool(expression and expression.pattern.search(prepared.text_for(expression, start, end), start, end))

    if (form.near and not found(form.near)) or found(form.unless):
        return False
    for around in (rules.names, rule.exceptions):
        if around and any(
            other.start() < match.end() and match.start() < other.end()
            for other in around.pattern.finditer(prepared.text_for(around, start, end), start, end)
        ):
            return False
    if (
        prepared.can_be_name(*match.span(), rule.named) and _is_name(match, prepared.plain, rule.named)
    ) or rules.after.pattern.match(prepared.plain, match.end(), end):
        return False
    word = min((at for stem in rule.stems if (at := match.group().lower().find(stem.lower())) > 0), default=0)
    # The match itself may include the words that discuss the term: “the word alcoholic”.
    places = {match.start(), match.start() + word}
    return not any(rules.before.pattern.search(prepared.plain, start, place) for place in places)


def _is_name(match: re.Match[str], text: str, named: Expression | None) -> bool:
    """Return whether the words belong to a name or a title: capitalized, and not only at the start of a sentence or heading."""
    words = text[match.start() : match.end()]
    if words.isupper() or not all(word[0].isupper() for word in re.findall(r"[A-Za-z]{4,}", words)):
        return False
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if line.lstrip().startswith("#") or _UNDERLINE.match(text, match.end()):
        return False
    before = _NAME_BEFORE.search(text, max(0, match.start() - _AROUND), match.start())
    start = before.start() if before else match.start()
    after = _NAME_AFTER.match(text, match.end(), match.end() + _AROUND)
    whole = text[start : after.end() if after else match.end()]
    if named and not named.pattern.search(whole):
        return False
    capitals = len(re.findall(r"\b[A-Z][a-z’']+", whole))
    end = len(text[:start].rstrip())  # many spaces may be left here where a tag or a comment was
    begins = not end or _BEGINS.search(text, max(0, end - 20), start)
    return capitals > (1 if begins else 0)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends, within :data:`_LONGEST` characters on each side."""
    begin = max(0, start - _LONGEST)
    for stop in _SENTENCE_END.finditer(text, begin, start):
        begin = stop.end()
    after = _SENTENCE_END.search(text, end, end + _LONGEST)
    return begin, after.start() + 1 if after else min(len(text), end + _LONGEST)


def _suggestion(match: re.Match[str], form: Form, text: str) -> str:
    """Return the suggestion adapted to the sentence: with its substance, article and capital letter."""
    drug = " ".join(text[slice(*match.span("drug"))].split()) if "drug" in match.re.groupindex else ""
    drug = drug or "drugs"
    better = form.prefer.replace("{drug}", _PLURAL.get(drug.lower(), drug))
    if better.startswith("of a "):
        return better
    article = re.search(r"\b(an?)\s+$", text[: match.start()], re.IGNORECASE)
    if article and better.startswith(("person ", "baby ")):
        better = f"a {better}"
        first = article.group(1)
    else:
        first = text[match.start() : match.end()]
    return better[0].upper() + better[1:] if first[0].isupper() and not first.isupper() else better


_PLURAL = {"drug": "drugs", "substance": "substances", "pill": "pills", "opioid": "opioids", "opiate": "opioids",
           "painkiller": "painkillers", "benzo": "benzodiazepines", "stimulant": "stimulants", "iv": "drugs",
           "injection": "drugs", "intravenous": "drugs"}  # fmt: skip
