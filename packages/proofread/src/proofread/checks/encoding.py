"""Files as such: text that is no text, signs that nobody sees, and files that are far too large."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from proofread.documents import Documents
from proofread.files import File
from proofread.problem import Check, Example, Fix, Problem, Span
from proofread.yaml_errors import TAB_FIRST

CHECK = Check(
    "encoding",
    "Looks at the bytes of every file below content/, before anything reads them as text.",
    breaks_pages=True,
)
NAME = CHECK.name
_kind = CHECK.kind
_TYPE_AGAIN = "Delete it: put the cursor behind it, and press Backspace once."
NO_FILE = _kind(
    "encoding.not-a-file",
    "error",
    "This is no file: a folder, or a link to nothing, that has the name of one.",
    "Remove it, or give it another name.",
    why="Pelican would stop when it tries to read it as a page.",
)
TOO_LARGE = _kind(
    "encoding.too-large",
    "error",
    "This file has {megabytes:.0f} MB; a page has a few thousandths of that.",
    "Look whether a picture or another document was pasted into it.",
    why="Markdown would read a file of this size for minutes, and no one could load the page.",
)
NOT_UTF8 = _kind(
    "encoding.not-utf-8",
    "error",
    "This file is not saved as UTF-8.",
    "In your editor choose “Save with encoding”, then UTF-8.",
    why="In another encoding, letters with accents, curly quotation marks and dashes become other characters, or the page cannot be read.",
)
EMPTY = _kind(
    "encoding.empty",
    "error",
    "This file is empty.",
    "Put it back from the last version, or remove it.",
    why="A page without a title cannot be built; an editor or a full disk may have lost the text.",
    example=Example(" \n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
BYTE_ORDER_MARK = _kind(
    "encoding.byte-order-mark",
    "warning",
    "This file begins with an invisible mark (BOM).",
    "In your editor choose “Save with encoding”, then UTF-8 without BOM.",
    why="Some programs take the mark for the first character, so that the line “---” is not recognized.",
    example=Example(
        "\ufeff---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n",
        whole=True,
    ),
)
INVISIBLE = _kind(
    "encoding.invisible-character",
    "error",
    "There is a sign here that nobody sees ({character}).",
    _TYPE_AGAIN,
    why="It came along when text was copied. The word with it is not found by a search, and a screen reader may stop in its middle.",
    example=Example("Nalo\u200bxone.\n", "Naloxone.\n"),
)
TAB = _kind("encoding.tab", "error", *TAB_FIRST, why="YAML does not allow a tab at the beginning of a line, so the file cannot be read.",
            example=Example("languages:\n\t- English\n", "languages:\n  - English\n", "data/practice.yaml"))  # fmt: skip
# With one of these, nothing else can be said of a file.
UNREADABLE = frozenset(kind.code for kind in (NO_FILE, TOO_LARGE, NOT_UTF8, EMPTY))
# Control characters, and signs without a width that come along when text is copied; joiners of emoji and scripts may stay.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufffe\uffff]|(?<!^)\ufeff"
)
# Those that separate nothing and change no direction: without them the text reads the same.
_NO_WIDTH = frozenset("\u00ad\u200b\u2060\ufeff")
_TAB = re.compile(r"^ *\t", re.MULTILINE)


def check(documents: Documents) -> Iterator[Problem]:
    """Look at the bytes of every file."""
    for file in documents.files:
        yield from look_at(file)


def look_at(file: File) -> Iterator[Problem]:
    """Look at the bytes of one file."""
    name, data = file.name, file.data
    suffix = file.path.suffix.lower()
    if not file.is_file:
        if suffix == ".md":
            yield NO_FILE.at(Span(name))
        return
    if file.is_too_large:
        yield TOO_LARGE.at(Span(name), megabytes=file.size / 1e6)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield NOT_UTF8.at(Span(name, line, error.start - data.rfind(b"\n", 0, error.start)))
        return
    if not text.strip("\ufeff \t\r\n") and suffix == ".md":
        yield EMPTY.at(Span(name, 1))
        return
    if text.startswith("\ufeff"):
        span = Span(name, 1, 1, (1, 2))
        yield BYTE_ORDER_MARK.at(span, None, Fix(span, ""))
    for match in _HIDDEN.finditer(text):
        line, column = _place(text, match.start())
        span = Span(name, line, column, (line, column + 1))
        fix = Fix(span, "") if match.group() in _NO_WIDTH else None
        called = unicodedata.name(match.group(), f"U+{ord(match.group()):04X}").lower()
        yield INVISIBLE.at(span, None, fix, character=called)
    if suffix == ".yaml":
        for match in _TAB.finditer(text):
            yield TAB.at(Span(name, *_place(text, match.start())))


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
