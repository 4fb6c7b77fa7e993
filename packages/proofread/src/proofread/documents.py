"""The input of all checks in one object."""

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
    """The files to check.

    Attributes:
        root: the folder that contains all files. Problems show paths relative to it.
        sources: the parsed files. On a site, these are the Markdown files.
        files: all files, including data files, unparsed.
        tables: the text of the data files, keyed by the names used in problems.
        shown: the names of the data files that are proofread, because readers see everything in them. Other data files also contain
            addresses and the titles of works.
        cache: the results of earlier runs.
        only: the names of the files to check, or empty for all files. Links may still point to the other files.
    """

    root: Path
    sources: tuple[Document, ...] = ()
    files: tuple[File, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    cache: Cache = field(default_factory=Cache, repr=False, compare=False)
    only: frozenset[str] = field(default=frozenset(), kw_only=True)

    def is_checked(self, name: str) -> bool:
        """Return whether the file with this name, as used in problems, should be checked."""
        return not self.only or name in self.only

    @cached_property
    def checked(self) -> tuple[Document, ...]:
        """The parsed files to check: those in ``only``, or all if it is empty."""
        return tuple(source for source in self.sources if self.is_checked(self.name(source.path)))

    @cached_property
    def checked_files(self) -> tuple[File, ...]:
        """The unparsed files to check: those in ``only``, or all if it is empty."""
        return tuple(file for file in self.files if self.is_checked(file.name))

    @cached_property
    def data_files(self) -> Mapping[str, Table]:
        """The data files that could be parsed and are not empty, with the position of each value, keyed by the names used in problems."""
        read = {
            name: self.cache.get_or_compute(("table", text), partial(read_table, text))
            for name, text in self.tables.items()
        }
        return {name: table for name, table in read.items() if table}

    def text(self, name: str) -> str:
        """Return the text of the file with this name, as used in problems, or an empty string if the file is unknown."""
        return next((file.text for file in self.files if file.name == name), "")

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every checked file, keyed by the name used in problems."""
        tables = {name: text for name, text in self.tables.items() if self.is_checked(name)}
        return {**tables, **{self.name(source.path): source.whole for source in self.checked}}

    def passages(self) -> Iterator[tuple[str, TextSpan]]:
        """Yield all text of the checked files that people read, as pairs of a file name and a text span."""
        for source in self.checked:
            for passage in source.passages:
                yield self.name(source.path), passage
        for name in self.shown:
            if self.is_checked(name) and (table := self.data_files.get(name)):
                for passage in table.passages:
                    yield name, passage

    def name(self, path: Path) -> str:
        """Return the name used for a file in problems, which is its path relative to ``root``, with slashes."""
        # Avoid pathlib, which takes ten times as long, because this method is called for every problem.
        return str(path).removeprefix(f"{self.root}{os.sep}").replace(os.sep, "/")

    def get_or_compute(
        self, check: str, source: Document, look_at: Callable[[Document, Documents], tuple[Problem, ...]]
    ) -> tuple[Problem, ...]:
        """Return the result of ``look_at`` for a single file, from the cache if the file has not changed.

        ``check`` is the name of the check. The result must not depend on any other file.
        """
        return self.cache.get_or_compute((check, source.path, source.whole), partial(look_at, source, self))

    def problems_in_each(
        self, check: str, look_at: Callable[[Document, Documents], tuple[Problem, ...]]
    ) -> Iterator[Problem]:
        """Yield the problems that ``look_at`` finds in each parsed file to check; see :meth:`get_or_compute`."""
        for source in self.checked:
            yield from self.get_or_compute(check, source, look_at)

    def span(self, source: Document, place: tuple[int, int], end: tuple[int, int] = (0, 0)) -> Span:
        """Return a span in a parsed file, from the line and column of its start and, if known, of its end."""
        return Span(self.name(source.path), *place, end)
