"""The page with a text as it is typed, before it is saved: one page of the preview, rendered in memory with the preview's own cache."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from proofread.cache import Cache
from proofread.problem import Problem, keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import run_once
from site_tools.checks.content import Content, slug
from site_tools.checks.engine import proofread

PREVIEW = {"SEARCH": False, "PREVIEW": True, "PAGE_EXCLUDES": []}  # settings that differ from those of a published site


@dataclass(frozen=True)
class Typed:
    """A page with a text that is not saved.

    Attributes:
        number: how many texts were rendered before it.
        name: the file that the text belongs to.
        text: the whole file as it would be.
        address: the address of the page in the site.
        html: the page; empty if it could not be rendered.
        content: the content of the site with this text.
        reported: the problems that the rendering reported.
    """

    number: int
    name: str
    text: str
    address: str
    html: str
    content: Content = field(repr=False)
    reported: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> tuple[Problem, ...]:
        """The problems that keep the page from being rendered."""
        return tuple(problem for problem in self.reported if keeps_from_building(problem))


class TypedPreview:
    """Renders texts as they are typed, one at a time."""

    def __init__(self, root: Path, cache: Cache, building: threading.Lock) -> None:
        """Prepare to render.

        Args:
            root: the folder of the site.
            cache: the results of the preview's builds.
            building: held during each build, because only one run of Pelican at a time is possible.
        """
        self._root, self._building = root, building
        self._cache = Cache(cache)
        self._latest: Typed | None = None

    @property
    def latest(self) -> Typed | None:
        """The text that was rendered last."""
        return self._latest

    def render(self, name: str, text: str) -> Typed:
        """Render the page of a text.

        Args:
            name: its file, such as ``content/pages/about.md``.
            text: the whole file as it would be.
        """
        output = self._root / ".cache" / "preview" / "typed"
        with self._building:
            config = BuildConfig(
                output, root=self._root, cache=self._cache, drafts=True, settings=PREVIEW, unsaved={name: text}, only=frozenset({name})
            )  # fmt: skip
            content, reported, complete = run_once(config, output)
            self._cache.end_build()
            address = next((slug(source) for source in content.sources if content.name(source.path) == name), "")
            page = output / f"{address}.html"
            html = page.read_text(encoding="utf-8") if complete and address and page.is_file() else ""
            page.unlink(missing_ok=True)
            number = self._latest.number + 1 if self._latest else 1
            self._latest = Typed(number, name, text, f"{address}.html", html, content, tuple(reported))
            return self._latest

    def proofread(self, typed: Typed) -> tuple[Problem, ...]:
        """Return the problems of a text, apart from those that only the whole site can have."""
        found = proofread(typed.content, [problem for problem in typed.reported if problem.path == typed.name])
        return tuple(problem for problem in found if problem.path == typed.name)
