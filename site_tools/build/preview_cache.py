"""Pelican with a cache, for the preview: what was read, compiled and rendered before is taken from there.

Pelican's own cache goes by the time of a file, this one by its bytes. A page is rendered again when anything changed that its
template can have seen: its own text; the front matter and the addresses of all pages; the uses of all terms; the theme, the
data and the settings; and the text of another page, where the template did look at one.
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

from pelican.plugins import signals
from pelican.plugins.yaml_metadata.yaml_metadata import YAMLMetadataReader
from pelican.readers import BaseReader
from pelican.writers import Writer
from proofread.cache import Cache

from .template_cache import Compiled, compiling_once

_SETTINGS = ("pelicanconf.py", "publishconf.py")
_SEEN_BY_TEMPLATES = (*_SETTINGS, "content/data", "theme")


@contextmanager
def remembering(root: Path, cache: Cache) -> Iterator[None]:
    """Have a run of Pelican use a cache. To be entered once Pelican has its plugins.

    Args:
        root: the folder of the site.
        cache: what is remembered.
    """
    settings = digest(root, _SETTINGS)

    def add_reader(readers: Any) -> None:
        for name in YAMLMetadataReader.file_extensions:
            readers.reader_classes[name] = partial(_reader, cache, settings)

    def give_writer(_: Any) -> type[Writer]:
        return type("CachingWriter", (_Writer,), {"cache": cache, "files": digest(root, _SEEN_BY_TEMPLATES)})

    signals.readers_init.connect(add_reader)
    signals.get_writer.connect(give_writer)
    with compiling_once(cache.get_or_compute(("templates", settings), dict[Compiled, CodeType])):
        yield  # Pelican refers to receivers weakly; until here they are there


def digest(root: Path, names: tuple[str, ...]) -> str:
    """Give a text that is another one when a byte or a name of these files and folders is."""
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
def heard() -> Iterator[list[logging.LogRecord]]:
    """Collect what is logged meanwhile, so that it can be said again when the result is taken from the cache."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign,assignment]
    logging.getLogger().addHandler(handler)
    try:
        yield records
    finally:
        logging.getLogger().removeHandler(handler)


def _say_again(records: list[logging.LogRecord]) -> None:
    for record in records:
        logging.getLogger(record.name).handle(record)


def _reader(cache: Cache, settings_seen: str, settings: Mapping[str, Any]) -> BaseReader:
    """Give a reader of Markdown; one that was asked for what it has read before needs no Markdown at all."""
    reader = YAMLMetadataReader.__new__(YAMLMetadataReader)
    BaseReader.__init__(reader, settings)

    def read(path: str) -> tuple[str, dict[str, Any]]:
        new: list[bool] = []

        def read_anew() -> tuple[str, dict[str, Any], list[logging.LogRecord]]:
            new.append(True)
            with heard() as records:
                html, metadata = YAMLMetadataReader(settings).read(path)
            return html, metadata, records

        html, metadata, records = cache.get_or_compute(
            ("read", path, Path(path).read_bytes(), settings_seen), read_anew
        )
        if not new:
            _say_again(records)
        # Plugins write into it. An author or a tag has Pelican's settings in it, which nobody copies.
        return html, copy.deepcopy(metadata, {id(settings): settings})

    reader.read = read
    return reader


@dataclass(frozen=True)
class _Rendered:
    """A rendered page: what was logged, and the texts of pages that the template looked at, by the pages' files."""

    html: str
    records: list[logging.LogRecord]
    looked_at: Mapping[str, str]


class _Writer(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer; a template that would say the same again is not asked."""

    cache: Cache
    files: str

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self.contents: dict[str, Any] = {}
        self.everywhere = ""
        self.looked_at: dict[str, str] = {}

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write a page; see Pelican's own."""
        if not self.everywhere:
            self._begin(context)
        super().write_file(name, _Remembered(self, template), context, *args, **kwargs)

    def _begin(self, context: Any) -> None:
        """Take down what every template can see, and watch which texts they look at."""
        self.contents = {
            str(content.source_path): content for content in context["generated_content"].values() if content
        }
        statics = sorted((path, content.url) for path, content in context["static_content"].items() if content)
        facts = [*(_facts(self.contents[path]) for path in sorted(self.contents)), *_uses(context), statics]
        self.everywhere = hashlib.sha256(f"{self.files}{facts!r}".encode()).hexdigest()
        for content in self.contents.values():
            for name in ("get_content", "get_summary"):
                setattr(content, name, partial(self._look, content, getattr(content, name)))

    def _look(self, content: Any, get: Callable[[str], str], siteurl: str) -> str:
        self.looked_at[str(content.source_path)] = content._content
        return get(siteurl)

    def render(self, template: Any, context: Any) -> str:
        key = "rendered", template.name, context["output_file"], self.everywhere
        kept = self.cache.get_or_compute(key, list[_Rendered])
        for known in kept:
            if all(
                path in self.contents and self.contents[path]._content == text for path, text in known.looked_at.items()
            ):
                _say_again(known.records)
                return known.html
        self.looked_at = {}
        with heard() as records:
            html = str(template.render(context))
        kept[:] = [_Rendered(html, records, self.looked_at)]
        return html


@dataclass(frozen=True)
class _Remembered:
    """A template, as far as Pelican's writer knows one."""

    writer: _Writer
    template: Any

    def render(self, context: Any) -> str:
        return self.writer.render(self.template, context)


def _facts(content: Any) -> tuple[object, ...]:
    """Give what a template can see of a page besides its text."""
    return (
        content.source_path, content.url, content.save_as, content.lang, content.status, content.template,
        sorted(content.metadata.items()), getattr(content, "citations", ()),
        sorted(str(other.source_path) for other in content.translations),
    )  # fmt: skip


def _uses(context: Any) -> Iterator[tuple[object, ...]]:
    for lang, terms in sorted(context.get("glossary_terms", {}).items()):
        for key, term in sorted(terms.items()):
            yield lang, key, term.entry, term.url, term.see, [(use.title, use.url, use.anchors) for use in term.used_in]
