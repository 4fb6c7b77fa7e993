"""Everything that a check looks at, in one object."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from .cache import Cache
from .document import Document
from .files import File
from .problem import Problem, Span
from .tables import Table, TextSpan, read_table


@dataclass(frozen=True)
class Documents:
    """What was written.

    Attributes:
        root: the folder above all files; problems name their files as seen from it.
        sources: every Markdown file.
        files: these and the data files, as they are on the disk.
        tables: the data files as they were written, by their names in problems.
        shown: the names of the data files every text of which readers read; the others name works and addresses.
        cache: what earlier runs have found.
    """

    root: Path
    sources: tuple[Document, ...] = ()
    files: tuple[File, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    cache: Cache = field(default_factory=Cache, repr=False, compare=False)

    @cached_property
    def data_files(self) -> Mapping[str, Table]:
        """The data files that could be read, by their names in problems, with the place of everything in them."""
        read = {
            name: self.cache.get_or_compute(("table", text), partial(read_table, text))
            for name, text in self.tables.items()
        }
        return {name: table for name, table in read.items() if table}

    def text(self, name: str) -> str:
        """Return what a file says, by its name in problems; an empty text for one that is not known."""
        return next((file.text for file in self.files if file.name == name), "")

    @property
    def texts(self) -> Mapping[str, str]:
        """Every file as it was written, by its name in problems."""
        return {**self.tables, **{self.name(source.path): source.whole for source in self.sources}}

    def passages(self) -> Iterator[tuple[str, TextSpan]]:
        """Yield everything that people read: the file's name and the passage."""
        for source in self.sources:
            for passage in source.passages:
                yield self.name(source.path), passage
        for name in self.shown:
            if table := self.data_files.get(name):
                for passage in table.passages:
                    yield name, passage

    def name(self, path: Path) -> str:
        """Return a file as problems name it."""
        # pathlib's own way takes ten times as long, and each problem asks for it.
        return str(path).removeprefix(f"{self.root}{os.sep}").replace(os.sep, "/")

    def get_or_compute(
        self, check: str, source: Document, look_at: Callable[[Document, Documents], tuple[Problem, ...]]
    ) -> tuple[Problem, ...]:
        """Return what a check finds in a file by looking at nothing else; if the file is as it was, from the cache."""
        return self.cache.get_or_compute((check, source.path, source.whole), partial(look_at, source, self))

    def span(self, source: Document, place: tuple[int, int], end: tuple[int, int] = (0, 0)) -> Span:
        """Return a place in a source: its line, its column, and where it ends, if that is known."""
        return Span(self.name(source.path), *place, end)
