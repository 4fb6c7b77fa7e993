"""A Markdown file as the therapist wrote it: its front matter, with the line of each field, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """One file.

    Attributes:
        path: the file.
        name: the file as seen from the content folder, without its ending: ``glossary/naloxone``.
        fields: the front matter.
        lines: the line of each field, from 1.
        text: what stands below the front matter.
        first_line: the line on which the text begins.
    """

    path: Path
    name: str
    fields: Mapping[str, Any]
    lines: Mapping[str, int]
    text: str
    first_line: int

    @property
    def is_term(self) -> bool:
        """Whether the file is a word of the glossary."""
        return self.name.startswith("glossary/")

    @property
    def slug(self) -> str:
        """The file's own address, without its ending, from the site's root."""
        return str(self.fields.get("slug") or self.name.removeprefix("pages/"))


def read_sources(content: Path) -> Iterator[Source]:
    """Read every page and term; a file whose front matter cannot be read is left out, since the build tells of it."""
    for folder in ("pages", "glossary"):
        for path in sorted((content / folder).rglob("*.md")):
            if source := _read(path, path.relative_to(content).with_suffix("").as_posix()):
                yield source


def _read(path: Path, name: str) -> Source | None:
    try:
        text = path.read_text(encoding="utf-8")
        match = _FRONT_MATTER.match(text)
        front = match[1] or "" if match else ""
        node = yaml.compose(front, Loader=yaml.SafeLoader)
        fields = yaml.safe_load(front)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    if match is None or not isinstance(fields, dict) or not isinstance(node, yaml.MappingNode):
        return None
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    first_line = text.count("\n", 0, match.end()) + 1
    return Source(
        path, name, {str(key): value for key, value in fields.items()}, lines, text[match.end() :], first_line
    )
