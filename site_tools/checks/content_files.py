"""Files and links below ``content/`` that cannot be what the therapist meant to publish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from proofread.leftovers import not_downloaded
from proofread.problem import Check, Problem, Span

from .content import Content

CHECK = Check(
    "files",
    "Looks at every file, folder and link below content/ before anything is opened: whether it belongs to the site, can be read, and is "
    "the only one of its kind.",
    breaks_pages=True,
)
_kind = CHECK.kind
_FILES = "Files below content/ are published, so everything there must be a file that someone put there on purpose."

REFUSED = {
    "outside": _kind(
        "files.link-outside",
        "error",
        "This is a link to {target}, which is outside of “content”.",
        "Remove the link. If readers should see what it leads to, copy that into “content”.",
        why="Whatever the link leads to would be published, private files included, and would be missing on another computer.",
        quotes=("target",),
    ),
    "folder-link": _kind(
        "files.link-to-folder",
        "error",
        "This is a link to a folder, {target}.",
        "Remove the link, or put the files there themselves.",
        why="Pages in the folder would be published twice, or without end if the link leads back to a folder that it is in.",
        quotes=("target",),
    ),
    "broken-link": _kind(
        "files.broken-link",
        "error",
        "This is a link to {target}, which does not exist.",
        "Remove the link, or put the file there itself.",
        why=_FILES,
        quotes=("target",),
    ),
    "not-a-file": _kind(
        "files.not-a-file",
        "error",
        "This is neither a file nor a folder, but something that programs use to talk to each other.",
        "Remove it, or move it out of “content”.",
        why="Reading a pipe, a socket or a device could wait forever.",
    ),
    "unreadable": _kind(
        "files.unreadable",
        "error",
        "This cannot be read: you do not have permission.",
        "Change its permissions so that you can read it.",
        why="Readers would miss what is in it.",
    ),
}
COPIES = Check(
    "copies",
    "Looks for copies that file managers and sync programs make beside a file of content/.",
    breaks_pages=False,
)
CONFLICT = COPIES.kind(
    "copies.conflict",
    "error",
    "This is a second version of “{of}”, which was changed in two places. It is not published.",
    "Compare the two, keep what you want in “{of}”, and delete this one.",
    why="A sync program could not tell which text you want to keep, so what you wrote may be in either file.",
    quotes=("of",),
)
COPY = COPIES.kind(
    "copies.copy",
    "warning",
    "This looks like a copy of “{of}”, so it is not published.",
    "Delete it. If it is a page of its own, rename it with small letters, digits and hyphens, like your-safety.md.",
    why="The same text would be published twice, and a change to one of the two would be missing in the other.",
    quotes=("of",),
)
NOT_DOWNLOADED = COPIES.kind(
    "copies.not-downloaded",
    "error",
    "“{of}” is only in iCloud, and not on this computer.",
    "Open the folder in the Finder, and click the cloud beside the file to download it.",
    why="Readers would miss what is in it.",
    quotes=("of",),
)


def check(content: Content) -> Iterator[Problem]:
    """Report what is below ``content`` and is not published."""
    tree = content.tree
    for refused in tree.refused:
        facts = {"target": _short(refused.target, content.root)} if refused.target else {}
        yield REFUSED[refused.reason].at(Span(content.name(refused.path)), **facts)
    for copy in tree.copies:
        yield (CONFLICT if copy.is_conflict else COPY).at(Span(content.name(copy.path)), of=copy.of)
    for path in tree.hidden:
        if name := not_downloaded(path.name):
            yield NOT_DOWNLOADED.at(Span(content.name(path)), of=name)


def _short(target: str, root: Path) -> str:
    """Return where a link leads, as seen from the site if it is inside."""
    return target.removeprefix(f"{root.resolve()}/")
