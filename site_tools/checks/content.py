"""What the therapist wrote: the documents that are proofread, and what this site knows of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from practice.data import SiteData
from proofread.documents import Documents
from proofread.memory import Memory
from proofread.sources import DEFAULT, LARGEST, Source, read_source

DATA = ("practice", "help_lines", "sources")
LANGUAGE_FOLDER = re.compile(r"[a-z]{2}")  # as PATH_METADATA in pelicanconf.py has it
# In these data files people read every text; the others name works and addresses.
SHOWN_DATA = ("practice", "help_lines")
# The fields of a page that readers read.
SHOWN_FIELDS = ("title", "nav", "summary", "definition", "gloss", "epigraph", "card")


@dataclass(frozen=True)
class Content(Documents):
    """What the therapist wrote.

    Attributes:
        data: what ``content/data`` says.
        needed: slugs of the pages that the theme links to.
        today: the day as of which to check; no check looks at the clock.
        left_out: drafts that are no part of the site, by their path below ``content``.
    """

    data: SiteData = field(default_factory=SiteData)
    needed: Collection[str] = ()
    today: date = date.min
    left_out: frozenset[str] = frozenset()

    @cached_property
    def by_name(self) -> Mapping[str, Source]:
        """The sources by their file, as seen from the content folder and without its ending."""
        return {source.name: source for source in self.sources}

    @cached_property
    def by_slug(self) -> Mapping[str, Source]:
        """The sources by their address."""
        return {slug(source): source for source in self.sources}

    def waits_in(self, source: Source) -> str:
        """Give the language in whose folder a file waits, since nobody has reviewed that language; empty where readers see it."""
        folder = "/".join(source.name.split("/")[1:-1])
        reviewed = self.data.practice.get("reviewed_languages") or ()
        return folder if LANGUAGE_FOLDER.fullmatch(folder) and folder not in (DEFAULT, *reviewed) else ""


def is_term(source: Source) -> bool:
    """Whether a file is a word of the glossary."""
    return source.name.startswith("glossary/")


def is_draft(source: Source) -> bool:
    """Whether only the preview shows a page."""
    return str(source.fields.get("status") or "").strip() == "draft"


def slug(source: Source) -> str:
    """Return the file's own address, without its ending, from the site's root."""
    return str(source.fields.get("slug") or source.name.removeprefix("pages/"))


def read_sources(content: Path, memory: Memory | None = None) -> Iterator[Source]:
    """Read every page and term of a content folder.

    Args:
        content: the folder.
        memory: what earlier builds have read.
    """
    memory = memory or Memory()
    for folder in ("pages", "glossary"):
        for path in sorted(path for path in (content / folder).rglob("*.md") if path.is_file()):
            name = path.relative_to(content).with_suffix("").as_posix()
            yield read_source(path, name, memory, SHOWN_FIELDS, needs_text=folder == "pages")


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
    files = {data_file(name): root / data_file(name) for name in DATA}
    tables = {
        name: path.read_bytes().decode("utf-8", errors="replace")
        for name, path in files.items()
        if path.is_file() and path.stat().st_size <= LARGEST
    }
    sources = tuple(read_sources(root / "content", memory))
    shown = tuple(source for source in sources if drafts or not is_draft(source))
    left_out = frozenset(f"{source.name}.md" for source in sources if source not in shown)
    return Content(root, shown, tables, tuple(map(data_file, SHOWN_DATA)), memory, data, needed, today, left_out)


def data_file(name: str) -> str:
    """Return a data file as problems name it."""
    return f"content/data/{name}.yaml"
