"""A file as the therapist wrote it: its front matter, with the place of each field, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .memory import Memory
from .prose import markup, prose

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEFAULT = "en"  # the language of a text that names none
LARGEST = 1_000_000  # bytes; a book of 500 pages. What is larger is not read, and a check tells of it
SHOWN = ("title", "subtitle", "summary", "description")  # fields of the front matter that readers usually read
# What is read aloud or shown beside something: after the address of a link, or in an attribute.
_QUOTED = r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
_BESIDE = (
    ("](", re.compile(rf"\]\([^()\s]+\s+{_QUOTED}")),
    ("=", re.compile(rf"(?<![\w-])(?:alt|title|aria-label)\s*=\s*{_QUOTED}", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Passage:
    """A piece of a file that people read.

    Attributes:
        text: its prose; what is no prose is blank, so that every character keeps its place.
        raw: the same piece as it was written.
        line: the line of the file on which it begins, from 1.
        column: the column at which it begins, from 1.
        field: the field of the front matter or of the data file; empty for the text of a page.
        value: what it says once YAML has read it, which knows escapes of its own; empty for the text of a page.
    """

    text: str
    raw: str
    line: int
    column: int = 1
    field: str = ""
    value: str = ""

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of a character in the file."""
        before = self.text.rfind("\n", 0, offset)
        lines = self.text.count("\n", 0, offset)
        return self.line + lines, offset - before + (self.column - 1 if before < 0 else 0)


@dataclass(frozen=True)
class Source:
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
    front: tuple[Passage, ...] = ()
    shown: tuple[str, ...] = SHOWN
    needs_text: bool = True

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
    def body(self) -> Passage:
        """The text as prose."""
        return Passage(prose(self.text), self.text, self.first_line)

    @cached_property
    def markup(self) -> str:
        """The text with its links and tags, without code and comments."""
        return markup(self.text)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Everything in the file that people read: some of the front matter, the text, and what is said beside it."""
        return (*(passage for passage in self.front if passage.field in self.shown), self.body, *self._beside())

    def _beside(self) -> Iterator[Passage]:
        for sign, pattern in _BESIDE:
            for match in pattern.finditer(self.markup) if sign in self.markup else ():
                words = match["double"] or match["single"] or ""
                yield Passage(words, words, *self.body.place(match.start(match.lastindex or 0)))


def read_source(
    path: Path,
    name: str,
    memory: Memory,
    shown: tuple[str, ...] = SHOWN,
    *,
    needs_text: bool = True,
    front_matter: bool = True,
) -> Source:
    """Read one file; if its front matter cannot be read, there are no fields.

    Args:
        path: the file.
        name: what it is called on the site, without its ending.
        memory: what earlier builds have read.
        shown: the fields of the front matter that readers read.
        needs_text: whether a file without text is a mistake.
        front_matter: whether every file must have some.
    """
    if path.stat().st_size > LARGEST:
        return Source(path, name, "", readable=False)
    data = path.read_bytes()
    unread = Source(path, name, "", shown=shown, needs_text=needs_text)
    return memory.recall(("source", path, name, data), lambda: _read(unread, data, front_matter))


def _read(source: Source, data: bytes, front_matter: bool) -> Source:
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return replace(source, text=text, whole=text, readable=not front_matter)
    body, first_line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    source = replace(source, text=body, whole=text, first_line=first_line)
    table = read_table(match[1] or "", first_line=2)
    if table is None:
        return replace(source, readable=False)
    return replace(source, fields=table.values, lines=table.lines, twice=table.twice, front=table.passages)


@dataclass(frozen=True)
class Table:
    """What YAML says: the values, every text among them as a passage, the line of each field, and what stands there twice."""

    values: Mapping[str, Any]
    passages: tuple[Passage, ...]
    lines: Mapping[str, int]
    twice: tuple[tuple[str, int], ...]


def read_table(text: str, first_line: int = 1) -> Table | None:
    """Read YAML with the place of everything in it.

    Args:
        text: the YAML.
        first_line: the line of the file on which it begins.

    Returns:
        What it says; ``None`` where it is no table.
    """
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            return None
        values = loader.construct_document(node)
    except (yaml.YAMLError, ValueError):
        return None
    finally:
        loader.dispose()
    keys = [(str(key.value), key.start_mark.line + first_line) for key, _ in node.value]
    rows = text.split("\n")
    passages = tuple(
        _passage(scalar, str(key.value), rows, first_line) for key, value in node.value for scalar in _scalars(value)
    )
    twice = tuple(one for number, one in enumerate(keys) if one[0] in [name for name, _ in keys[:number]])
    return Table({str(key): value for key, value in values.items()}, passages, dict(keys), twice)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Give every text in a value, also those in lists and tables."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag == "tag:yaml.org,2002:str":
            yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def _passage(node: yaml.ScalarNode, name: str, rows: list[str], first_line: int) -> Passage:
    """Give a text as it stands in the file: from its first character to its last, quotation marks left out."""
    start, end = node.start_mark, node.end_mark
    picked = rows[start.line : end.line + 1]
    picked[-1] = picked[-1][: end.column] if end.line < len(rows) else picked[-1]
    picked[0] = picked[0][start.column :]
    raw = "\n".join(picked)
    text = prose(raw)
    if node.style in ("'", '"'):
        text = f" {text[1:-1]} "
    return Passage(text, raw, start.line + first_line, start.column + 1, name, node.value)
