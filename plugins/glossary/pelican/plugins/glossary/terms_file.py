"""Read all terms from a single file, either in YAML or in Markdown with definition lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from .yaml_text import UnreadableError, compose, load_yaml, read_utf8

_TERM = re.compile(r"(?![ \t#>*+-]|\d+[.)])\S.*")
_DEFINITION = re.compile(r" {0,3}:[ \t]+(.*)")

Fields = dict[str, Any]


def read_terms(path: Path) -> list[Fields]:
    """Return the fields of each term in a file.

    Raises:
        FileNotFoundError: there is no such file.
        UnreadableError: the file cannot be read or parsed, or a term has no title. The message gives the reason.
    """
    try:
        text = read_utf8(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(f"it cannot be read ({error.strerror})") from error
    return parse_terms(text, path.name)


def parse_terms(text: str, name: str) -> list[Fields]:
    """Return the fields of each term in the text of a file. The file name extension determines the format.

    Raises:
        UnreadableError: the text cannot be parsed, or a term has no title. The message gives the reason.
    """
    return list(_from_yaml(text) if name.endswith((".yaml", ".yml")) else _from_lists(text))


def as_metadata(fields: Fields) -> Fields:
    """Return the fields of a term with its title escaped, because titles are plain text in a file with several terms, but HTML on pages."""
    title = fields["title"]
    return {**fields, "title": escape(title, quote=False)} if isinstance(title, str) else fields


def _from_yaml(text: str) -> Iterator[Fields]:
    """Yield the fields of each term from a list of mappings, or from a mapping of each title to a definition or to fields.

    Raises:
        UnreadableError: the text cannot be parsed, or a term has no title.
    """
    found = load_yaml(text) or []
    if isinstance(found, Mapping):
        found = [
            {"title": title, **(rest if isinstance(rest, Mapping) else {"definition": rest})}
            for title, rest in found.items()
        ]
    for number, item in enumerate(found if isinstance(found, list) else [found]):
        if not isinstance(item, Mapping) or item.get("title") in (None, ""):
            line = compose(text).value[number].start_mark.line + 1 if isinstance(found, list) else 0
            raise UnreadableError(f"each term needs a “title”, but this one has none: {item!r}", line)
        yield {str(name).lower(): value for name, value in item.items()}


def _from_lists(text: str) -> Iterator[Fields]:
    """Yield the fields of each entry in Markdown definition lists.

    If several terms share a definition, the first is the title, and the others are aliases.
    """
    names: list[str] = []
    lines: list[str] = []
    is_after_blank = False
    for line in [*text.splitlines(), "#"]:
        if not line.strip():
            is_after_blank = True
            continue
        if names and (match := _DEFINITION.match(line)):
            lines.append(match[1])
        elif lines and line.startswith((" ", "\t")):
            lines.append(line)
        else:
            if lines:
                yield {"title": names[0], "aliases": names[1:], "definition": " ".join(" ".join(lines).split())}
            before = [] if lines or is_after_blank else names
            names, lines = [*before, line.strip()] if _TERM.fullmatch(line) else [], []
        is_after_blank = False
