"""Read the conformance cases of the glossary plugin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pelican.plugins.glossary.conformance import slug

CASES = Path(__file__).resolve().parents[2] / "plugins" / "glossary" / "tests" / "cases.yaml"

AUTOMATIC = "automatic"
_EXPECTED_LINK = re.compile(r"\[([^\[\]]*)\]\(([\w-]+)\)")
_EXPLICIT_LINK = re.compile(r"href=[\"']?(?:\{|%7B)term", re.IGNORECASE)


class CannotExpressError(Exception):
    """Raised when a case cannot be written in a tool's markup language. The message describes the missing feature."""


@dataclass(frozen=True)
class Term:
    """A term in a case.

    Attributes:
        title: the term as written.
        key: the key that expected results use for it.
        aliases: its other names.
        autolink: whether it is linked automatically.
        case_sensitive: whether only the exact case matches.
        own_rules: whether an alias has different rules from the term.
    """

    title: str
    key: str
    aliases: tuple[str, ...] = ()
    autolink: bool = True
    case_sensitive: bool = False
    own_rules: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the term: its title and its aliases."""
        return (self.title, *self.aliases)

    @property
    def definition(self) -> str:
        """A definition that contains the key, so marked words can be matched to their term."""
        return f"Meaning of {self.key}"


@dataclass(frozen=True)
class Case:
    """A conformance case.

    Attributes:
        name: the name in the list of failed cases, such as “a line break inside a term”.
        terms: the glossary.
        input: the HTML before terms are linked.
        expect: the HTML afterwards, with links in the form ``[words](key)``.
        needs: the features that the case needs, except automatic linking.
        settings: all fields of the case, as in the file.
    """

    name: str
    terms: tuple[Term, ...]
    input: str
    expect: str
    needs: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The group in which the case is counted: the first feature that it needs, or ``words in prose`` if it needs none."""
        return self.needs[0] if self.needs else "words in prose"

    @property
    def features(self) -> frozenset[str]:
        """All features that a tool must have for the case. They include automatic linking unless all expected links are explicit."""
        explicit, expected = len(_EXPLICIT_LINK.findall(self.input)), len(_EXPECTED_LINK.findall(self.expect))
        return frozenset(self.needs) | (frozenset() if explicit and expected <= explicit else {AUTOMATIC})

    @property
    def expected_html(self) -> str:
        """The expected output with links as HTML, in the form ``<a data-term="key">words</a>``."""
        return _EXPECTED_LINK.sub(r'<a data-term="\2">\1</a>', self.expect)


def term_name(href: str) -> str | None:
    """Return the name after ``{term}`` in a URL, whose braces may be percent-encoded, or ``None`` if the URL does not link to a term."""
    found = re.match(r"(?:\{|%7B)term(?:\}|%7D)(.*)", href, re.IGNORECASE | re.DOTALL)
    return found[1] if found else None


def parse_case(row: Mapping[str, Any]) -> Case:
    """Parse a case, ignoring unknown fields."""
    return Case(
        name=row["name"],
        terms=tuple(_term(term) for term in row.get("terms") or ()),
        input=row["input"],
        expect=row["expect"],
        needs=tuple(row.get("needs") or ()),
        settings=row,
    )


def read_cases(path: Path = CASES) -> tuple[Case, ...]:
    """Return all conformance cases in the YAML file."""
    return tuple(parse_case(row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))


def _term(given: str | Mapping[str, Any]) -> Term:
    fields: Mapping[str, Any] = {"title": given} if isinstance(given, str) else given
    title = fields["title"]
    aliases = fields.get("aliases") or ()
    names = tuple(alias if isinstance(alias, str) else alias["name"] for alias in aliases)
    # Acronyms match only in capitals, whether they are titles or aliases.
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
