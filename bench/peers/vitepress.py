"""Run vitepress-plugin-glossary in markdown-it, configured as in VitePress."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from ..environment import node
from .cases import Case
from .driver import DRIVERS, ConvertedCase, drive
from .markdown import Dialect, to_markdown
from .peer import Attributes, Peer, key_in

VERSIONS = ("vitepress-plugin-glossary@1.0.6", "markdown-it@14.1.0", "vitepress@1.6.4", "vue@3.5.45")


def source(case: Case) -> str:
    """Return a case as Markdown, or raise ``CannotExpressError`` if the tool has no syntax for the case."""
    return to_markdown(case.input, Dialect())


def run(cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Return the HTML of every case that could be rendered, keyed by its name."""
    folder = node("vitepress-glossary", VERSIONS)
    # Node resolves packages relative to the script, so copy the driver next to them.
    return drive(["node"], Path(shutil.copy(DRIVERS / "vitepress.mjs", folder)), cases)


def mark(case: Case, tag: str, attributes: Attributes) -> str | None:
    """Return the key of the term whose definition this element shows, or ``None`` if it is not the plugin's component."""
    return key_in(unquote(attributes.get("description", ""))) if tag == "glossarytooltip" else None


PEER = Peer("vitepress-plugin-glossary", VERSIONS, frozenset({"automatic", "first use"}), source, run, mark)
