"""The catalog of all kinds of problems. A module that defines kinds must be listed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import drawings.kinds
import front_matter.kinds
import hosting.kinds
import pictures.kinds
import practice.kinds
import redirects.kinds
import search.kinds
from pelican.plugins.glossary import KINDS as GLOSSARY_KINDS
from proofread import html_errors, suppressions
from proofread.checks import encoding, headings, language, markdown_inline_kinds, markdown_kinds, reading, unsafe_html
from proofread.engine import kinds_in
from proofread.explanation import Setting
from proofread.problem import Check, Example, Kind

from site_tools.build import kinds as build_kinds

from . import (
    content_files,
    external,
    file_names,
    front_matter_kinds,
    help_lines,
    images,
    links_kinds,
    optional_parts,
    pasted_fields,
    placeholders,
    raw_markup,
    review,
)

_MODULES = (
    suppressions, build_kinds, content_files, drawings.kinds, front_matter.kinds, encoding, external, html_errors, file_names, front_matter_kinds, headings, help_lines, hosting.kinds, images,
    links_kinds, markdown_inline_kinds, markdown_kinds, optional_parts, pasted_fields, pictures.kinds, placeholders, practice.kinds, raw_markup, reading, redirects.kinds, review,
    search.kinds, unsafe_html,
)  # fmt: skip
GLOSSARY = Check(
    "glossary",
    "Looks at the terms of the glossary: their names, their definitions and the links to them. The glossary plugin reports these problems itself.",
    breaks_pages=True,
    allowable=True,
)
# The words for this project in explanations of problems: the folder, the command, and the effect of each severity.
IN_SITE = Setting(
    folder="content/",
    command="./site explain",
    error="It prevents publishing, but does not stop a build.",
    breaking_error="It stops a build.",
    warning="It does not stop a build or prevent publishing.",
    note="It does not stop a build or prevent publishing.",
)


@cache
def catalog() -> Mapping[str, Kind]:
    """Return all kinds of problems, keyed by their codes.

    Raises:
        ValueError: two kinds have the same code.
    """
    kinds: dict[str, Kind] = {}
    for kind in _all():
        if kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"two kinds of problem have the code {kind.code}")
    return MappingProxyType(dict(sorted(kinds.items())))


def _all() -> Iterator[Kind]:
    for module in _MODULES:
        yield from kinds_in(module)
    yield from language.kinds().values()
    for code, kind in GLOSSARY_KINDS.items():
        file = "glossary/naloxone.md" if kind.wrong.startswith("---") else "pages/more.md"
        example = Example(kind.wrong, kind.right, file) if kind.wrong else None
        yield Kind(code, GLOSSARY, kind.severity, kind.message, kind.hints, kind.why, example=example)
