"""Read files from disk, each of them only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .signatures import FileType, recognize

LARGEST = 1_000_000  # bytes, about the length of a 500-page book; larger files are not read, and a check reports them


@dataclass(frozen=True)
class File:
    """A file on disk.

    Attributes:
        path: its path on disk.
        name: the name used in problems.
        size: the size in bytes.
        data: the bytes, which are empty if the file is too large.
        is_file: whether it is a file. False for a folder or a broken symbolic link.
        largest: the maximum size in bytes; larger files are not read.
        kind: the suffix of its file type, such as ``.html``, if its name has none.
    """

    path: Path
    name: str
    size: int = 0
    data: bytes = field(default=b"", repr=False)
    is_file: bool = True
    largest: int = LARGEST
    kind: str = ""

    @property
    def suffix(self) -> str:
        """The suffix of the file's name, in lowercase. If the name has none, the usual suffix of the file type."""
        return self.kind or self.path.suffix.lower()

    @property
    def is_too_large(self) -> bool:
        """Whether the file is larger than ``largest``. Such a file is not read, because processing it would take minutes."""
        return self.size > self.largest

    @cached_property
    def format(self) -> FileType | None:
        """The file type if the file is not text, such as a Word document; otherwise ``None``."""
        found = recognize(self.data)
        return found if found and found.kind != "text" else None

    @property
    def text(self) -> str:
        """The text. Bytes that are not valid UTF-8 are replaced."""
        return self.data.decode("utf-8", errors="replace")


def read_file(path: Path, name: str, largest: int = LARGEST) -> File:
    """Return a file with its content. Files larger than ``largest`` bytes, folders and broken symbolic links are returned without content."""
    if not path.is_file():
        return File(path, name, is_file=False)
    size = path.stat().st_size
    return File(path, name, size, path.read_bytes() if size <= largest else b"", largest=largest)
