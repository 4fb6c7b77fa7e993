"""Check files for encoding errors, invisible characters and excessive size before they are parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from proofread.broken_characters import broken_characters
from proofread.documents import Documents
from proofread.files import File
from proofread.hidden_characters import hidden_characters
from proofread.positions import position
from proofread.problem import Check, Example, Fix, Problem, Span
from proofread.yaml_error_kinds import TAB_FIRST

CHECK = Check(
    "encoding",
    "Checks the bytes of every file before anything reads them as text.",
    breaks_pages=True,
)
NAME = CHECK.name
_kind = CHECK.kind
_DELETE_CHARACTER = "Delete it: put the cursor after it and press Backspace once."
NO_FILE = _kind(
    "encoding.not-a-file",
    "error",
    "This is not a file, although its name ends in “.md”. It is a folder, or a shortcut (symbolic link) to a file that does not exist.",
    "Delete it or rename it.",
    why="A program that reads it as a page would stop with an error.",
)
TOO_LARGE = _kind(
    "encoding.too-large",
    "error",
    "This file is {megabytes:.0f} MB. A normal page is only a few kilobytes.",
    "Check whether a picture or another document was pasted into it.",
    why="Markdown would take minutes to process a file this large, and no one could load the page.",
)
NOT_UTF8 = _kind(
    "encoding.not-utf-8",
    "error",
    "This file is not saved as UTF-8.",
    "In your editor, choose “Save with encoding”, then UTF-8.",
    why="In another encoding, accented letters, curly quotation marks and dashes turn into other characters, or the page cannot be read at all.",
)
OTHER_FORMAT = _kind(
    "encoding.other-format",
    "error",
    "This is {what}, although its name ends in “{suffix}”.",
    "Open it in the program that made it, copy the text, and paste it into a new page. Then delete this file.",
    why="A new name does not turn a document into text. Readers would see nothing, or only strange characters.",
    example=Example("{\\rtf1\\ansi Text.}\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
PICTURE_AS_TEXT = _kind(
    "encoding.picture",
    "error",
    "This is a picture, although its name ends in “{suffix}”.",
    "Rename it so that it ends in .jpg or .png again, move it to the folder with your pictures, and show it on a page: "
    "![description](address of the picture).",
    why="A new name does not turn a picture into a page.",
    example=Example("GIF89a\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
EMPTY = _kind(
    "encoding.empty",
    "error",
    "This file is empty.",
    "Restore an earlier version, or delete the file.",
    why="Readers would find nothing here. An editor or a full disk may have lost the text.",
    example=Example(" \n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
BYTE_ORDER_MARK = _kind(
    "encoding.byte-order-mark",
    "warning",
    "This file begins with an invisible character (a byte order mark, or BOM).",
    "In your editor, choose “Save with encoding”, then UTF-8 without BOM.",
    why="Some programs treat it as part of the text and no longer recognize the line “---”.",
    example=Example(
        "\ufeff---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n",
        whole=True,
    ),
)
BROKEN = _kind(
    "encoding.broken-character",
    "error",
    "“{written}” was read in the wrong encoding.",
    "Write “{meant}” instead.",
    quotes=("written", "meant"),
    why="A program opened the text with the wrong encoding and saved it, which turned curly quotation marks and accented letters into other characters.",
    example=Example("Don\u00e2\u20ac\u2122t use alone.\n", "Don\u2019t use alone.\n"),
)
MISSING = _kind(
    "encoding.missing-character",
    "error",
    "A character was lost here and replaced by “{written}”.",
    "Write the character that belongs here.",
    quotes=("written",),
    why="A program could not read the character and put this symbol in its place.",
    example=Example("Don\ufffdt use alone.\n", "Don\u2019t use alone.\n"),
)
CONFLICT = _kind(
    "encoding.conflict-marker",
    "error",
    "This file contains two versions of the same lines, because it was changed on two computers or branches at the same time.",
    "Keep one of the two versions. Delete the other one and the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    why="Git writes both versions into the file and leaves the choice to you. Readers would see both.",
    example=Example("<<<<<<< HEAD\nCall.\n=======\nWrite.\n>>>>>>> main\n", "Call.\n"),
)
INVISIBLE = _kind(
    "encoding.invisible-character",
    "error",
    "There is an invisible character here ({character}).",
    _DELETE_CHARACTER,
    why="Such characters come from copied text. A search does not find words that contain them, and screen readers may stop in the middle of such a word.",
    example=Example("Nalo\u200bxone.\n", "Naloxone.\n"),
)
TAB = _kind("encoding.tab", "error", *TAB_FIRST, why="YAML does not allow a tab at the beginning of a line, so the file cannot be read.",
            example=Example("languages:\n\t- English\n", "languages:\n  - English\n", "data/practice.yaml"))  # fmt: skip
# Files with one of these problems are not checked further.
UNREADABLE = frozenset(kind.code for kind in (NO_FILE, TOO_LARGE, OTHER_FORMAT, PICTURE_AS_TEXT, NOT_UTF8, EMPTY))
# Match the three lines that mark a merge conflict. The lines must appear in this order.
_CONFLICT = tuple(re.compile(rf"^{marker}", re.MULTILINE) for marker in ("<{7} ", "={7}$", ">{7} "))
_TAB = re.compile(r"^ *\t", re.MULTILINE)


def check(documents: Documents) -> Iterator[Problem]:
    """Yield the problems with the bytes and characters of every file to check."""
    for file in documents.checked_files:
        yield from check_file(file)


def check_file(file: File) -> Iterator[Problem]:
    """Yield the problems with the bytes and characters of a file.

    A folder or a broken symbolic link is a problem only if its name ends in “.md”.
    """
    name, data = file.name, file.data
    suffix = file.path.suffix.lower()
    if not file.is_file:
        if suffix == ".md":
            yield NO_FILE.at(Span(name))
        return
    if file.is_too_large:
        yield TOO_LARGE.at(Span(name), megabytes=file.size / 1e6)
        return
    if file.format:
        kind = PICTURE_AS_TEXT if file.format.is_picture else OTHER_FORMAT
        yield kind.at(Span(name), what=file.format.name, suffix=suffix)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield NOT_UTF8.at(Span(name, line, error.start - data.rfind(b"\n", 0, error.start)))
        return
    if data.count(0) * 4 > len(data):  # UTF-16 without a byte order mark
        yield NOT_UTF8.at(Span(name, 1, 1))
        return
    if not text.strip("\ufeff \t\r\n") and suffix == ".md":
        yield EMPTY.at(Span(name, 1))
        return
    if text.startswith("\ufeff"):
        span = Span(name, 1, 1, (1, 2))
        yield BYTE_ORDER_MARK.at(span, None, Fix(span, ""))
    for start, end, deletable in hidden_characters(text):
        line, column = position(text, start)
        span = Span(name, line, column, (line, column + end - start))
        character = unicodedata.name(text[start], "").lower() or f"U+{ord(text[start]):04X}"
        yield INVISIBLE.at(span, None, Fix(span, "") if deletable else None, character=character)
    for start, end, meant in broken_characters(text):
        line, column = position(text, start)
        span = Span(name, line, column, (line, column + end - start))
        if meant:
            yield BROKEN.at(span, None, Fix(span, meant), written=text[start:end], meant=meant)
        else:
            yield MISSING.at(span, written=text[start:end])
    if "<<<<<<<" in text and (conflict := _conflict(text)) is not None:
        yield CONFLICT.at(Span(name, *position(text, conflict)))
    if suffix == ".yaml":
        for match in _TAB.finditer(text):
            yield TAB.at(Span(name, *position(text, match.start())))


def _conflict(text: str) -> int | None:
    """Return the position of the first of the three lines that mark a merge conflict, or ``None`` if there is no conflict."""
    begin: int | None = None
    at = 0
    for marker in _CONFLICT:
        if not (match := marker.search(text, at)):
            return None
        begin = match.start() if begin is None else begin
        at = match.end()
    return begin
