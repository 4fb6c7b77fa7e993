"""Pure: the one form of front matter and data files, so that a save changes no line but the one that was edited.

Lists are indented by two spaces, a text is plain where it can be and in double quotes where it must be, one value stands on one line,
what is empty has nothing after its colon. What is written reads the same in YAML 1.1 (Python) and in YAML 1.2 (a browser).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from proofread.unclosed import HINT, MESSAGE, unclosed

from .dialects import Browser, disputed, written

FRONT_MATTER = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?\r?\n)??(---[ \t]*(?:\r?\n|\Z))", re.DOTALL)


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
    if found := disputed(old):
        message = f"“{found[0]}” is one thing to this site and another to a browser. "
        raise FormError(first + found[1], message + "Put it in double quotes; for yes or no, write true or false.")
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
    old_body = _parts(old, markdown=markdown)[1]
    if new_body != old_body and not new_body.endswith("\n"):
        new_body += "\n"
    before = (front_matter(old) if markdown else read(old)) if old else {}
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
    return _read(text, 0, Browser if browser else yaml.SafeLoader)


def front_matter(text: str) -> dict[Any, Any]:
    """Read the front matter of a page or a term.

    Raises:
        FormError: it cannot be read.
    """
    if not FRONT_MATTER.match(text):
        raise FormError(1, "This file does not begin with lines between two “---”.")
    return _read(_parts(text, markdown=True)[0], 1)


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
        if opened := unclosed(text):
            raise FormError(first + opened[0], f"{MESSAGE} {HINT}") from error
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


def _comments(text: str) -> list[int]:
    """Give the lines that have a comment: a ``#`` in front of which is nothing or a space, and that no value has in it."""
    inside = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text)
        if isinstance(token, yaml.ScalarToken)
    ]
    places = [match.start() for match in re.finditer(r"(?:(?<=\s)|^)#", text)]
    return sorted({text.count("\n", 0, at) + 1 for at in places if not any(a <= at < b for a, b in inside)})
