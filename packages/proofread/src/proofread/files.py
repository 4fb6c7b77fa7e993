"""Files as they are on the disk. Each is read once; whatever needs it gets it from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 1_000_000  # bytes; a book of 500 pages. A larger file is not read, and a check reports it


@dataclass(frozen=True)
class File:
    """A file of text.

    Attributes:
        path: where it is.
        name: what problems call it.
        size: how many bytes it has.
        data: the bytes; none if there are too many.
        is_file: whether it can be read: it is no folder, and no link to nothing.
    """

    path: Path
    name: str
    size: int = 0
    data: bytes = field(default=b"", repr=False)
    is_file: bool = True

    @property
    def is_too_large(self) -> bool:
        """Whether it was not read, since that would take minutes."""
        return self.size > LARGEST

    @property
    def text(self) -> str:
        """The text, whatever was wrong with its encoding."""
        return self.data.decode("utf-8", errors="replace")


def read_file(path: Path, name: str) -> File:
    """Read a file that problems call by this name."""
    if not path.is_file():
        return File(path, name, is_file=False)
    size = path.stat().st_size
    return File(path, name, size, path.read_bytes() if size <= LARGEST else b"")


def read_files(folder: Path, root: Path, suffixes: Iterable[str]) -> Iterator[File]:
    """Read every file below a folder that has one of these suffixes, in any case.

    Args:
        folder: where to look.
        root: the folder as seen from which problems name the files.
        suffixes: the endings of the names, ``.md``.
    """
    known = frozenset(suffixes)
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in known):
        yield read_file(path, path.relative_to(root).as_posix())
