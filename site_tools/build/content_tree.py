"""List the files below ``content/`` and decide which are safe to open, without opening any of them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from proofread.leftovers import is_hidden, is_leftover, original

Reason = Literal["outside", "folder-link", "broken-link", "not-a-file", "unreadable"]


@dataclass(frozen=True)
class Refused:
    """A path that must not be opened, with the reason and, for a link, its target."""

    path: Path
    reason: Reason
    target: str = ""


@dataclass(frozen=True)
class Copy:
    """A file that looks like a copy of another file in its folder: its path, the other file's name, and whether a sync conflict caused it."""

    path: Path
    of: str
    is_conflict: bool


@dataclass(frozen=True)
class ContentTree:
    """The files and folders in a content folder.

    Attributes:
        files: the files that may be opened.
        refused: paths that no build may open.
        copies: files that look like copies of other files. No build publishes them.
        hidden: files whose names begin with a dot. No build publishes them.
        folders: the folders that may be opened.
    """

    files: tuple[Path, ...] = ()
    refused: tuple[Refused, ...] = ()
    copies: tuple[Copy, ...] = ()
    hidden: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()


def read_tree(content: Path) -> ContentTree:
    """Return the files and folders below the content folder, classified without opening any of them. Leftovers of programs are skipped.

    Raises:
        FileNotFoundError: the content folder does not exist.
    """
    if not content.is_dir():
        raise FileNotFoundError(errno.ENOENT, "The folder with your texts is not there", str(content))
    root = content.resolve()
    entries = sorted(_entries(content), key=lambda entry: entry.path)
    refused = {entry.path: found for entry in entries if (found := _refused(entry, root))}
    folders = [entry for entry in entries if entry.path not in refused and entry.is_dir()]
    files = [entry for entry in entries if entry.path not in refused and not entry.is_dir()]
    names: dict[str, set[str]] = {}
    for entry in files:
        names.setdefault(entry.path.removesuffix(entry.name), set()).add(entry.name)
    copies = {
        entry.path: Copy(Path(entry.path), *copied)
        for entry in files
        if (copied := original(entry.name, names[entry.path.removesuffix(entry.name)]))
    }
    return ContentTree(
        files=tuple(Path(entry.path) for entry in files if entry.path not in copies and not is_hidden(entry.name)),
        refused=tuple(refused.values()),
        copies=tuple(copies.values()),
        hidden=tuple(Path(entry.path) for entry in files if is_hidden(entry.name)),
        folders=tuple(Path(entry.path) for entry in folders),
    )


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield an entry for each path below a folder without following links, skipping leftovers and the contents of unreadable folders."""
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not is_leftover(entry.name)]
    except OSError:  # the folder was removed in the meantime, or it is unreadable, which _refused reports
        return
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False) and _can_be_read(entry.path, is_folder=True):
            yield from _entries(entry.path)


def _refused(entry: os.DirEntry[str], root: Path) -> Refused | None:
    path = Path(entry.path)
    if entry.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a link that points to itself
            return Refused(path, "broken-link", str(path.readlink()))
        if not target.is_relative_to(root):
            return Refused(path, "outside", str(target))
        if target.is_dir():
            return Refused(path, "folder-link", str(target))
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return Refused(path, "not-a-file")
    return None if _can_be_read(path, is_folder=stat.S_ISDIR(kind)) else Refused(path, "unreadable")


def _can_be_read(path: Path | str, *, is_folder: bool) -> bool:
    return os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK)
