"""Read the content of the site: the documents to proofread, with their slugs, languages and draft status."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from practice.data import SiteData
from practice.field_kinds import fields_of
from practice.parts import with_periods, without_marks
from proofread.cache import Cache
from proofread.document import DEFAULT, Document, read_source
from proofread.documents import Documents
from proofread.files import File, read_file

from site_tools.build.content_tree import ContentTree, read_tree

DATA = ("practice", "help_lines", "sources", "redirects", "publish")
LANGUAGE_FOLDER = re.compile(r"[a-z]{2}")  # PATH_METADATA in pelicanconf.py contains the same pattern
# The data files whose text is proofread, because readers see all of it. The others also contain addresses and titles of works.
SHOWN_DATA = ("practice", "help_lines")
# The fields of a page that are shown to readers.
SHOWN_FIELDS = ("title", "nav", "summary", "definition", "gloss", "epigraph", "card")


@dataclass(frozen=True)
class Content(Documents):
    """The content that the therapist wrote.

    Attributes:
        data: the data from ``content/data``.
        needed: slugs of the pages that the theme links to.
        today: the date that the checks treat as today. No check reads the clock.
        left_out: the paths of drafts that are not part of the site, relative to ``content``.
        tree: the files below ``content``.
    """

    data: SiteData = field(default_factory=SiteData)
    needed: Collection[str] = ()
    today: date = date.min
    left_out: frozenset[str] = frozenset()
    tree: ContentTree = field(default_factory=ContentTree)

    @cached_property
    def by_name(self) -> Mapping[str, Document]:
        """The pages and terms, keyed by file path, which is relative to the content folder and has no suffix."""
        return {source.name: source for source in self.sources}

    @cached_property
    def by_slug(self) -> Mapping[str, Document]:
        """The pages and terms, keyed by slug."""
        return {slug(source): source for source in self.sources}

    def waits_in(self, source: Document) -> str:
        """Return the language of a page if no clinician has reviewed that language, so the page is not published; otherwise, an empty string."""
        folder = "/".join(source.name.split("/")[1:-1])
        reviewed = self.data.practice.get("reviewed_languages") or ()
        return folder if LANGUAGE_FOLDER.fullmatch(folder) and folder not in (DEFAULT, *reviewed) else ""


def is_term(source: Document) -> bool:
    """Return whether a file is a glossary term, which means that it is in ``content/glossary``."""
    return source.name.startswith("glossary/")


def is_draft(source: Document) -> bool:
    """Return whether a page has the status “draft”, which means that only the preview shows it."""
    return str(source.fields.get("status") or "").strip() == "draft"


def slug(source: Document) -> str:
    """Return the slug of a file: its address relative to the site's root, without the suffix."""
    return str(source.fields.get("slug") or source.name.removeprefix("pages/"))


def read_sources(content: Path, cache: Cache | None = None) -> tuple[Document, ...]:
    """Return every page and term of a content folder.

    Args:
        content: the folder.
        cache: results of earlier builds.
    """
    files = tuple(_files(read_tree(content), content.parent, (".md",)))
    return _sources(files, content, cache or Cache())


def _files(
    tree: ContentTree, root: Path, suffixes: Collection[str], unsaved: Mapping[str, str] = MappingProxyType({})
) -> Iterator[File]:
    """Yield the files with one of the suffixes, in upper or lower case. A text in ``unsaved`` replaces the content of its file."""
    for path in tree.files:
        if path.suffix.lower() in suffixes:
            name = path.relative_to(root).as_posix()
            data = unsaved[name].encode() if name in unsaved else None
            yield read_file(path, name) if data is None else File(path, name, len(data), data)


def _sources(files: Sequence[File], content: Path, cache: Cache) -> tuple[Document, ...]:
    # A list of pairs is faster than a dict with files as keys, because comparing two files compares all of their bytes.
    names = [(file, file.path.relative_to(content).with_suffix("").as_posix()) for file in files if file.is_file]
    return tuple(
        read_source(file, name, cache, SHOWN_FIELDS, needs_text=folder == "pages", prepared=_prepared)
        for folder in ("pages", "glossary")
        for file, name in names
        if name.startswith(f"{folder}/") and file.path.suffix == ".md"
    )


def _prepared(source: Document) -> Document:
    """Return a document with typed fields and without marks such as ``[[if fee]]`` around optional parts, so that the checks see only Markdown."""
    fields = fields_of(f"{source.name}.md").converted(source.fields)
    front = tuple(replace(passage, text=with_periods(passage.text, passage.raw)) for passage in source.front)
    return replace(source, fields=fields, front=front, text=without_marks(source.text))


def read_content(
    root: Path,
    data: SiteData,
    needed: Collection[str],
    today: date,
    cache: Cache | None = None,
    *,
    drafts: bool = True,
    tree: ContentTree | None = None,
    unsaved: Mapping[str, str] = MappingProxyType({}),
) -> Content:
    """Return the content of the site, opening each file once.

    Args:
        root: the folder of the site.
        data: the parsed data files.
        needed: slugs of the pages that the theme links to.
        today: the date that the checks treat as today.
        cache: results of earlier builds.
        drafts: whether drafts are part of the site.
        tree: the files below ``content``; if ``None``, they are listed first.
        unsaved: texts to use instead of those in the files, keyed by the paths of the files, relative to ``root``.
    """
    cache, tree = cache or Cache(), tree or read_tree(root / "content")
    files = tuple(_files(tree, root, (".md", ".yaml"), unsaved))
    names = {*map(data_file, DATA)}
    tables = {file.name: file.text for file in files if file.name in names and file.is_file and not file.is_too_large}
    sources = _sources(files, root / "content", cache)
    shown = tuple(source for source in sources if drafts or not is_draft(source))
    left_out = frozenset(f"{source.name}.md" for source in sources if not drafts and is_draft(source))
    seen = tuple(map(data_file, SHOWN_DATA))
    return Content(root, shown, files, tables, seen, cache, data, needed, today, left_out, tree)


def with_text(content: Content, name: str, text: str) -> Content:
    """Return the content with the text of one file replaced, or unchanged if it does not contain the file.

    Args:
        content: the content of the site.
        name: the path of the file as it appears in problems.
        text: the new text of the whole file.
    """
    file = next((file for file in content.files if file.name == name), None)
    if file is None:  # the file has been deleted by another program
        return content
    changed = replace(file, size=len(data := text.encode()), data=data)
    by_path = {source.path: source for source in _sources((changed,), content.root / "content", content.cache)}
    return replace(
        content,
        files=tuple(changed if each is file else each for each in content.files),
        sources=tuple(by_path.get(source.path, source) for source in content.sources),
        tables={**content.tables, name: text} if name in content.tables else content.tables,
    )


def data_file(name: str) -> str:
    """Return the path of a data file as it appears in problems."""
    return f"content/data/{name}.yaml"
