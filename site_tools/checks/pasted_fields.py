"""Find the fields of another page that were pasted into the text of a page, where readers would see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from practice.field_kinds import PAGE_FIELDS, TERM_FIELDS
from proofread.document import Document
from proofread.problem import Example, Problem

from .content import Content
from .front_matter_kinds import CHECK

NAME = CHECK.name
_HEAD = "---\ntitle: More\nwritten: 2026-11-01\n---\n"
SECOND_BLOCK = CHECK.kind(
    "front-matter.second-block",
    "error",
    "Readers would see these lines. They look like the fields of a page, which belong at the top of the file.",
    "If any of these fields are missing at the top, move them there. Then delete these lines.",
    why="Only the lines between the first two lines of “---” are fields. This often comes from pasting one page into another.",
    example=Example(f"{_HEAD}---\ntitle: More\nsummary: All of it.\n---\nText.\n", f"{_HEAD}Text.\n", whole=True),
)
_FIELD = rf"(?:{'|'.join({**PAGE_FIELDS, **TERM_FIELDS})})[ \t]*:(?:[ \t][^\n]*)?\n(?:[ \t]+[^\n]*\n|- [^\n]*\n)*"
_BLOCK = re.compile(
    rf"^(?:---[ \t]*\n(?:{_FIELD})+|{_FIELD}(?:{_FIELD})+)---[ \t]*$"
    r"|^\+\+\+[ \t]*\n(?:[\w.-]+[ \t]*=[^\n]*\n|[ \t]*\n)+\+\+\+[ \t]*$",  # front matter in TOML, as in Hugo
    re.MULTILINE,
)


def check(content: Content) -> Iterator[Problem]:
    """Yield a problem for each file whose text, below its front matter, contains pasted fields."""
    for source in content.checked:
        if source.front_ends and ("---" in source.text or "+++" in source.text):
            for start in content.cache.get_or_compute((NAME, "pasted", source.text), partial(_starts, source)):
                yield SECOND_BLOCK.at(content.span(source, source.body.place(start)))


def _starts(source: Document) -> tuple[int, ...]:
    return tuple(match.start() for match in _BLOCK.finditer(source.markup))
