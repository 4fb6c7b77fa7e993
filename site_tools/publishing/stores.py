"""Manage the folders in which versions are stored, and move versions out of folders that may be served."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

_NO_LINKS = (errno.EPERM, errno.ENOTSUP)
_NO_PRIVILEGE = 1314  # Windows: ERROR_PRIVILEGE_NOT_HELD
# The files that earlier versions of this tool wrote to the folder NAME-server, and a string that each of them contains.
_SERVER_FILES = ("nginx.conf", "Caddyfile")
_SERVER_WORDS = b"by ./site publish"


def numbers_in(store: Path) -> tuple[int, ...]:
    """Return the numbers of the complete versions in a store, oldest first."""
    found = store.iterdir() if store.is_dir() else ()
    return tuple(sorted(int(path.name) for path in found if path.name.isdecimal()))


def earlier_store(public: Path) -> Path:
    """Return the store that earlier versions of this tool used, next to the published folder, where a web server may serve it."""
    return public.parent / ".versions" / public.name


def copy_earlier_store(public: Path, store: Path) -> int | None:
    """Copy the versions from the store of an earlier version of this tool.

    Args:
        public: the published folder.
        store: the store to copy to; versions that it already has are not replaced.

    Returns:
        The number of the current version if the published folder is that version itself, not a link; otherwise ``None``.
    """
    earlier = earlier_store(public)
    numbers = numbers_in(earlier)
    without = [number for number in numbers if not (earlier / str(number) / public.name).is_dir()]
    moved = without[-1] if without and public.is_dir() and not public.is_symlink() else None
    for number in numbers:
        kept = store / str(number)
        if number in without and number != moved:
            continue
        pages = public if number == moved else earlier / str(number) / public.name
        if not (kept / public.name).exists():
            fresh = store / f"{number}.unfinished"
            delete(fresh)
            shutil.copytree(earlier / str(number), fresh, symlinks=True, ignore=shutil.ignore_patterns(public.name))
            shutil.copytree(pages, fresh / public.name, symlinks=True)
            delete(kept)
            fresh.rename(kept)
    return moved


def delete_earlier_store(public: Path, server: Path) -> None:
    """Delete files that earlier versions of this tool left next to a published folder, and no others.

    Args:
        public: the published folder.
        server: the folder for the configuration of web servers.
    """
    earlier = earlier_store(public)
    for path in earlier.iterdir() if earlier.is_dir() else ():
        if path.name.isdecimal() or path.name == "lock" or path.suffix == ".unfinished":
            delete(path)
    beside = public.with_name(f"{public.name}-server")
    if beside != server and beside.is_dir():
        for name in _SERVER_FILES:
            if (file := beside / name).is_file() and _SERVER_WORDS in file.read_bytes():
                file.unlink()
    for folder in (earlier, earlier.parent, beside):
        if folder not in (server, server.parent):
            with suppress(OSError):  # the folder is missing, or not empty
                folder.rmdir()


def link(path: Path, target: Path) -> bool:
    """Create a relative symbolic link from ``path`` to the folder ``target``. Return whether the system permits links."""
    path.unlink(missing_ok=True)
    try:
        path.symlink_to(os.path.relpath(target, path.parent), target_is_directory=True)
    except OSError as error:
        if error.errno not in _NO_LINKS and getattr(error, "winerror", None) != _NO_PRIVILEGE:
            raise
        return False
    return True


def delete(path: Path) -> None:
    """Delete a file, or a folder with everything in it, ignoring errors."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def sync() -> None:
    """Flush all files to disk if the system supports it, so that a power cut cannot leave a link to an incomplete version."""
    if hasattr(os, "sync"):
        os.sync()
