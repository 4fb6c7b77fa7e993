"""Render a single page of a finished build again, with a new text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from proofread.problem import Problem, keeps_from_building

from site_tools.build.pelican_log import as_problems
from site_tools.build.pelican_run import capture_log

from .building import Run
from .catalog import catalog
from .content import Content, slug


@dataclass(frozen=True)
class OnePage:
    """A page that was rendered without the rest of the site.

    Attributes:
        address: the address of the page, relative to the site's root, such as ``about.html``.
        html: the HTML of the page; empty if the page could not be rendered.
        content: the content from the earlier build of the whole site.
        reported: the problems that were reported during rendering.
    """

    address: str
    html: str
    content: Content = field(repr=False)
    reported: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> tuple[Problem, ...]:
        """The reported problems that prevent building the page."""
        return tuple(problem for problem in self.reported if keeps_from_building(problem))


def render_again(run: Run, name: str, text: str, output: Path) -> OnePage | None:
    """Render a page with a different text, and return it.

    Args:
        run: the earlier build of the whole site.
        name: the file of the page, such as ``content/pages/about.md``.
        text: the new text of the whole file.
        output: the output folder.

    Returns:
        The page, or ``None`` if only a build of the whole site can render it, because the change may affect other pages, the file is new, the
        earlier build was not complete or had no cache, or rendering failed.
    """
    content = run.content
    source = next((source for source in content.sources if content.name(source.path) == name), None)
    if run.site is None or not run.complete or source is None:
        return None
    with capture_log() as records:
        try:
            file = run.site.render(source.path, source.whole, text, output)
        except Exception:  # a full build reports failures of Pelican, the theme and plugins
            return None
    if file is None:
        return None
    html = file.read_text(encoding="utf-8")
    file.unlink()
    return OnePage(
        f"{slug(source)}.html", html, content, tuple(as_problems(records, content.root, catalog(), content.text))
    )
