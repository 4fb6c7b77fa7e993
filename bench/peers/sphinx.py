"""Sphinx: a ``glossary`` directive, and terms are linked where the author writes a ``:term:`` role."""

from __future__ import annotations

from collections.abc import Sequence

from ..environment import python
from .cases import Case, slug
from .driver import DRIVERS, Sourced, drive
from .peer import Attributes, Peer
from .restructured import to_restructured

VERSIONS = ("sphinx==9.0.4", "docutils==0.22.4")


def source(case: Case) -> str:
    """Write a case as reStructuredText."""
    return to_restructured(case.input)


def run(cases: Sequence[Sourced]) -> dict[str, str]:
    """Build a project for every case, since a project has one glossary."""
    return drive([str(python("sphinx", VERSIONS)), "-P"], DRIVERS / "sphinx.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """A link leads to the anchor of a name; the names of an entry have an anchor each."""
    _, found, anchor = attributes.get("href", "").partition("#term-")
    if tag != "a" or not found:
        return None
    return next((term.key for term in case.terms if slug(anchor) in map(slug, term.names)), None)


PEER = Peer("Sphinx", VERSIONS, frozenset({"ask", "aliases"}), source, run, mark)
