"""The explanation of each rule: the reason, better words, acceptable uses, examples, and guides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .problem import Severity
from .rules import Rule, read_rules
from .yaml_text import load_own

PAGES = Path(__file__).with_name("rule_pages.yaml")


@dataclass(frozen=True)
class Guide:
    """A style guide or study, with its name and, if known, its address."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class RulePage:
    """The explanation of a rule.

    Attributes:
        name: the name of the rule.
        severity: the severity of its problems, which is higher if more guides agree.
        words: the words that it finds, as people write them.
        better: the words to write instead.
        why: the reason why the words are a problem.
        fine: the cases in which the words are acceptable.
        wrong: a sentence with the problem.
        right: the same sentence in better words.
        near: a similar sentence that is acceptable.
        guides: the guides and studies that support the rule.
    """

    name: str
    severity: Severity
    words: tuple[str, ...]
    better: tuple[str, ...]
    why: str
    fine: str
    wrong: str
    right: str
    near: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True)
class Topic:
    """A subject, with the explanations of its rules."""

    name: str
    title: str
    rules: tuple[RulePage, ...]


@cache
def topics(path: Path = PAGES) -> tuple[Topic, ...]:
    """Return every topic with the explanations of its rules.

    Raises:
        KeyError: an explanation is about an unknown rule, or one of its fields is missing.
    """
    table = load_own(path)
    rules = {rule.name: rule for rule in read_rules().rules}
    return tuple(
        Topic(
            name,
            topic["title"],
            tuple(_page(rules[rule], entry, table["guides"]) for rule, entry in topic["rules"].items()),
        )
        for name, topic in table["topics"].items()
    )


@cache
def rule_pages() -> Mapping[str, RulePage]:
    """Return the explanation of each rule, keyed by its name."""
    return {page.name: page for topic in topics() for page in topic.rules}


def _page(rule: Rule, entry: Mapping[str, Any], addresses: Mapping[str, str]) -> RulePage:
    return RulePage(
        rule.name, rule.severity, tuple(entry["words"]), tuple(entry["better"]), rule.why, entry["fine"], entry["wrong"],
        entry["right"], entry["near"], tuple(_guide(name, addresses) for name in rule.source.split("; ")),
    )  # fmt: skip


def _guide(name: str, addresses: Mapping[str, str]) -> Guide:
    return Guide(name, next((url for known, url in addresses.items() if name.startswith(known)), ""))
