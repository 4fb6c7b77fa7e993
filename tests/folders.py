"""Read the contents of folders, for comparisons."""

from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
