"""Run mkdocs-ezglossary-plugin, which links only terms for which the author writes an explicit link."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from ..environment import python
from .cases import Case
from .driver import DRIVERS, ConvertedCase, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("mkdocs-ezglossary-plugin==2.1.0", "mkdocs==1.6.1", "markdown==3.11.3")


def source(case: Case) -> str:
    """Return a case as Markdown, or raise ``CannotExpressError`` if the tool has no syntax for the case.

    The driver replaces ``SECTION`` with the glossary section of the case.
    """
    return to_markdown(case.input, Dialect(term_link=_term_link))


def _term_link(words: str, name: str) -> str:
    return f"<SECTION:{unquote(name)}|{words}>"


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Build a site with a page and a glossary section for every case, and return the HTML of each page, keyed by the name of the case."""
    return drive([str(python("ezglossary", VERSIONS)), "-P"], DRIVERS / "ezglossary.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term whose definition this element contains, or ``None`` if it is not a link with a definition."""
    return key_in(attributes.get("title", "")) if tag == "a" else None


PEER = Peer("mkdocs-ezglossary-plugin", VERSIONS, frozenset({"explicit links", "inflections"}), source, run, mark)
