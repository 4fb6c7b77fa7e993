"""Run Python-Markdown's ``abbr`` extension, which Material for MkDocs also uses for its tooltips."""

from __future__ import annotations

from collections.abc import Sequence

from ..environment import python
from .cases import Case
from .driver import DRIVERS, ConvertedCase, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("markdown==3.11.3",)


def source(case: Case) -> str:
    """Return a case as Markdown, or raise ``CannotExpressError`` if the tool has no syntax for the case."""
    return to_markdown(case.input, Dialect())


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Return the HTML of every case, keyed by its name."""
    return drive([str(python("python-markdown", VERSIONS)), "-P"], DRIVERS / "python_markdown.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term whose definition this element shows, or ``None`` if it is not an abbreviation with a definition."""
    return key_in(attributes.get("title", "")) if tag == "abbr" else None


# An alias is a second abbreviation with the same definition.
PEER = Peer("Python-Markdown, abbr", VERSIONS, frozenset({"automatic", "aliases"}), source, run, mark, links=False)
