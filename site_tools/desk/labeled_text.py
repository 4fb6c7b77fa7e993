"""Show the fields of a file by their labels, because authors in the desk do not see the names that the file uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from .form_words import labels_of

_FIELD = re.compile(r"\s*(?P<name>\w+):(?P<value>\s.*)?")
_ITEM = re.compile(r"\s*-\s+(?P<item>.+)")
_FENCE = "---"


def labeled(name: str, text: str) -> str:
    """Return the text of a file in which each field has its label, and each list is on one line: ``Search words: cost, price``.

    The “---” lines around front matter are left out, and line ends become line feeds. Everything else stays as it is, so that no other
    difference between two texts is lost. Files without a form, and pages without front matter, are returned unchanged.

    Args:
        name: the file, such as ``content/pages/about.md``.
        text: its text.
    """
    labels = labels_of(name)
    if not labels:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    if not name.endswith(".md"):
        return "\n".join(_labeled(lines, labels))
    if lines[0].rstrip() != _FENCE or _FENCE not in (rest := [line.rstrip() for line in lines[1:]]):
        return text
    end = rest.index(_FENCE) + 1
    return "\n".join([*_labeled(lines[1:end], labels), *lines[end + 1 :]])


def _labeled(lines: Iterable[str], labels: Mapping[str, str]) -> Iterator[str]:
    line = ""
    for written in lines:
        if (item := _ITEM.fullmatch(written)) and line:
            line += f"{' ' if line.endswith(':') else ', '}{item['item']}"
            continue
        yield from (line,) * bool(line)
        field = _FIELD.fullmatch(written)
        line = f"{labels.get(field['name'], field['name'])}:{field['value'] or ''}" if field else written
    yield from (line,) * bool(line)
