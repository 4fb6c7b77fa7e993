"""Read the rules of the language check from ``rules.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .notation import DRUG, by_first_letter, expand, grouped, in_lowercase, joined
from .problem import Severity
from .yaml_text import load_own

RULES = Path(__file__).with_name("rules.yaml")


@dataclass(frozen=True, eq=False)
class Expression:
    """A regular expression that is compiled on first use, because most sites never use most expressions.

    Expressions with the same words are the same object, so they can be compared by identity.

    Attributes:
        words: the regular expression as text.
        drugs: whether it has to be applied to a text in which substances are marked with :data:`DRUG`.
    """

    words: str
    drugs: bool = False

    @cached_property
    def cased(self) -> bool:
        """Whether any part of the expression is case-sensitive. Otherwise, the expression is applied to the lowercase text, which is twice as fast."""
        return "(?-i:" in self.words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.words, re.IGNORECASE) if self.cased else re.compile(grouped(in_lowercase(self.words)))


@dataclass(frozen=True)
class Form:
    """One of the wordings that a rule finds.

    Attributes:
        words: the expression that matches the wording.
        prefer: the words to write instead. ``{drug}`` is replaced by the substance in the text.
        near: if given, an expression that must match in the same sentence.
        unless: if given, an expression that must not match near the words in the same sentence.
        context: if given, an expression that must match in the surrounding text. If ``near`` is also given, one of the two must match.
    """

    words: Expression
    prefer: str
    near: Expression | None = None
    unless: Expression | None = None
    context: Expression | None = None


@dataclass(frozen=True)
class Rule:
    """A rule about a stigmatizing term.

    Attributes:
        name: the name of the rule.
        severity: the severity of its problems.
        why: one sentence that explains why the term is stigmatizing.
        source: the style guides and studies that the rule is based on, separated by semicolons.
        stems: strings, at least one of which is in every form. Texts without any of them are skipped quickly.
        also: if given, strings, at least one of which must also be in the sentence.
        forms: the wordings that the rule finds.
        exceptions: if given, an expression that matches phrases in which the words are acceptable.
        named: if given, an expression that must match in a run of capitalized words for the run to count as a name.
        unless: if given, an expression that must not match near the words in the same sentence.
        other: if given, an expression that shows that the surrounding text is about a different subject. If it matches, the rule does not
            apply, unless ``Rules.subject`` also matches or the words name a substance.
        addiction: whether the subject depends on the addiction that the text named last. If that addiction is not to a substance, the rule
            does not apply, unless the words name a substance.
    """

    name: str
    severity: Severity
    why: str
    source: str
    stems: tuple[str, ...]
    also: tuple[str, ...]
    forms: tuple[Form, ...]
    exceptions: Expression | None
    named: Expression | None
    unless: Expression | None
    other: Expression | None
    addiction: bool


@dataclass(frozen=True)
class Discussed:
    """Ways to discuss a word without using it.

    Attributes:
        cues: matches words such as “term”. Every sentence that discusses a word contains at least one of them.
        before: matches the text before a word that is only discussed.
        after: matches the text after such a word.
        between: pairs of expressions that match the text before and after such a word.
    """

    cues: Expression
    before: Expression
    after: Expression
    between: tuple[tuple[Expression, Expression], ...]


@dataclass(frozen=True)
class Kinds:
    """The expressions that distinguish addictions to substances from other addictions.

    Attributes:
        substance: matches a substance, or a word for an addiction to one.
        other: matches another addiction, such as “gambling addict”.
    """

    substance: Expression
    other: Expression


@dataclass(frozen=True)
class Titles:
    """Words such as “Journal of” or “Association”. Capitalized words next to them are a name, even in a headline.

    Attributes:
        before: matches the text before such a name.
        after: matches the text after such a name.
    """

    before: Expression
    after: Expression


@dataclass(frozen=True)
class Rules:
    """All rules, with the expressions that they share.

    Attributes:
        rules: the rules. If two rules match the same words, the first one reports them.
        drugs: matches the name of a substance.
        subject: matches words that show beyond doubt that a text is about substance use.
        names: expressions that match proper names. The first one applies only to capitalized words.
        titles: words such as “Journal of”. Capitalized words next to them are a name.
        discussed: ways to discuss a word without using it.
        addictions: the kinds of addiction that a text can name.
    """

    rules: tuple[Rule, ...]
    drugs: Expression
    subject: Expression
    names: tuple[Expression, Expression]
    titles: Titles
    discussed: Discussed
    addictions: Kinds


@cache
def read_rules(path: Path = RULES) -> Rules:
    """Return the rules in a YAML file.

    Raises:
        KeyError: a field of a rule is missing.
        re.error: a pattern is not a valid regular expression.
    """
    table = load_own(path)
    parts = {name: f"(?:{'|'.join(words)})" for name, words in table["words"].items()}
    drugs, parts = by_first_letter(table["words"]["drug"]), {**parts, "drug": f"{DRUG}+"}
    discussed = table["discussed"]
    return Rules(
        rules=tuple(_rule(name, entry, parts) for name, entry in table["rules"].items()),
        drugs=_expression(rf"(?<!\w){drugs}(?!\w)", parts),
        subject=_expression(r"\b{subject}\b", parts),
        names=(_any(table["names"], parts), _any(table["names in any case"], parts)),
        titles=Titles(
            _expression(rf"(?-i:\b{joined(table['titles']['before'])})\s+\Z", parts),
            _expression(rf"(?:['’]s)?\s+(?-i:{joined(table['titles']['after'])})\b", parts),
        ),
        discussed=Discussed(
            cues=_any(discussed["cues"], parts),
            before=_expression(rf"{joined(discussed['before'])}\Z", parts),
            after=_expression(joined(discussed["after"]), parts),
            between=tuple(
                (_expression(rf"(?:{before})\Z", parts), _expression(after, parts))
                for before, after in discussed["between"]
            ),
        ),
        addictions=Kinds(_any(table["addictions"]["substance"], parts), _any(table["addictions"]["other"], parts)),
    )


def _any(patterns: Sequence[str], parts: Mapping[str, str]) -> Expression:
    return _expression(rf"\b{joined(patterns)}(?!\w)", parts)


def _rule(name: str, entry: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    exceptions = "|".join(entry.get("exceptions", ()))
    return Rule(
        name=name,
        severity=entry.get("severity", "error"),
        why=entry["why"],
        source=entry["source"],
        stems=tuple(entry["stems"]),
        also=tuple(entry.get("also", ())),
        # Forms with a possessive come first. Otherwise, the form without it would match the beginning of “addict’s”.
        forms=tuple(
            _form(form, parts) for form in sorted(entry["find"], key=lambda f: not f["pattern"].endswith("’s"))
        ),
        exceptions=_expression(rf"(?<![\w-])(?:{exceptions})", parts) if exceptions else None,
        named=_only_one(f"(?-i:{entry['named']})") if "named" in entry else None,
        unless=_expression(entry["unless"], parts) if "unless" in entry else None,
        other=_expression(entry["other"], parts) if "other" in entry else None,
        addiction=entry.get("addiction", False),
    )


def _form(form: Mapping[str, str], parts: Mapping[str, str]) -> Form:
    near, unless, context = form.get("near"), form.get("unless"), form.get("context")
    return Form(
        words=_expression(rf"(?<!\w)(?<!\w-)(?:{form['pattern']})(?!\w)(?!-\w)", parts),
        prefer=form["prefer"],
        near=_expression(near, parts) if near else None,
        unless=_expression(unless, parts) if unless else None,
        context=_expression(context, parts) if context else None,
    )


def _expression(pattern: str, parts: Mapping[str, str]) -> Expression:
    return _only_one(expand(pattern, parts))


@cache
def _only_one(words: str) -> Expression:
    """Return the expression with these words, which is the same object each time because many forms share it."""
    return Expression(words, drugs=DRUG in words)
