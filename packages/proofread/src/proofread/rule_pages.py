"""What people read about each rule: why, better words, when the words are fine, examples, and the guides."""

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
    """A style guide or study: its name, and its address if that is known."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class RulePage:
    """What people read about a rule.

    Attributes:
        name: the name of the rule.
        severity: how severe its problems are: the more the guides agree, the more severe.
        words: what it finds, as people write it.
        better: what to write instead.
        why: why.
        fine: when the words are fine.
        wrong: a sentence that has the problem.
        right: the same in better words.
        near: a sentence that looks similar and is fine.
        guides: the guides and studies that it is based on.
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
    """Rules about the same subject."""

    name: str
    title: str
    rules: tuple[RulePage, ...]


@cache
def topics(path: Path = PAGES) -> tuple[Topic, ...]:
    """Return every topic with the pages of its rules.

    Raises:
        KeyError: a page is about a rule that does not exist, or one of its fields is missing.
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
    """Return the page of each rule, by its name."""
    return {page.name: page for topic in topics() for page in topic.rules}


def _page(rule: Rule, entry: Mapping[str, Any], addresses: Mapping[str, str]) -> RulePage:
    return RulePage(
        rule.name, rule.severity, tuple(entry["words"]), tuple(entry["better"]), rule.why, entry["fine"], entry["wrong"],
        entry["right"], entry["near"], tuple(_guide(name, addresses) for name in rule.source.split("; ")),
    )  # fmt: skip


def _guide(name: str, addresses: Mapping[str, str]) -> Guide:
    return Guide(name, next((url for known, url in addresses.items() if name.startswith(known)), ""))
