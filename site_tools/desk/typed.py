"""Render a page with its unsaved text while the therapist types."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from practice.data import load, settings_from
from proofread.cache import Cache
from proofread.problem import Problem

from site_tools.build.config import BuildConfig
from site_tools.checks.building import Run, run_once
from site_tools.checks.content import slug, with_text
from site_tools.checks.engine import proofread
from site_tools.checks.one_page import OnePage, render_again

# The settings of the preview that differ from those of a published site.
PREVIEW: dict[str, object] = {"SEARCH": False, "PREVIEW": True, "PAGE_EXCLUDES": []}


@dataclass(frozen=True)
class Typed:
    """A rendered page with an unsaved text.

    Attributes:
        number: its 1-based number, in the order of rendering.
        name: the file that the text belongs to.
        text: the unsaved text of the whole file.
        page: the rendered page.
    """

    number: int
    name: str
    text: str
    page: OnePage


class TypedPreview:
    """Renders unsaved texts, one at a time.

    If the only changes since the last build are to the text of a page, or to fields that no other page depends on, the page is rendered
    again from the results of that build. Otherwise, for example after an alias has changed, Pelican runs for this page.

    Attributes:
        building: a lock that is held while Pelican runs, because a process can have only one run of Pelican at a time.
    """

    def __init__(self, root: Path, cache: Cache, building: threading.Lock) -> None:
        """Create a renderer.

        Args:
            root: the folder of the site.
            cache: the results of the preview's earlier builds.
            building: a lock that is held while Pelican runs.
        """
        self._root, self.building = root, building
        self._cache = Cache(cache)
        self._output = root / ".cache" / "preview" / "typed"
        self._run: Run | None = None
        self._latest: Typed | None = None

    @property
    def latest(self) -> Typed | None:
        """The last rendered text; ``None`` if there is none."""
        return self._latest

    def follow(self, run: Run) -> None:
        """Use this build as the basis for rendering later texts."""
        self._run = run

    def render(self, name: str, text: str, page_name: str = "") -> Typed:
        """Render the page of an unsaved text, and return the result.

        Args:
            name: the file that the text belongs to, such as ``content/pages/about.md``.
            text: the unsaved text of the whole file.
            page_name: for a data file, the file of the page that shows its data.
        """
        with self.building:
            page = None if page_name else self._again(name, text)
            page = page or self._alone(name, text, page_name or name)
            self._latest = Typed(self._latest.number + 1 if self._latest else 1, name, text, page)
            return self._latest

    def saved(self, changed: Collection[Path]) -> OnePage | None:
        """Render the page of a saved file, so that it can be shown before the next build has finished.

        Args:
            changed: the files that were saved since the last build.

        Returns:
            The page, or ``None`` if only a full build can show the changes or their problems.
        """
        if self._run is None or len(changed) != 1:
            return None
        (path,) = changed
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):  # the file was removed, or is not UTF-8; the build reports such files
            return None
        with self.building:
            page = self._again(self._run.content.name(path), text)
        return None if page is None or page.blocked else page

    def proofread(self, typed: Typed) -> tuple[Problem, ...]:
        """Return the problems of a text, except those that only a check of the whole site can find."""
        known = replace(typed.page.content, cache=self._cache, today=date.today(), only=frozenset({typed.name}))
        found = proofread(with_text(known, typed.name, typed.text), typed.page.reported)
        self._cache.end_build()
        return tuple(problem for problem in found if problem.path == typed.name)

    def _again(self, name: str, text: str) -> OnePage | None:
        return render_again(self._run, name, text, self._output) if self._run else None

    def _alone(self, name: str, text: str, page_name: str) -> OnePage:
        output, unsaved = self._output, {name: text}
        settings = dict(PREVIEW)
        if name != page_name:
            settings |= settings_from(load(self._root / "content" / "data", self._root, unsaved))
        config = BuildConfig(
            output, root=self._root, cache=self._cache, drafts=True, settings=settings, unsaved=unsaved, only=frozenset({page_name})
        )  # fmt: skip
        run = run_once(config, output)
        self._cache.end_build()
        content = run.content
        address = next((slug(source) for source in content.sources if content.name(source.path) == page_name), "")
        page = output / f"{address}.html"
        html = page.read_text(encoding="utf-8") if run.complete and address and page.is_file() else ""
        page.unlink(missing_ok=True)
        one = OnePage(f"{address}.html", html, content, run.reported)
        # without readable data, the page would look as if nothing had been filled in
        return replace(one, html="") if name != page_name and one.blocked else one
