"""Speed up the preview with a cache of the pages and templates that Pelican has read, compiled and rendered.

Pelican's own cache compares modification times; this one compares contents. A page is rendered again if anything that its template
can use has changed: the page's text; the front matter and addresses of all pages; the uses of all terms; the theme, the data and the
settings; and the text of any other page that the template used last time.
"""

from __future__ import annotations

import copy
import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

from front_matter.reader import FrontMatterReader, known_facts
from pelican.plugins import signals
from pelican.readers import BaseReader
from pelican.writers import Writer
from proofread.cache import Cache

from .config import ROOT, BuildConfig
from .rendered_site import RenderedSite, remembering
from .template_cache import Compiled, share_compiled_templates

_SETTINGS = ("pelicanconf.py", "publishconf.py")
_SEEN_BY_TEMPLATES = (*_SETTINGS, "content/data", "theme")


@contextmanager
def use_cache(config: BuildConfig, cache: Cache) -> Iterator[list[RenderedSite]]:
    """Make a run of Pelican use a cache, and yield a list to which the run adds the rendered site.

    Enter this context after Pelican has loaded its plugins.

    Args:
        config: the configuration of the build.
        cache: the cache to use.
    """
    root = config.root
    settings = digest(root, _SETTINGS)
    unsaved = {str(root / name): text.encode() for name, text in config.unsaved.items()}
    only = frozenset(str(root / name) for name in config.only)

    def add_reader(readers: Any) -> None:
        for name in FrontMatterReader.file_extensions:
            readers.reader_classes[name] = partial(_reader, cache, settings, unsaved, _needed(only, cache))

    def give_writer(_: Any) -> type[Writer]:
        if only:
            return type("SelectingWriter", (_SelectingWriter,), {"only": only})
        return type("CachingWriter", (_Writer,), {"cache": cache, "files": digest(root, _SEEN_BY_TEMPLATES)})

    signals.readers_init.connect(add_reader)
    signals.get_writer.connect(give_writer)
    compiled = cache.get_or_compute(("templates", settings), dict[Compiled, CodeType])
    with share_compiled_templates(compiled, ROOT), remembering(partial(_parser, cache, settings)) as found:
        yield found  # the open context keeps the receivers alive, because Pelican has only weak references to them


def digest(root: Path, names: tuple[str, ...]) -> str:
    """Return a hash of the paths and contents of the files and folders in ``root`` that have the given names."""
    found = hashlib.sha256()
    for name in names:
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file():
                data = path.read_bytes()
                found.update(f"{path} {len(data)}\n".encode())
                found.update(data)
    return found.hexdigest()


