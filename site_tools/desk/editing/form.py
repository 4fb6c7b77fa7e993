"""The one form of a file, so that a save changes no line but the one that was edited, and a comparison shows sentences.

In front matter and data files lists are indented by two spaces, a text is plain if it can be and in double quotes if it must be, one
value is on one line, an empty one has nothing after its colon, and comments stay. What is written reads the same in YAML 1.1 (Python)
and in YAML 1.2 (a browser). Below the front matter a paragraph is one line (``paragraphs.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from proofread.yaml_errors import UNCLOSED_QUOTE, unclosed_quote
from ruamel.yaml.comments import CommentedMap

from .dialects import Browser, disputed, read_with_comments, written
from .paragraphs import one_line_each

FRONT_MATTER = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?\r?\n)??(---[ \t]*(?:\r?\n|\Z))", re.DOTALL)


class FormError(ValueError):
    """A file that cannot be written anew.

    Attributes:
        line: where, from 1; 0 for the file as a whole.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def rewritten(text: str, *, markdown: bool, shown: Callable[[str], str] = one_line_each) -> str:
    """Return a file in the one form: the YAML means what it meant, and the Markdown looks as it did.

    Args:
        text: the file.
        markdown: whether it is a page or a term; else all of it is YAML.
        shown: gives what readers see of a text below front matter, to compare.

    Raises:
        FormError: it cannot be read, or would mean something else.
    """
    if markdown and not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    if text.count("\r\n") == text.count("\n") > 0:  # its lines end as on Windows, and go on doing so
        return rewritten(text.replace("\r\n", "\n"), markdown=markdown, shown=shown).replace("\n", "\r\n")
    old, below = _parts(text, markdown=markdown)
    first = int(markdown)
    before = _read(old, first)
    if found := disputed(old):
        message = f"“{found[0]}” is one thing to this site and another to a browser. "
        raise FormError(first + found[1], message + "Put it in double quotes; for yes or no, write true or false.")
    new = written(read_with_comments(old)) if before else old
    if not _same(before, new):
        raise FormError(0, "In the one form this file would mean something else, so it stays as it is.")
    lines = one_line_each(below)
    if lines != below and shown(lines) != shown(below):
        raise FormError(0, "With one line for each paragraph this page would look different, so it stays as it is.")
    return _joined(new, lines, markdown=markdown)


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
    old_body = _parts(old, markdown=markdown)[1]
    if new_body != old_body and not new_body.endswith("\n"):
        new_body += "\n"
    new = read(new_front, browser=True)
    before = (front_matter(old) if markdown else read(old)) if old else {}
    known = read_with_comments(_parts(old, markdown=markdown)[0]) if before else CommentedMap()
    update(known, in_order(new, before), before)
    return _joined(written(known), new_body, markdown=markdown)


def read(text: str, *, browser: bool = False) -> dict[Any, Any]:
    """Read a table.

    Args:
        text: the YAML.
        browser: whether Decap CMS wrote it.

    Raises:
        FormError: it cannot be read.
    """
    return _read(text, 0, Browser if browser else yaml.SafeLoader)


def front_matter(text: str) -> dict[Any, Any]:
    """Read the front matter of a page or a term.

    Raises:
        FormError: it cannot be read.
    """
    if not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    return _read(_parts(text, markdown=True)[0], 1)


def update(known: CommentedMap, new: dict[Any, Any], old: dict[Any, Any]) -> None:
    """Give a table that knows its comments other values; what is the same keeps its comments and its place.

    Args:
        known: the table as it was, with its comments; it is changed.
        new: the values that it is to have, in order.
        old: the values that it had.
    """
    for key in [key for key in known if key not in new]:
        del known[key]
    for place, (key, value) in enumerate(new.items()):
        if key not in known:
            known.insert(place, key, value)
        elif isinstance(value, dict) and isinstance(old.get(key), dict):
            update(known[key], value, old[key])
        elif repr(value) != repr(old.get(key)):
            known[key] = value


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
        if opened := unclosed_quote(text):
            raise FormError(first + opened[0], f"{' '.join(UNCLOSED_QUOTE)}") from error
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        hint = "Write each line as “name: value”. Put the value in double quotes if it has a colon in it."
        raise FormError(first + mark.line + 1 if mark else 0, f"This cannot be read: {reason}. {hint}") from error
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
        return repr(yaml.safe_load(text) or {}) == repr(before) == repr(yaml.load(text, Browser) or {})  # noqa: S506  safe
    except (yaml.YAMLError, ValueError):
        return False
