"""The names and places of files: signs that mean something else in an address, and texts that would be on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from proofread.content import LANGUAGE_FOLDER, Content
from proofread.naming import file_name
from proofread.problem import Problem, Severity

NAME = "file names"
LEFT_OUT = "are left out."  # so ends what is said of a page in the wrong folder
# Signs that HTML, an address (RFC 3986, 2.2), Pelican's links or Windows read as something else, and those that nobody sees.
_ODD = re.compile(r"[\"'`<>&:?#%\\{}|*;=\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Folders whose files are looked at elsewhere, those whose texts become pages, and the endings of what is meant to become one; a
# document is told of only where it would be one.
_NO_TEXTS = ("data", "images", "extra")
_PAGES = {"pages": ("Pages", "page"), "glossary": ("Words", "term")}
_TEXTS = frozenset(".md .markdown .mkd .mdown .html .htm .rst".split())
_DOCUMENTS = frozenset(".docx .doc .odt .rtf .pages .pdf .txt".split())
_FINE = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_Told = tuple[Severity, str, str]


def check(content: Content) -> Iterator[Problem]:
    """Look at the name of every file and folder below ``content``."""
    folder = content.root / "content"
    named = {source.path for source in content.sources if source.fields.get("slug")}  # in the text, and not by the file
    for path in sorted(folder.rglob("*")):
        if found := _ODD.search(path.name):
            sign = f"“{found[0]}”" if found[0].isprintable() else "a sign that nobody sees"
            message = f"The name of this file has {sign} in it, which means something else in an address."
            hint = "Rename it with small letters, digits and hyphens, like your-safety.md."
            yield Problem(content.name(path), 0, 0, NAME, "error", message, hint)
        elif path.is_file():
            place = PurePosixPath(path.relative_to(folder))
            if told := _left_out(place) or (None if path in named else _hard_to_type(place)):
                yield Problem(content.name(path), 0, 0, NAME, *told)


def _left_out(path: PurePosixPath) -> _Told | None:
    """Say why a text, seen from the content folder, would be on no page."""
    folder, ending = path.parts[0] if len(path.parts) > 1 else "", path.suffix.lower()
    if folder in _PAGES and ending in _DOCUMENTS and not path.name.startswith((".", "~")):
        what = _PAGES[folder][1]
        hint = f"Write ./site new-{what}, and paste the text into the file that it makes. Then move this one out of “content”."
        message = f"This file becomes no page: it ends in “{path.suffix}”, and only those that end in “.md” do."
        return "warning", message, hint
    if folder in _NO_TEXTS or ending not in _TEXTS:
        return None
    if path.name.startswith("."):
        return "error", "The name of this file begins with a dot, so it is left out.", "Rename it, or remove it."
    if folder not in ("pages", "glossary"):
        return (
            "error",
            "This file is in no folder that becomes pages.",
            "Put it into content/pages or content/glossary, or remove it.",
        )
    if path.suffix != ".md":
        return (
            "error",
            f"This file ends in “{path.suffix}”, and the file of a page ends in “.md”.",
            f"Rename it: {path.stem.lower()}.md.",
        )
    if len(path.parts) > 2 and not LANGUAGE_FOLDER.fullmatch("/".join(path.parts[1:-1])):
        message = f"{_PAGES[folder][0]} in the folder “{path.parts[1]}” {LEFT_OUT}"
        return "error", message, f"Put this file into content/{folder} itself."
    return None


def _hard_to_type(path: PurePosixPath) -> _Told | None:
    """Say what the name of a page should be, where people would have trouble with its address."""
    if path.parts[0] not in _PAGES or path.suffix != ".md" or _FINE.fullmatch(path.stem):
        return None
    better = file_name(path.stem)
    message = (
        "The name of this file becomes its address, where only small letters, digits and hyphens are easy to type."
    )
    return "warning", message, f"Rename it, and mend the links to it: {better or 'your-safety'}.md."
