"""The names and places of files: signs that mean something else in an address, and texts that would be on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from proofread.content import LANGUAGE_FOLDER, Content
from proofread.problem import Problem

NAME = "file names"
# Signs that HTML, an address (RFC 3986, 2.2), Pelican's links or Windows read as something else, and those that nobody sees.
_ODD = re.compile(r"[\"'`<>&:?#%\\{}|*;=\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Folders whose files are looked at elsewhere, and the endings of what is meant to become a page; any other file is a note.
_NO_TEXTS = ("data", "images", "extra")
_TEXTS = frozenset(".md .markdown .mkd .mdown .html .htm .rst".split())


def check(content: Content) -> Iterator[Problem]:
    """Look at the name of every file and folder below ``content``."""
    folder = content.root / "content"
    for path in sorted(folder.rglob("*")):
        if found := _ODD.search(path.name):
            sign = f"“{found[0]}”" if found[0].isprintable() else "a sign that nobody sees"
            message = f"The name of this file has {sign} in it, which means something else in an address."
            hint = "Rename it with small letters, digits and hyphens, like your-safety.md."
            yield Problem(content.name(path), 0, 0, NAME, "error", message, hint)
        elif path.is_file() and (told := _left_out(PurePosixPath(path.relative_to(folder)))):
            yield Problem(content.name(path), 0, 0, NAME, "error", *told)


def _left_out(path: PurePosixPath) -> tuple[str, str] | None:
    """Say why a text, seen from the content folder, would be on no page."""
    folder, ending = path.parts[0] if len(path.parts) > 1 else "", path.suffix.lower()
    if folder in _NO_TEXTS or ending not in _TEXTS:
        return None
    if path.name.startswith("."):
        return "The name of this file begins with a dot, so it is left out.", "Rename it, or remove it."
    if folder not in ("pages", "glossary"):
        return (
            "This file is in no folder that becomes pages.",
            "Put it into content/pages or content/glossary, or remove it.",
        )
    if path.suffix != ".md":
        return (
            f"This file ends in “{path.suffix}”, and the file of a page ends in “.md”.",
            f"Rename it: {path.stem.lower()}.md.",
        )
    if len(path.parts) > 2 and not LANGUAGE_FOLDER.fullmatch("/".join(path.parts[1:-1])):
        kind = "Pages" if folder == "pages" else "Words"
        return f"{kind} in the folder “{path.parts[1]}” are left out.", f"Put this file into content/{folder} itself."
    return None
