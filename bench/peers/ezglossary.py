"""mkdocs-ezglossary-plugin: terms are linked where the author asks."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from ..environment import python
from .cases import Case
from .driver import DRIVERS, Sourced, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("mkdocs-ezglossary-plugin==2.1.0", "mkdocs==1.6.1", "markdown==3.11.3")


def source(case: Case) -> str:
    """Write a case as Markdown; the driver puts the section of the case in place of ``SECTION``."""
    return to_markdown(case.input, Dialect(ask=_ask))


def _ask(words: str, name: str) -> str:
    return f"<SECTION:{unquote(name)}|{words}>"


def run(cases: Sequence[Sourced]) -> dict[str, str]:
    """Build one site with a page and a section of the glossary for every case."""
    return drive([str(python("ezglossary", VERSIONS)), "-P"], DRIVERS / "ezglossary.py", cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """A link carries the definition of its term."""
    return key_in(attributes.get("title", "")) if tag == "a" else None


PEER = Peer("mkdocs-ezglossary-plugin", VERSIONS, frozenset({"ask", "inflections"}), source, run, mark)
