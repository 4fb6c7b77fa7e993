"""A finished run of Pelican, which can render one of its pages again with a different text.

Pelican starts from scratch each time: it reads every page and links every term, even if only one sentence of one page has changed.
Rendering a single page again avoids that. It is possible if the only changes are to the page's text, or to fields, such as the
title, that affect neither the glossary nor any address. The same receivers of Pelican's signals process the page as in the full run, and
the glossary links its terms again.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from blinker import ANY
from front_matter.reader import FrontMatterReader
from pelican.generators import PagesGenerator
from pelican.plugins import signals
from pelican.readers import find_empty_alt
from pelican.writers import Writer
from proofread.document import split_front_matter
from theming.pages import KINDS, pages_of

# Fields that do not affect whether, where, in which language or in which order a page is published.
_SHOWN = frozenset({"title", "nav", "summary", "epigraph", "card", "sources", "more", "menu", "reading_age"})
# Matches a reference to a file if Pelican has not resolved the reference.
_NEW_FILE = re.compile(r"""=["']\{(?:static|attach)\}""")


class RenderedSite:
    """The pages from a finished run of Pelican, each of which can be rendered again."""

    def __init__(self, generator: Any, reader: FrontMatterReader, receivers: Sequence[Callable[[Any], object]]) -> None:
        """Store the pages and receivers of a run.

        Args:
            generator: the generator that has read the pages.
            reader: reads texts in the same way as the run.
            receivers: the plugins' functions that change pages before they are written.
        """
        self._generator, self._reader, self._receivers = generator, reader, receivers
        self._pages = {str(page.source_path): page for page in pages_of(generator)}

    def render(self, path: Path, before: str, text: str, output: Path) -> Path | None:
        """Render a page with a different text.

        Args:
            path: the file of the page.
            before: the text of the whole file during the run.
            text: the text of the whole file now.
            output: the folder to write the page into.

        Returns:
            The file of the rendered page, or ``None`` if the page can only be rendered by a full run.
        """
        page, linker = self._pages.get(str(path)), self._generator.context.get("glossary_linker")
        fields, former = split_front_matter(text), split_front_matter(before)
        if page is None or linker is None or fields is None or former is None:
            return None
        html, metadata = self._reader.read_text(str(path), text)
        changed = {} if fields[0] == former[0] else _changed(self._reader.read_text(str(path), before)[1], metadata)
        # In a term, only the definition may change, because the title of a term affects the links on all pages.
        shown = {"definition"} if hasattr(page, "term") else _SHOWN
        if not changed.keys() <= shown or not metadata.get("title"):
            return None
        with _restored(page):
            page._content = html
            _set_fields(page, changed)
            find_empty_alt(page._content, str(path))
            alone = copy.copy(self._generator)
            alone.context = dict(self._generator.context)
            vars(alone).update({kind: [] for kind in KINDS} | {"pages": [page]})
            for receiver in self._receivers:
                receiver([alone])
            if not linker.link_again(page, redefined="definition" in changed):
                return None
            file = self._write(page, output)
            # Only a full run finds files that no page has used before.
            if _NEW_FILE.search(file.read_text(encoding="utf-8")):
                file.unlink()
                return None
            return file

    def _write(self, page: Any, output: Path) -> Path:
        generator = self._generator
        writer = Writer(str(output), settings=generator.settings)
        template = generator.get_template(page.template)
        urls = generator.settings["RELATIVE_URLS"]
        writer.write_file(page.save_as, template, generator.context, page=page, relative_urls=urls, url=page.url)
        return output / str(page.save_as)


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the changed fields with their new values. The value of a removed field is ``None``."""
    return {name: now.get(name) for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def _set_fields(page: Any, changed: Mapping[str, Any]) -> None:
    """Set fields of a page, as if Pelican had read these values from the file."""
    page.metadata = {**page.metadata, **changed}
    for name, value in changed.items():
        if value is None:
            del page.metadata[name]
            vars(page).pop(name, None)
        else:
            setattr(page, name, value)
    vars(page).pop("get_summary", None)
    if "summary" in page.metadata:  # Pelican has cached the old summary
        page.get_summary = partial(_summary, page)


def _summary(page: Any, _: str) -> str:
    return str(page.metadata["summary"])


@contextmanager
def _restored(page: Any) -> Iterator[None]:
    """Restore the page's attributes on exit, so that pages that are rendered later do not contain its changed text."""
    before = dict(vars(page))
    try:
        yield
    finally:
        vars(page).clear()
        vars(page).update(before)


@contextmanager
def remembering(reader_of: Callable[[Any], FrontMatterReader]) -> Iterator[list[RenderedSite]]:
    """Yield a list to which a run of Pelican adds the site as soon as all pages have been read.

    Enter this context after Pelican has loaded its plugins.

    Args:
        reader_of: returns the front matter reader for a generator's settings.
    """
    found: list[RenderedSite] = []
    receivers = list(signals.all_generators_finalized.receivers_for(ANY))

    def remember(generators: list[Any]) -> None:
        found.extend(
            RenderedSite(each, reader_of(each.settings), receivers)
            for each in generators
            if isinstance(each, PagesGenerator)
        )

    signals.all_generators_finalized.connect(remember)
    yield found  # the open context keeps the receiver alive, because Pelican has only a weak reference to it
    signals.all_generators_finalized.disconnect(remember)
