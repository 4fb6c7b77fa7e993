"""The rules of the language check, read from ``rules.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from .problem import Severity
from .tables import LOADER

# Stands for each character of a substance's name in a marked text: a letter of no English word. Otherwise the long list of
# substances would stand in most expressions, and cost ten times as much.
DRUG = "ж"
RULES = Path(__file__).with_name("rules.yaml")
# Between two words of a phrase; a text is searched sentence by sentence, so that no phrase goes on behind a blank line.
_GAP = r"\s+"


@dataclass(frozen=True)
class Expression:
    """A regular expression, compiled when it is first needed; on most sites most of them never are.

    Attributes:
        words: the expression.
        flags: as of :mod:`re`.
        drugs: whether it is for a text in which every substance is marked with :data:`DRUG`.
    """

    words: str
    flags: int = re.IGNORECASE
    drugs: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.words, self.flags)


@dataclass(frozen=True)
class Form:
    """One way in which a rule's words are written.

    Attributes:
        words: finds them.
        prefer: what to write instead; ``{drug}`` stands for the substance that was named.
        near: where given, something that must stand in the same sentence.
        unless: where given, something that must not.
    """

    words: Expression
    prefer: str
    near: Expression | None = None
    unless: Expression | None = None


@dataclass(frozen=True)
class Rule:
    """One kind of words.

    Attributes:
        name: what the rule is called.
        severity: how bad it is.
        why: one sentence that says why.
        source: who says so.
        stems: every form contains one of these; a text without them need not be searched for the forms, which is slower.
        also: so does the sentence with one of these, where there are any.
        forms: how the words are written.
        exceptions: phrases in which they are no problem.
        named: where given, words with capitals are a name only beside one of these.
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


@dataclass(frozen=True)
class Rules:
    """Every rule, and what holds for all of them: proper names, and ways to speak of a word without using it.

    Attributes:
        rules: the rules; where two find the same words, the first one tells.
        drugs: the name of a substance.
        names: proper names.
        before: what stands before a word that is only discussed.
        after: what stands after one.
    """

    rules: tuple[Rule, ...]
    drugs: Expression
    names: Expression
    before: Expression
    after: Expression


@cache
def read_rules(path: Path = RULES) -> Rules:
    """Read the rules.

    Raises:
        KeyError: a rule lacks a part.
        re.error: a pattern is none.
    """
    table = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  it is the safe one
    parts = {name: f"(?:{'|'.join(words)})" for name, words in table["words"].items()}
    drugs, parts = parts["drug"], {**parts, "drug": f"{DRUG}+"}
    return Rules(
        rules=tuple(_rule(name, entry, parts) for name, entry in table["rules"].items()),
        drugs=_expression(rf"(?<!\w){drugs}(?!\w)", parts),
        names=Expression(_spell_out("|".join(table["names"]), parts), 0),  # a name has its capitals
        before=_expression(f"(?:{'|'.join(table['discussed']['before'])})$", parts),
        after=_expression(f"(?:{'|'.join(table['discussed']['after'])})", parts),
    )


def _rule(name: str, entry: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    exceptions = "|".join(entry.get("exceptions", ()))
    return Rule(
        name=name,
        severity=entry.get("severity", "error"),
        why=entry["why"],
        source=entry["source"],
        stems=tuple(entry["stems"]),
        also=tuple(entry.get("also", ())),
        # The possessive first: it begins like the word itself.
        forms=tuple(
            _form(form, parts) for form in sorted(entry["find"], key=lambda f: not f["pattern"].endswith("’s"))
        ),
        exceptions=_expression(rf"(?<![\w-])(?:{exceptions})", parts) if exceptions else None,
        named=Expression(entry["named"], 0) if "named" in entry else None,
    )


def _form(form: Mapping[str, str], parts: Mapping[str, str]) -> Form:
    near, unless = form.get("near"), form.get("unless")
    return Form(
        words=_expression(rf"(?<![\w-])(?:{form['pattern']})(?![\w-])", parts),
        prefer=form["prefer"],
        near=_expression(near, parts) if near else None,
        unless=_expression(unless, parts) if unless else None,
    )


def _expression(pattern: str, parts: Mapping[str, str]) -> Expression:
    words = _spell_out(pattern, parts)
    return Expression(words, drugs=DRUG in words)


def _spell_out(pattern: str, parts: Mapping[str, str]) -> str:
    """Give a regular expression as the rules write it: ``{name}`` is a list of words, a blank any gap, ``~`` a gap, a hyphen, or both."""
    for _ in range(3):  # a list of words may name another
        pattern = re.sub(r"\{(\w+)\}", lambda match: parts.get(match[1], match.group()), pattern)
    return pattern.replace(" ", _GAP).replace("~", r"(?:\s+|\s*[-‐‑/]\s*)").replace("’", "['’]")
