"""Find file names that don't work as addresses, and texts that would not become pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from proofread.problem import Check, Example, Problem, Span

from .content import LANGUAGE_FOLDER, Content
from .slug import file_name

CHECK = Check(
    "file names",
    "Looks at the name and the folder of every file in content/, because both become part of an address.",
    breaks_pages=True,
)
NAME = CHECK.name
_kind = CHECK.kind
_PAGE = "---\ntitle: One\nwritten: 2026-11-01\n---\nText.\n"


def _moved(wrong: str, right: str = "pages/one.md") -> Example:
    return Example(_PAGE, _PAGE, wrong, right)


_RENAME = "Rename it so that it has only lowercase letters, digits and hyphens, such as your-safety.md."
ODD_CHARACTER = _kind(
    "file-names.odd-character",
    "error",
    "The name of this file contains “{character}”, which has a special meaning in addresses.",
    _RENAME,
    why="A browser, a link or Windows would interpret the character differently, so no link could lead to the file.",
    example=_moved("pages/one&two.md"),
)
INVISIBLE = _kind(
    "file-names.invisible-character",
    "error",
    "The name of this file contains an invisible character, which does not belong in an address.",
    _RENAME,
    why="No one could type the address of the file, or see why a link to it is wrong.",
    example=_moved("pages/one\x7f.md"),
)
DOCUMENT = _kind(
    "file-names.document",
    "warning",
    "This file will not become a page, because its name ends in “{suffix}” and not in “.md”.",
    "Run ./site new-{what}, and paste the text into the file that it creates. Then move this file out of “content”.",
    why="Readers would miss the text of a document that was meant to be published.",
    example=_moved("pages/one.docx"),
)
HIDDEN = _kind(
    "file-names.hidden",
    "error",
    "The name of this file begins with a dot, so it is not published.",
    "Rename it, or remove it.",
    why="Pelican skips files whose names begin with a dot, so readers would miss the page.",
    example=_moved("pages/.one.md"),
)
NO_FOLDER = _kind(
    "file-names.no-folder",
    "error",
    "This file is not in a folder whose files become pages.",
    "Move it to content/pages or content/glossary, or remove it.",
    why="Only files in content/pages and content/glossary become pages, so readers would miss this one.",
    example=_moved("one.md"),
)
WRONG_SUFFIX = _kind(
    "file-names.wrong-suffix",
    "error",
    "The name of this file ends in “{suffix}”, but the file name of a page must end in “.md”.",
    "Rename it to {better}.",
    why="Pelican reads only files that end in .md, so readers would miss the page.",
    example=_moved("pages/one.markdown"),
)
WRONG_SUBFOLDER = {
    folder: _kind(
        code,
        "error",
        f"{what} in the folder “{{folder}}” are not published.",
        f"Move this file directly into content/{folder}.",
        why="Only folders for languages, such as “es”, are read there, so readers would miss the text.",
        example=_moved(f"{folder}/groups/one.md", f"{folder}/one.md"),
    )
    for folder, code, what in (
        ("pages", "file-names.page-in-folder", "Pages"),
        ("glossary", "file-names.term-in-folder", "Terms"),
    )
}
HARD_TO_TYPE = _kind(
    "file-names.hard-to-type",
    "warning",
    "The name of this file becomes the address of the page, and in an address, only lowercase letters, digits and hyphens are easy to type.",
    (
        "Rename it to {better}.md, and fix the links to it.",
        "Give it a name such as your-safety.md, and fix the links to it.",
    ),
    why="People type addresses from paper, or read them out over the phone.",
    example=_moved("pages/One_two.md"),
)
# Matches an invisible character, or one that has a special meaning in HTML, addresses (RFC 3986, 2.2), Pelican's links or Windows.
_ODD_CHARACTER = re.compile(r"[\"'`<>&:?#%\\{}|*;=\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Folders that other checks cover, folders whose texts become pages, and suffixes that the author of a page may have chosen. Files with
# other suffixes are reported only in a folder of pages.
_NOT_PAGES = ("data", "images", "extra")
_PAGES = {"pages": "page", "glossary": "term"}
_PAGE_SUFFIXES = frozenset(".md .markdown .mkd .mdown .html .htm .rst".split())
_EASY_TO_TYPE = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")


def check(content: Content) -> Iterator[Problem]:
    """Yield the problems with the names of files and folders in ``content``, and a problem for each text that would not become a page."""
    folder = content.root / "content"
    # If the front matter has a slug, the file name does not become the address.
    named = {source.path for source in content.sources if source.fields.get("slug")}
    tree = content.tree
    for path in sorted((*tree.files, *tree.hidden, *tree.folders)):
        span = Span(content.name(path))
        if not content.is_checked(span.path):
            continue
        if found := _ODD_CHARACTER.search(path.name):
            yield ODD_CHARACTER.at(span, character=found[0]) if found[0].isprintable() else INVISIBLE.at(span)
        elif path.is_file():
            place = PurePosixPath(path.relative_to(folder))
            problem = unpublished(place, span) or (None if path in named else _hard_to_type(place, span))
            if problem:
                yield problem


def unpublished(path: PurePosixPath, span: Span) -> Problem | None:
    """Return the problem that keeps a file from becoming a page, or ``None`` if it becomes a page or should not be one.

    ``path`` is relative to ``content``.
    """
    folder, ending = path.parts[0] if len(path.parts) > 1 else "", path.suffix.lower()
    if folder in _PAGES and ending not in _PAGE_SUFFIXES and not path.name.startswith((".", "~")):
        return DOCUMENT.at(span, suffix=path.suffix or path.name, what=_PAGES[folder])
    if folder in _NOT_PAGES or ending not in _PAGE_SUFFIXES:
        return None
    if path.name.startswith("."):
        return HIDDEN.at(span)
    if folder not in _PAGES:
        return NO_FOLDER.at(span)
    if path.suffix != ".md":
        return WRONG_SUFFIX.at(span, suffix=path.suffix, better=f"{path.stem.lower()}.md")
    if len(path.parts) > 2 and not LANGUAGE_FOLDER.fullmatch("/".join(path.parts[1:-1])):
        return WRONG_SUBFOLDER[folder].at(span, folder=path.parts[1])
    return None


def _hard_to_type(path: PurePosixPath, span: Span) -> Problem | None:
    """Return a problem that suggests a better name if the address of a page would be hard to type, otherwise ``None``."""
    if path.parts[0] not in _PAGES or path.suffix != ".md" or _EASY_TO_TYPE.fullmatch(path.stem):
        return None
    return HARD_TO_TYPE.at(span, better=file_name(path.stem))
