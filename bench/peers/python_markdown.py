"""Python-Markdown's ``abbr`` extension, which Material for MkDocs uses for its tooltips too."""

from __future__ import annotations

from collections.abc import Sequence

from ..environment import python
from .cases import Case
from .driver import DRIVERS, Sourced, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("markdown==3.11.3",)


def source(case: Case) -> str:
    """Write a case as Markdown."""
    return to_markdown(case.input, Dialect())


def run(cases: Sequence[Sourced]) -> dict[str, str]:
    """Render every case."""
    return drive([str(python("python-markdown", VERSIONS)), "-P"], DRIVERS / "python_markdown.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """An abbreviation marks the term whose definition it shows."""
    return key_in(attributes.get("title", "")) if tag == "abbr" else None


# Another name is a second abbreviation with the same words.
PEER = Peer("Python-Markdown, abbr", VERSIONS, frozenset({"automatic", "aliases"}), source, run, mark, links=False)
