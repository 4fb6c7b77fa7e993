"""Files as such: text that is no text, signs that nobody sees, and files that are far too large."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from proofread.content import Content
from proofread.problem import Problem
from proofread.sources import LARGEST
from proofread.tabs import AT_THE_BEGINNING

NAME = "encoding"
_TEXTS = (".md", ".yaml")
# Control characters, and signs without a width that come along when text is copied; joiners of emoji and scripts may stay.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufffe\uffff]|(?<!^)\ufeff"
)
_TAB = re.compile(r"^ *\t", re.MULTILINE)


def check(content: Content) -> Iterator[Problem]:
    """Look at the bytes of every page, term and data file."""
    for path in sorted((content.root / "content").rglob("*.md")):
        if not path.is_file():
            message = "This is no file: a folder, or a link to nothing, that has the name of one."
            yield Problem(content.name(path), 0, 0, NAME, "error", message, "Remove it, or give it another name.")
    for path in _texts(content):
        name = content.name(path)
        for line, column, severity, message, hint in _look_at(path):
            yield Problem(name, line, column, NAME, "error" if severity else "warning", message, hint)


def too_large(content: Content) -> bool:
    """Whether a file is so large that building the site would take minutes."""
    return any(path.stat().st_size > LARGEST for path in _texts(content))


def _texts(content: Content) -> list[Path]:
    folder = content.root / "content"
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _TEXTS and path.is_file())


def _look_at(path: Path) -> Iterator[tuple[int, int, bool, str, str]]:
    size = path.stat().st_size
    if size > LARGEST:
        message = f"This file has {size / 1e6:.0f} MB; a page has a few thousandths of that."
        yield 0, 0, True, message, "Look whether a picture or another document was pasted into it."
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        hint = "In your editor choose “Save with encoding”, then UTF-8."
        yield line, column, True, "This file is not saved as UTF-8.", hint
        return
    if not text.strip("\ufeff \t\r\n") and path.suffix.lower() == ".md":
        yield 1, 0, True, "This file is empty.", "Put it back from the last version, or remove it."
        return
    if text.startswith("\ufeff"):
        hint = "In your editor choose “Save with encoding”, then UTF-8 without BOM."
        yield 1, 1, False, "This file begins with an invisible mark (BOM).", hint
    for match in _HIDDEN.finditer(text):
        sign = unicodedata.name(match.group(), f"U+{ord(match.group()):04X}").lower()
        line, column = _place(text, match.start())
        yield (
            line,
            column,
            True,
            f"There is a sign here that nobody sees ({sign}).",
            "Delete the words around it, and type them again.",
        )
    if path.suffix.lower() == ".yaml":
        for match in _TAB.finditer(text):
            line, column = _place(text, match.start())
            yield line, column, True, *AT_THE_BEGINNING


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
