"""A finished run of Pelican, which can render one of its pages again with another text.

Pelican starts from scratch each time: it reads every page and links every term, even if only one sentence of one page has changed.
Rendering a single page again avoids that. It is possible if only the page's text has changed, because other pages, the menu and the
addresses then stay the same. The same receivers of Pelican's signals process the page as in the full run, and the glossary links the
terms in the changed text.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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

# Links to terms that the author wrote. The glossary reports unknown ones only when it processes all pages.
_TO_A_TERM = re.compile(r"[{|](?:no-)?term[}|][^\s)\"'>]*")
_MARKED = 'class="term"'


class RenderedSite:
    """The pages from a finished run of Pelican."""

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
        """Render a page with another text.

        Args:
            path: the file of the page.
            before: the text of the whole file during the run.
            text: the text of the whole file now.
            output: the folder to write the page into.

        Returns:
            The rendered page, or ``None`` if the page can only be rendered by a full run.
        """
        page = self._pages.get(str(path))
        fields = split_front_matter(text)
        # for pages without terms, the glossary tracks no text
        if page is None or fields is None or not getattr(page, "definitions", None):
            return None
        former = split_front_matter(before)
        if former is None or former[0] != fields[0]:
            return None
        if not set(_TO_A_TERM.findall(text)) <= set(_TO_A_TERM.findall(before)):
            return None
        with _restored(page):
            page._content = self._reader.read_text(str(path), text)[0]
            find_empty_alt(page._content, str(path))
            alone = copy.copy(self._generator)
            alone.context = dict(self._generator.context)
            vars(alone).update({kind: [] for kind in KINDS} | {"pages": [page]})
            for receiver in self._receivers:
                receiver([alone])
            if "summary" not in page.metadata:
                page.get_summary = _from_the_text
            try:
                file = self._write(page, output)
            except _NeedsWholeRunError:
                return None
            return file if _MARKED in file.read_text(encoding="utf-8") else None

    def _write(self, page: Any, output: Path) -> Path:
        generator = self._generator
        writer = Writer(str(output), settings=generator.settings)
        template = generator.get_template(page.template)
        urls = generator.settings["RELATIVE_URLS"]
        writer.write_file(page.save_as, template, generator.context, page=page, relative_urls=urls, url=page.url)
        return output / str(page.save_as)


class _NeedsWholeRunError(Exception):
    """Raised when a template uses a value that is computed only once in a run."""


def _from_the_text(_: str) -> str:
    raise _NeedsWholeRunError


@contextmanager
def _restored(page: Any) -> Iterator[None]:
    """Restore the page at the end of the context, because other pages may show its text, too."""
    before = dict(vars(page))
    try:
        yield
    finally:
        vars(page).clear()
        vars(page).update(before)


@contextmanager
def remembering(reader_of: Callable[[Any], FrontMatterReader]) -> Iterator[list[RenderedSite]]:
    """Yield a list that will contain the site when a run of Pelican has finished.

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
    yield found  # keeps the receiver alive, because Pelican has only a weak reference to it
    signals.all_generators_finalized.disconnect(remember)