@contextmanager
def record_log() -> Iterator[list[logging.LogRecord]]:
    """Yield a list that records warnings and errors, so that they can be logged again when a cached result is used."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign,assignment]
    logging.getLogger().addHandler(handler)
    try:
        yield records
    finally:
        logging.getLogger().removeHandler(handler)


def _log_again(records: list[logging.LogRecord]) -> None:
    for record in records:
        logging.getLogger(record.name).handle(record)


def _needed(only: frozenset[str], cache: Cache) -> frozenset[str] | None:
    """Return the files whose texts the pages of the files in ``only`` may use.

    If ``only`` is empty or contains a term, return ``None``, which means all files: the page of a term lists every use of the term.
    """
    if not only or any("glossary" in Path(path).parts for path in only):
        return None
    return only.union(*(cache.get_or_compute(("uses", path), set[str]) for path in only))


def _parser(cache: Cache, settings_seen: str, settings: Mapping[str, Any]) -> FrontMatterReader:
    """Return the Markdown parser for these settings. It is cached, because creating a parser takes longer than parsing most pages."""
    key = "parser", settings_seen, known_facts(settings)  # optional parts of a text depend on the practice data
    return cache.get_or_compute(key, lambda: FrontMatterReader(settings))


def _reader(
    cache: Cache,
    settings_seen: str,
    unsaved: Mapping[str, bytes],
    needed: frozenset[str] | None,
    settings: Mapping[str, Any],
) -> BaseReader:
    """Return a Markdown reader that uses cached results if possible, and returns empty texts for files that are not in ``needed``.

    If ``needed`` is ``None``, no text is left empty.
    """
    reader = BaseReader(settings)
    known = known_facts(settings)  # optional parts of a text depend on the practice data

    def read(path: str) -> tuple[str, dict[str, Any]]:
        new: list[bool] = []
        data = unsaved[path] if path in unsaved else Path(path).read_bytes()

        def parse() -> tuple[str, dict[str, Any], list[logging.LogRecord]]:
            new.append(True)
            with record_log() as records:
                html, metadata = _parser(cache, settings_seen, settings).read_text(path, data.decode("utf-8-sig"))
            return html, metadata, records

        html, metadata, records = cache.get_or_compute(("read", path, data, settings_seen, known), parse)
        if not new:
            _log_again(records)
        # Plugins change the metadata, so it is copied. Authors and tags refer to Pelican's settings, which must not be copied.
        html = html if needed is None or path in needed else ""
        return html, copy.deepcopy(metadata, {id(settings): settings})

    reader.read = read
    return reader


@dataclass(frozen=True)
class _Rendered:
    """A rendered page: its HTML, its log messages and, keyed by file, the texts of the pages that the template used."""

    html: str
    records: list[logging.LogRecord]
    used_texts: Mapping[str, str]


class _Writer(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, except that it reuses a cached page if rendering it again would produce the same HTML."""

    cache: Cache
    files: str

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self.contents: dict[str, Any] = {}
        self.shared_hash = ""
        self.used_texts: dict[str, str] = {}

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write a page, reusing its cached HTML if possible. Overrides Pelican's method."""
        if not self.shared_hash:
            self._begin(context)
        super().write_file(name, _CachedTemplate(self, template), context, *args, **kwargs)

    def _begin(self, context: Any) -> None:
        """Hash the variables that every template can use, and start tracking which page texts the templates use."""
        self.contents = {
            str(content.source_path): content for content in context["generated_content"].values() if content
        }
        statics = sorted((path, content.url) for path, content in context["static_content"].items() if content)
        facts = [*(_facts(self.contents[path]) for path in sorted(self.contents)), *_uses(context), statics]
        self.shared_hash = hashlib.sha256(f"{self.files}{facts!r}".encode()).hexdigest()
        for content in self.contents.values():
            for name in ("get_content", "get_summary"):
                setattr(content, name, partial(self._track_use, content, getattr(content, name)))

    def _track_use(self, content: Any, get: Callable[[str], str], siteurl: str) -> str:
        self.used_texts[str(content.source_path)] = content._content
        return get(siteurl)

    def render(self, template: Any, context: Any) -> str:
        key = "rendered", template.name, context["output_file"], self.shared_hash
        kept = self.cache.get_or_compute(key, list[_Rendered])
        for known in kept:
            if all(
                path in self.contents and self.contents[path]._content == text
                for path, text in known.used_texts.items()
            ):
                _log_again(known.records)
                self._note_uses(context, known.used_texts)
                return known.html
        self.used_texts = {}
        with record_log() as records:
            html = str(template.render(context))
        kept[:] = [_Rendered(html, records, self.used_texts)]
        self._note_uses(context, self.used_texts)
        return html

    def _note_uses(self, context: Any, used: Mapping[str, str]) -> None:
        """Record which texts a page uses, for builds that write only that page."""
        if page := context.get("page"):
            self.cache.get_or_compute(("uses", str(page.source_path)), set[str]).update(used)


class _SelectingWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, except that it writes only the pages of the files in ``only``."""

    only: frozenset[str]

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write a page only if its file is in ``only``. Overrides Pelican's method."""
        if str(getattr(kwargs.get("page"), "source_path", "")) in self.only:
            super().write_file(name, template, context, *args, **kwargs)


@dataclass(frozen=True)
class _CachedTemplate:
    """A stand-in for a Jinja template, with only the methods that Pelican's writer uses."""

    writer: _Writer
    template: Any

    def render(self, context: Any) -> str:
        return self.writer.render(self.template, context)


def _facts(content: Any) -> tuple[object, ...]:
    """Return everything about a page that a template can use, except the page's text."""
    return (
        content.source_path, content.url, content.save_as, content.lang, content.status, content.template,
        sorted(content.metadata.items()), getattr(content, "citations", ()),
        sorted(str(other.source_path) for other in content.translations),
    )  # fmt: skip


def _uses(context: Any) -> Iterator[tuple[object, ...]]:
    for lang, terms in sorted(context.get("glossary_terms", {}).items()):
        for key, term in sorted(terms.items()):
            yield lang, key, term.entry, term.url, term.see, [(use.title, use.url, use.anchors) for use in term.used_in]
