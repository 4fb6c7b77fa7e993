"""Files as they are on the disk. Each file is read only once, here."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .signatures import FileType, recognize

LARGEST = 1_000_000  # bytes, about a book of 500 pages; larger files are not read, and a check reports them


@dataclass(frozen=True)
class File:
    """A text file.

    Attributes:
        path: the path.
        name: its name in problems.
        size: the size in bytes.
        data: the bytes; empty if the file is too large.
        is_file: whether it can be read; false for a folder or a broken link.
        largest: the size in bytes up to which it was read.
        kind: the suffix that says what it is, such as ``.html``, if its name does not.
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
        """The suffix that says what it is, in lower case."""
        return self.kind or self.path.suffix.lower()

    @property
    def is_too_large(self) -> bool:
        """Whether it was not read because processing it would take minutes."""
        return self.size > self.largest

    @cached_property
    def format(self) -> FileType | None:
        """What it is if another program made it, such as a Word document; ``None`` for text."""
        found = recognize(self.data)
        return found if found and found.kind != "text" else None

    @property
    def text(self) -> str:
        """The text; bytes that are not valid UTF-8 are replaced."""
        return self.data.decode("utf-8", errors="replace")


def read_file(path: Path, name: str, largest: int = LARGEST) -> File:
    """Read a file, and give it the name that problems use. A file of more than ``largest`` bytes is not read."""
    if not path.is_file():
        return File(path, name, is_file=False)
    size = path.stat().st_size
    return File(path, name, size, path.read_bytes() if size <= largest else b"", largest=largest)
