"""Run zensical-glossary, a Python-Markdown extension for Zensical."""

from __future__ import annotations

from collections.abc import Sequence

from ..environment import python
from .cases import Case
from .driver import DRIVERS, ConvertedCase, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("zensical-glossary==1.2.1", "markdown==3.11.3")


def source(case: Case) -> str:
    """Return a case as Markdown, or raise ``CannotExpressError`` if the tool has no syntax for the case."""
    return to_markdown(case.input, Dialect())


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Return the HTML of every case, keyed by its name."""
    return drive([str(python("zensical-glossary", VERSIONS, (3, 12))), "-P"], DRIVERS / "zensical.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term whose definition this element contains, or ``None`` if it is not a link with a definition."""
    return key_in(attributes.get("data-glossary", "")) if tag == "a" else None


PEER = Peer("zensical-glossary", VERSIONS, frozenset({"automatic", "aliases", "first use"}), source, run, mark)
