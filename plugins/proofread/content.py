"""Everything that a check of the sources looks at, in one object."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from practice.data import SiteData

from .memory import Memory
from .problem import Problem, Span
from .sources import DEFAULT, LARGEST, Passage, Source, Table, read_sources, read_table

DATA = ("practice", "help_lines", "sources")
LANGUAGE_FOLDER = re.compile(r"[a-z]{2}")  # as PATH_METADATA in pelicanconf.py has it
# In these data files people read every text; the others name works and addresses.
READ_BY_PEOPLE = ("practice", "help_lines")


@dataclass(frozen=True)
class Content:
    """What the therapist wrote.

    Attributes:
        root: the folder of the site; problems name their files as seen from it.
        sources: every page and term.
        data: what stands in ``content/data``.
        needed: slugs of the pages that the theme links to.
        tables: the data files as they were written, by their name.
        today: the day as of which to check; no check looks at the clock.
        left_out: drafts that are no part of the site, by their path below ``content``.
        memory: what earlier builds have found.
    """

    root: Path
    sources: tuple[Source, ...] = ()
    data: SiteData = field(default_factory=SiteData)
    needed: Collection[str] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    today: date = date.min
    left_out: frozenset[str] = frozenset()
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    @cached_property
    def by_name(self) -> Mapping[str, Source]:
        """The sources by their file, as seen from the content folder and without its ending."""
        return {source.name: source for source in self.sources}

    @cached_property
    def by_slug(self) -> Mapping[str, Source]:
        """The sources by their address."""
        return {source.slug: source for source in self.sources}

    @cached_property
    def data_files(self) -> Mapping[str, Table]:
        """The data files that could be read, by their name in problems, with the place of everything in them."""
        read = {
            f"content/data/{name}.yaml": self.memory.recall(("table", text), partial(read_table, text))
            for name, text in self.tables.items()
        }
        return {name: table for name, table in read.items() if table}

    @property
    def texts(self) -> Mapping[str, str]:
        """Every file as it was written, by its name in problems."""
        tables = {f"content/data/{name}.yaml": text for name, text in self.tables.items()}
        return {**tables, **{self.name(source.path): source.whole for source in self.sources}}

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Give everything that people read: the file's name and the passage."""
        for source in self.sources:
            for passage in source.passages:
                yield self.name(source.path), passage
        for name in (f"content/data/{name}.yaml" for name in READ_BY_PEOPLE):
            if table := self.data_files.get(name):
                for passage in table.passages:
                    yield name, passage

    def waits_in(self, source: Source) -> str:
        """Give the language in whose folder a file waits, since nobody has reviewed that language; empty where readers see it."""
        folder = "/".join(source.name.split("/")[1:-1])
        reviewed = self.data.practice.get("reviewed_languages") or ()
        return folder if LANGUAGE_FOLDER.fullmatch(folder) and folder not in (DEFAULT, *reviewed) else ""

    def name(self, path: Path) -> str:
        """Give a file as problems name it."""
        # pathlib's own way takes ten times as long, and each problem asks for it.
        return str(path).removeprefix(f"{self.root}{os.sep}").replace(os.sep, "/")

    def recall(
        self, check: str, source: Source, look_at: Callable[[Source, Content], tuple[Problem, ...]]
    ) -> tuple[Problem, ...]:
        """Give what a check finds in a file by looking at nothing else; where the file is as it was, from the memory."""
        return self.memory.recall((check, source.path, source.whole), partial(look_at, source, self))

    def span(self, source: Source, place: tuple[int, int], end: tuple[int, int] = (0, 0)) -> Span:
        """Return a place in a source: its line, its column, and where it ends, if that is known."""
        return Span(self.name(source.path), *place, end)


def read_content(
    root: Path,
    data: SiteData,
    needed: Collection[str],
    today: date,
    memory: Memory | None = None,
    *,
    drafts: bool = True,
) -> Content:
    """Read what the therapist wrote.

    Args:
        root: the folder of the site.
        data: the data files, as the site uses them.
        needed: slugs of the pages that the theme links to.
        today: the day as of which to check.
        memory: what earlier builds have read and found.
        drafts: whether drafts are a part of the site.
    """
    memory = memory or Memory()
    files = {name: root / "content" / "data" / f"{name}.yaml" for name in DATA}
    tables = {
        name: path.read_bytes().decode("utf-8", errors="replace")
        for name, path in files.items()
        if path.is_file() and path.stat().st_size <= LARGEST
    }
    sources = tuple(read_sources(root / "content", memory))
    shown = tuple(source for source in sources if drafts or not source.is_draft)
    left_out = frozenset(f"{source.name}.md" for source in sources if source not in shown)
    return Content(root, shown, data, needed, tables, today, left_out, memory)
