"""Read the contents of folders, for comparisons, and create folders that every user account can read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def readable_by_everyone() -> Iterator[None]:
    """Let every user account read the files and folders that are created in this block, whatever the usual permissions of new files are."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)
