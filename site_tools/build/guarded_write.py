"""Replace a file only if it has not changed since it was read, so that no program overwrites another program's changes."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from .temporary_files import write_atomically

LOCK = ".cache/writing.lock"


def replace_if_unchanged(root: Path, path: Path, expected: bytes | None, data: bytes) -> bool:
    """Replace a file atomically unless it has changed, and return whether it was replaced.

    Args:
        root: the folder of the site, which is locked during the replacement.
        path: the file.
        expected: the content of the file when it was read; ``None`` if there was no file.
        data: the new content of the file.
    """
    lock = root / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lock):
        if contents(path) != expected:
            return False
        write_atomically(path, data)
        return True


def contents(path: Path) -> bytes | None:
    """Return the bytes of a file, or ``None`` if there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
