"""Find files and links below ``content/`` that cannot be published, copies of files, and files that have not been downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from proofread.leftovers import not_downloaded
from proofread.problem import Check, Problem, Span

from .content import Content

CHECK = Check(
    "files",
    "Checks every file, folder and link below content/ before anything is opened: whether it is part of the site and can be read.",
    breaks_pages=True,
)
NAME = CHECK.name
_kind = CHECK.kind
_WHY = "Files below content/ are published, so they must exist on every computer that builds the site."

REFUSED = {
    "outside": _kind(
        "files.link-outside",
        "error",
        "This is a shortcut (symbolic link) to {target}, which is outside “content”.",
        "Delete the link. If readers should see that file or folder, copy it into “content”.",
        why="The file or folder that it points to would be published, even if it is private, and would be missing on other computers.",
        quotes=("target",),
    ),
    "folder-link": _kind(
        "files.link-to-folder",
        "error",
        "This is a shortcut (symbolic link) to the folder {target}.",
        "Delete the link, or replace it with the files themselves.",
        why="The pages in that folder would be published twice, or endlessly if the folder contains the link.",
        quotes=("target",),
    ),
    "broken-link": _kind(
        "files.broken-link",
        "error",
        "This is a shortcut (symbolic link) to {target}, which does not exist.",
        "Delete the link, or replace it with the file itself.",
        why=_WHY,
        quotes=("target",),
    ),
    "not-a-file": _kind(
        "files.not-a-file",
        "error",
        "This is neither a file nor a folder, but something that programs use to exchange data.",
        "Delete it, or move it out of “content”.",
        why="The build could hang while it reads a pipe, a socket or a device.",
    ),
    "unreadable": _kind(
        "files.unreadable",
        "error",
        "You do not have permission to read this.",
        "Change its permissions so that you can read it.",
        why="Readers would miss what it contains.",
    ),
}
COPIES = Check(
    "copies",
    "Looks for copies that file managers and sync programs create next to a file in content/.",
    breaks_pages=False,
)
CONFLICT = COPIES.kind(
    "copies.conflict",
    "error",
    "This is a second version of “{of}”, because the file was changed on two computers at the same time. It is not published.",
    "Compare the two, keep what you want in “{of}”, then delete this one.",
    why="A sync program could not know which text you want to keep, so your changes may be in either file.",
    quotes=("of",),
)
COPY = COPIES.kind(
    "copies.copy",
    "warning",
    "This looks like a copy of “{of}”, so it is not published.",
    "If you no longer need it, delete it. If it is a separate page, give it a name that has only lowercase letters, digits and hyphens, such as your-safety.md.",
    why="The same text would be published twice, and a change in one of the two would be missing in the other.",
    quotes=("of",),
)
NOT_DOWNLOADED = COPIES.kind(
    "copies.not-downloaded",
    "error",
    "“{of}” is only in iCloud, not on this computer.",
    "Open the folder in the Finder, and click the cloud next to the file to download it.",
    why="Readers would miss what it contains.",
    quotes=("of",),
)


def check(content: Content) -> Iterator[Problem]:
    """Yield a problem for each path below ``content`` that must not be opened, is a copy of a file, or has not been downloaded."""
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
    """Return the target of a link relative to the site's folder, or unchanged if the target is not in that folder."""
    return target.removeprefix(f"{root.resolve()}/")
