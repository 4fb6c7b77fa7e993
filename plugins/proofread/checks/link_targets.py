"""Links as they were written: to files that are not there, or in another way than this site writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import PurePosixPath
from posixpath import relpath

from proofread.content import Content
from proofread.links import Link, find_links
from proofread.naming import file_name
from proofread.problem import Problem, closest_file, did_you_mean
from proofread.sources import Source

NAME = "links"
_LOOK = "Look in “content” for its name now."
_KINDS = ("filename", "static", "attach", "term", "no-term")
_NOTHING = re.compile(r"(?:https?|mailto|tel|sms):/*")
_SOMEWHERE = r"(?:https?://|\{(?:filename|static|term)\}|[\w/-]+\.(?:html|md)\b)"
# What was meant as a link, and is shown to readers as it was written, or leads to the page that it stands on.
_NO_LINK = (
    (re.compile(r"\](\(\s*(?:<>)?\s*\))"), "This link has no address.", "Write it between the parentheses: [words]({filename}privacy.md)."),
    (re.compile(rf"\]([ \t]+\((?={_SOMEWHERE}))"), "This is no link: there is a blank between “]” and “(”.", "Remove the blank."),
    (re.compile(rf"(?<!\])(\([^()\n]+\)\[(?={_SOMEWHERE}))"), "This is no link: the two kinds of brackets are the wrong way round.", "Write [words](address)."),
)  # fmt: skip
_REFERENCE = re.compile(r"(?<![\[\]\\])\[(?!\^)([^\[\]\n]+)\]\[(?!\^)([^\[\]\n]*)\](?![\](])")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)


def check(content: Content) -> Iterator[Problem]:
    """Look at every link in the pages and terms that names a file. Places on pages are known only once they are built."""
    folder = content.root / "content"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    slugs = {source.slug for source in content.sources}
    # Of these the front matter's check tells once; each link to one is right again as soon as the page is back.
    missing = {f"pages/{slug}.md" for slug in {*content.needed} - slugs}
    for source in content.sources:
        for link in find_links(source):
            if link.kind == "filename" and link.path_from(source) in missing:
                continue
            if told := _to_a_draft(link, source, content.left_out) or _wrong(link, source, files, slugs):
                place = source.body.place(link.start)
                yield content.problem(source, place, NAME, "error", *told)
        for offset, message, hint in content.memory.recall((NAME, source.markup), partial(_miswritten, source.markup)):
            yield content.problem(source, source.body.place(offset), NAME, "error", message, hint)


def _miswritten(text: str) -> tuple[tuple[int, str, str], ...]:
    found = [(match.start(1), message, hint) for pattern, message, hint in _NO_LINK for match in pattern.finditer(text)]
    defined = {name.casefold() for name in _DEFINED.findall(text)}
    for match in _REFERENCE.finditer(text):
        name = match[2] or match[1]
        if name.casefold() not in defined:
            message = f"Nothing on this page says where “[{name}]” leads."
            found.append((match.start(), message, "Write the address itself: [words]({filename}privacy.md)."))
    return tuple(found)


def _to_a_draft(link: Link, source: Source, left_out: Collection[str]) -> tuple[str, str] | None:
    if link.kind != "filename" or link.path_from(source) not in left_out:
        return None
    hint = "Remove the line “status: draft” there, or the link here."
    return f"This links to “{link.file}”, a draft that only the preview shows.", hint


def _wrong(link: Link, source: Source, files: Collection[str], slugs: Collection[str]) -> tuple[str, str] | None:
    if link.target.startswith("{") and link.kind not in _KINDS:
        start = link.target.partition("}")[0]
        return f"“{start}}}” is not known in a link.", did_you_mean(
            link.kind, _KINDS
        ) or "Write {filename} before a page, {static} before a picture."
    if re.search(r"\s", link.target) and link.kind in ("", "filename", "static", "attach"):
        file = PurePosixPath(link.file)
        better = f"{file_name(file.stem) or 'another-name'}{file.suffix.lower()}"
        hint = f"Rename the file: {better}. Then write that name here."
        return f"No link can lead to “{file.name}”: there is a blank in its name.", hint
    if link.kind in ("filename", "static", "attach"):
        path = link.path_from(source)
        if path in files:
            return None
        same = [file for file in files if file.lower() == path.lower()]
        if same:
            name = same[0].rpartition("/")[2]
            return f"“{link.file}” is written “{name}”; on the web capital letters count.", f"Write “{name}”."
        names = sorted(file for file in files if file.endswith(".md") == path.endswith(".md"))
        near = closest_file(path, names)
        shown = f"/{near}" if link.file.startswith("/") else relpath(near or ".", source.name.rpartition("/")[0])
        hint = f"Did you mean “{shown}”?" if near else _LOOK
        return f"This links to “{link.file}”, and there is no such file.", hint
    if _NOTHING.fullmatch(link.target):
        return f"“{link.target}” is only the beginning of an address.", "Write the whole of it."
    if not link.kind and link.file.endswith(".md"):
        return f"“{link.target}” is the file of a page, not its address.", f"Write {{filename}}{link.target}"
    return None
