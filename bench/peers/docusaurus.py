"""docusaurus-plugin-glossary: its transformer for remark, in the chain of MDX that Docusaurus uses."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import unquote

from ..environment import node
from .cases import CannotExpressError, Case
from .driver import DRIVERS, Sourced, drive
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
    """Write a case as MDX."""
    if any(term.own_rules for term in case.terms):
        raise CannotExpressError("an alias has no rules of its own")
    return to_markdown(case.input, Dialect(mdx=True, ask=_ask))


def _ask(words: str, name: str) -> str:
    return f'<GlossaryTerm term="{escape(unquote(name))}">{words}</GlossaryTerm>'


def run(cases: Sequence[Sourced]) -> dict[str, str]:
    """Compile and render every case."""
    folder = node("docusaurus", VERSIONS)
    # Node looks for packages beside the script, so the driver goes where they are.
    return drive(["node"], Path(shutil.copy(DRIVERS / "docusaurus.mjs", folder)), cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """The driver's component shows the definition that the plugin's component would show."""
    return key_in(attributes.get("data-definition", "")) if tag == "span" else None


PEER = Peer(
    "docusaurus-plugin-glossary",
    VERSIONS,
    frozenset({"automatic", "aliases", "ask", "autolink", "case", "inflections"}),
    source,
    run,
    mark,
)
