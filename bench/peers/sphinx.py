"""Run Sphinx, which has a ``glossary`` directive and links only terms for which the author writes a ``:term:`` role."""

from __future__ import annotations

from collections.abc import Sequence

from pelican.plugins.glossary.conformance import slug

from ..environment import python
from .cases import Case
from .driver import DRIVERS, ConvertedCase, drive
from .peer import Attributes, Peer
from .restructured import to_restructured

VERSIONS = ("sphinx==9.0.4", "docutils==0.22.4")


def source(case: Case) -> str:
    """Return a case as reStructuredText, or raise ``CannotExpressError`` if the tool has no syntax for the case."""
    return to_restructured(case.input)


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Return the HTML of every case, keyed by its name. Each case is a separate project, because a project can have only one glossary."""
    return drive([str(python("sphinx", VERSIONS)), "-P"], DRIVERS / "sphinx.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term that this element links to, given the name in its anchor, or ``None`` if it does not link to a term."""
    _, found, anchor = attributes.get("href", "").partition("#term-")
    if tag != "a" or not found:
        return None
    return next((term.key for term in case.terms if slug(anchor) in map(slug, term.names)), None)


PEER = Peer("Sphinx", VERSIONS, frozenset({"explicit links", "aliases"}), source, run, mark)
