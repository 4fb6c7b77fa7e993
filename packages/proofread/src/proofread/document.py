"""A file as the therapist wrote it: its front matter, with the place of each field, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .cache import Cache
from .files import File
from .prose import markup, prose
from .tables import TextSpan, read_table

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
DEFAULT = "en"  # the language of a text that names none
SHOWN = ("title", "subtitle", "summary", "description")  # fields of the front matter that readers usually read
# What is read aloud or shown beside something: after the address of a link, or in an attribute.
_QUOTED = r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
_BESIDE = (
    ("](", re.compile(rf"\]\([^()\s]+\s+{_QUOTED}")),
    ("=", re.compile(rf"(?<![\w-])(?:alt|title|aria-label)\s*=\s*{_QUOTED}", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Document:
    """One Markdown file.

    Attributes:
        path: the file.
        name: the file as seen from the content folder, without its ending: ``glossary/naloxone``.
        text: what stands below the front matter.
        whole: all of it.
        first_line: the line on which the text begins.
        fields: the front matter.
        lines: the line of each field, from 1.
        twice: fields that stand there again, each with its line; only the last one counts.
        readable: whether the front matter could be read; where not, the build tells of it.
        front: the front matter as passages.
        shown: the fields of the front matter that readers read.
        needs_text: whether a file without text is a mistake.
        needs_title: whether its title must be in its front matter, so that a first-level heading is a second one.
    """

    path: Path
    name: str
    text: str
    whole: str = ""
    first_line: int = 1
    fields: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    twice: tuple[tuple[str, int], ...] = ()
    readable: bool = True
    front: tuple[TextSpan, ...] = ()
    shown: tuple[str, ...] = SHOWN
    needs_text: bool = True
    needs_title: bool = True

    @property
    def front_ends(self) -> bool:
        """Whether there is front matter between two lines of ``---``."""
        return self.first_line > 1

    @property
    def language(self) -> str:
        """The language of its words."""
        return str(self.fields.get("lang") or DEFAULT)

    @property
    def is_english(self) -> bool:
        """Whether its words are English, which is what the rules of language and the reading age are about."""
        return self.language.startswith(DEFAULT)

    @cached_property
    def body(self) -> TextSpan:
        """The text as prose."""
        return TextSpan(prose(self.text), self.text, self.first_line)

    @cached_property
    def markup(self) -> str:
        """The text with its links and tags, without code and comments."""
        return markup(self.text)

    @property
    def passages(self) -> tuple[TextSpan, ...]:
        """Everything in the file that people read: some of the front matter, the text, and what is said beside it."""
        return (*(passage for passage in self.front if passage.field in self.shown), self.body, *self._beside())

    def _beside(self) -> Iterator[TextSpan]:
        for sign, pattern in _BESIDE:
            for match in pattern.finditer(self.markup) if sign in self.markup else ():
                words = match["double"] or match["single"] or ""
                yield TextSpan(words, words, *self.body.place(match.start(match.lastindex or 0)))


def read_source(
    file: File,
    name: str,
    cache: Cache,
    shown: tuple[str, ...] = SHOWN,
    *,
    needs_text: bool = True,
    front_matter: bool = True,
) -> Document:
    """Parse one file; if its front matter cannot be read, there are no fields.

    Args:
        file: the file.
        name: what it is called on the site, without its ending.
        cache: what earlier builds have parsed.
        shown: the fields of the front matter that readers read.
        needs_text: whether a file without text is a mistake.
        front_matter: whether every file must have some.
    """
    if file.is_too_large:
        return Document(file.path, name, "", readable=False)
    unread = Document(file.path, name, "", shown=shown, needs_text=needs_text, needs_title=front_matter)
    return cache.get_or_compute(("source", file.path, name, file.data), lambda: _read(unread, file.text, front_matter))


def _read(source: Document, text: str, front_matter: bool) -> Document:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return replace(source, text=text, whole=text, readable=not front_matter)
    body, first_line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    source = replace(source, text=body, whole=text, first_line=first_line)
    table = read_table(match[1] or "", first_line=2)
    if table is None:
        return replace(source, readable=False)
    return replace(source, fields=table.values, lines=table.lines, twice=table.twice, front=table.passages)
