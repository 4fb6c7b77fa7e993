"""Pure: the one form of front matter and data files, so that a save changes no line but the one that was edited.

Lists are indented by two spaces, a text is plain where it can be and in double quotes where it must be, one value stands on one line,
what is empty has nothing after its colon. What is written reads the same in YAML 1.1 (Python) and in YAML 1.2 (a browser).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

FRONT_MATTER = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?\r?\n)??(---[ \t]*(?:\r?\n|\Z))", re.DOTALL)
_STR = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """PyYAML's, with indented lists and double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Browser(yaml.SafeLoader):
    """Reads what Decap CMS wrote: YAML 1.2, in which ``no`` and ``on`` are words; days are days all the same."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STR, text, style="|" if "\n" in text else None)


# PyYAML's own resolvers know YAML 1.1. These are what YAML 1.2 (10.3.2) reads as something else than a text.
_NUMBER_1_2 = re.compile(r"(?:0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z")
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_1_2, list("-+.0123456789"))
_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
_Browser.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "timestamp", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Browser.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
_Browser.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))


@dataclass(frozen=True)
class Rewritten:
    """A file in the one form.

    Attributes:
        text: the file as it should be.
        comments: the lines, from 1, that have a comment which it no longer has.
    """

    text: str
    comments: tuple[int, ...]


class FormError(ValueError):
    """A file that cannot be written anew.

    Attributes:
        line: where, from 1; 0 for the file as a whole.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def written(value: Mapping[Any, Any]) -> str:
    """Write a table as YAML, in the one form."""
    if not value:
        return ""
    return yaml.dump(
        dict(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize, default_flow_style=False
    ).replace(": \n", ":\n")


def rewritten(text: str, *, markdown: bool) -> Rewritten:
    """Give a file in the one form; nothing below the front matter changes, and the YAML means what it meant.

    Args:
        text: the file.
        markdown: whether it is a page or a term; else all of it is YAML.

    Raises:
        FormError: it cannot be read, or would mean something else.
    """
    if markdown and not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    old, below = _parts(text, markdown=markdown)
    first = int(markdown)
    before = _read(old, first)
    new = written(before)
    if not _same(before, new):
        raise FormError(0, "In the one form this file would mean something else, so it stays as it is.")
    if new == old:
        return Rewritten(text, ())
    return Rewritten(_joined(new, below, markdown=markdown), tuple(first + line for line in _comments(old)))


def from_browser(text: str, old: str, *, markdown: bool) -> str:
    """Give a file that Decap CMS wrote in the one form, its fields in the order that they had.

    Args:
        text: what Decap CMS wrote.
        old: the file as it is now; empty for a new one.
        markdown: whether it is a page or a term; else all of it is YAML.

    Raises:
        FormError: it cannot be read.
    """
    new_front, new_body = _parts(text, markdown=markdown)
    old_front, _ = _parts(old, markdown=markdown)
    before = read(old_front) if old else {}
    front = written(in_order(read(new_front, browser=True), before))
    return _joined(front, new_body, markdown=markdown)


def read(text: str, *, browser: bool = False) -> dict[Any, Any]:
    """Read a table.

    Args:
        text: the YAML.
        browser: whether Decap CMS wrote it.

    Raises:
        FormError: it cannot be read.
    """
    return _read(text, 0, _Browser if browser else yaml.SafeLoader)


def in_order(new: Any, old: Any) -> Any:
    """Give a value with the keys of its tables in the order of an older version; a new key follows the one before it.

    A text that a form left empty becomes nothing, which is how an empty field is written by hand.
    """
    if new == "" and old != "":
        return None
    if isinstance(new, list):
        older = old if isinstance(old, list) else []
        return [in_order(item, older[index] if index < len(older) else None) for index, item in enumerate(new)]
    if not isinstance(new, dict):
        return new
    known = old if isinstance(old, dict) else {}
    keys = [key for key in known if key in new]
    for index, key in enumerate(new):
        if key not in known:
            earlier = next((k for k in reversed(list(new)[:index]) if k in keys), None)
            keys.insert(keys.index(earlier) + 1 if earlier is not None else 0, key)
    return {key: in_order(new[key], known.get(key)) for key in keys}


def _parts(text: str, *, markdown: bool) -> tuple[str, str]:
    if not markdown:
        return text, ""
    found = FRONT_MATTER.match(text)
    return ((found[2] or ""), text[found.end() :]) if found else ("", text)


def _joined(front: str, below: str, *, markdown: bool) -> str:
    return f"---\n{front}---\n{below}" if markdown else front


def _read(text: str, first: int, loader: Any = yaml.SafeLoader) -> dict[Any, Any]:
    try:
        value = yaml.load(text, loader)  # noqa: S506  both are safe loaders
        twice = _twice(yaml.compose(text, loader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day like 2026-02-31
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise FormError(first + mark.line + 1 if mark else 0, f"This cannot be read: {reason}.") from error
    if twice:
        raise FormError(first + twice[1], f"“{twice[0]}” stands here a second time. Remove one of them.")
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise FormError(first + 1, "This is not a list of “name: value” lines.")
    return value


def _twice(node: Any) -> tuple[str, int] | None:
    """Give a name that stands twice in one table, of which only the last would be kept, and its line."""
    if isinstance(node, yaml.SequenceNode):
        return next((found for item in node.value if (found := _twice(item))), None)
    if not isinstance(node, yaml.MappingNode):
        return None
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            return str(key.value), key.start_mark.line + 1
        seen.add(key.value)
        if found := _twice(value):
            return found
    return None


def _same(before: Any, text: str) -> bool:
    """Whether a text means what was read, kinds and order included, to YAML 1.1 and to a browser."""
    try:
        return repr(yaml.safe_load(text) or {}) == repr(before) == repr(yaml.load(text, _Browser) or {})  # noqa: S506  safe
    except (yaml.YAMLError, ValueError):
        return False


def _comments(text: str) -> list[int]:
    """Give the lines that have a comment: a ``#`` in front of which is nothing or a space, and that no value has in it."""
    inside = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text)
        if isinstance(token, yaml.ScalarToken)
    ]
    places = [match.start() for match in re.finditer(r"(?:(?<=\s)|^)#", text)]
    return sorted({text.count("\n", 0, at) + 1 for at in places if not any(a <= at < b for a, b in inside)})
