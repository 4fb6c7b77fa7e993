"""Reads the conformance table of the glossary plugin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).resolve().parents[2] / "plugins" / "glossary" / "tests" / "cases.yaml"

AUTOMATIC = "automatic"
_EXPECTED_LINK = re.compile(r"\[([^\[\]]*)\]\(([\w-]+)\)")
_ASKED = re.compile(r"href=[\"']?(?:\{|%7B)term", re.IGNORECASE)


class CannotExpressError(Exception):
    """A case cannot be written in a tool's own language; the message says what is missing."""


@dataclass(frozen=True)
class Term:
    """A term of a case.

    Attributes:
        title: the term as written.
        key: how expectations name it.
        aliases: its other names.
        autolink: whether it is linked by itself.
        case_sensitive: whether only its own case matches.
        own_rules: whether an alias has rules of its own, which differ from those of the term.
    """

    title: str
    key: str
    aliases: tuple[str, ...] = ()
    autolink: bool = True
    case_sensitive: bool = False
    own_rules: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The title and the aliases."""
        return (self.title, *self.aliases)

    @property
    def definition(self) -> str:
        """A definition that tells a judge which term a mark belongs to."""
        return f"Meaning of {self.key}"


@dataclass(frozen=True)
class Case:
    """One row of the table; ``settings`` are the terms as the table has them."""

    name: str
    terms: tuple[Term, ...]
    input: str
    expect: str
    needs: tuple[str, ...] = ()
    settings: tuple[Any, ...] = ()

    @property
    def group(self) -> str:
        """Where the case is counted: under the first feature it needs."""
        return self.needs[0] if self.needs else "words in prose"

    @property
    def features(self) -> frozenset[str]:
        """Everything that a tool must offer; automatic linking is needed unless all links were asked for."""
        asked, expected = len(_ASKED.findall(self.input)), len(_EXPECTED_LINK.findall(self.expect))
        return frozenset(self.needs) | (frozenset() if asked and expected <= asked else {AUTOMATIC})

    @property
    def expected_html(self) -> str:
        """The expectation with its links as HTML: ``<a data-term="key">words</a>``."""
        return _EXPECTED_LINK.sub(r'<a data-term="\2">\1</a>', self.expect)


def slug(title: str) -> str:
    """Give the key of a title, as the conformance tests do."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold().replace("ï", "i")).strip("-") or "x"


def asked_name(href: str) -> str | None:
    """Give the name after ``{term}`` in an address, also where the braces are escaped."""
    found = re.match(r"(?:\{|%7B)term(?:\}|%7D)(.*)", href, re.IGNORECASE | re.DOTALL)
    return found[1] if found else None


def parse_case(row: Mapping[str, Any]) -> Case:
    """Read one row; fields that it does not know are left out."""
    return Case(
        name=row["name"],
        terms=tuple(_term(term) for term in row["terms"]),
        input=row["input"],
        expect=row["expect"],
        needs=tuple(row.get("needs") or ()),
        settings=tuple(row["terms"]),
    )


def read_cases(path: Path = CASES) -> tuple[Case, ...]:
    """Read the table."""
    return tuple(parse_case(row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))


def _term(given: str | Mapping[str, Any]) -> Term:
    fields: Mapping[str, Any] = {"title": given} if isinstance(given, str) else given
    title = fields["title"]
    aliases = fields.get("aliases") or ()
    names = tuple(alias if isinstance(alias, str) else alias["name"] for alias in aliases)
    # An acronym in capitals matches in this case only, whether it is the title or an alias.
    sensitive = bool(fields.get("case_sensitive")) or _is_acronym(title)
    return Term(
        title=title,
        key=slug(title),
        aliases=names,
        autolink=fields.get("autolink", True),
        case_sensitive=sensitive,
        own_rules=any(not isinstance(alias, str) and len(alias) > 1 for alias in aliases)
        or any(_is_acronym(name) and not sensitive for name in names),
    )


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isalpha() and name.isupper()
