"""Replace a file only if it is still as it was read, so that no program overwrites what another one saved in the meantime."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from .temporary_files import write_atomically

LOCK = ".cache/writing.lock"


def replace_if_unchanged(root: Path, path: Path, expected: bytes | None, data: bytes) -> bool:
    """Replace a file atomically, and return whether that was done. It is not if the file has changed.

    Args:
        root: the folder of the site; its programs take turns.
        path: the file.
        expected: what the file contained when it was read; ``None`` if there was no file.
        data: its new content.
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
