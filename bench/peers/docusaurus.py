"""Run the remark transformer of docusaurus-plugin-glossary in the same MDX pipeline as Docusaurus."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import unquote

from ..environment import node
from .cases import CannotExpressError, Case
from .driver import DRIVERS, ConvertedCase, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = (
    "docusaurus-plugin-glossary@3.4.0",
    "@mdx-js/mdx@3.1.1",
    "remark-gfm@4.0.1",
    "react@19.3.1",
    "react-dom@19.3.1",
)


def source(case: Case) -> str:
    """Return a case as MDX, or raise ``CannotExpressError`` if the tool has no syntax for the case."""
    if any(term.own_rules for term in case.terms):
        raise CannotExpressError("an alias cannot have its own rules")
    return to_markdown(case.input, Dialect(mdx=True, term_link=_term_link))


def _term_link(words: str, name: str) -> str:
    return f'<GlossaryTerm term="{escape(unquote(name))}">{words}</GlossaryTerm>'


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Compile every case, and return the rendered HTML of those without errors, keyed by the name of the case."""
    folder = node("docusaurus", VERSIONS)
    # Node resolves packages relative to the script, so copy the driver next to them.
    return drive(["node"], Path(shutil.copy(DRIVERS / "docusaurus.mjs", folder)), cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term whose definition this element contains, or ``None`` if it is not the component for a term.

    The driver replaces the plugin's component with a ``span`` that has the attribute ``data-definition``.
    """
    return key_in(attributes.get("data-definition", "")) if tag == "span" else None


PEER = Peer(
    "docusaurus-plugin-glossary",
    VERSIONS,
    frozenset({"automatic", "aliases", "explicit links", "autolink", "case", "inflections"}),
    source,
    run,
    mark,
)
