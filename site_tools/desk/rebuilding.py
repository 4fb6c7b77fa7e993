"""Rebuild the preview when a file is saved, and update the open pages."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from proofread.cache import Cache
from proofread.problem import Problem, keeps_from_building
from proofread.report import print_problems, summary
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import BuildConfig
from site_tools.build.os_errors import reason
from site_tools.build.pelican_run import OnWritten
from site_tools.checks.building import Built, Run, build
from site_tools.checks.content import Content

from .missing_facts import missing_facts
from .preview_state import Early, Panel, PreviewState
from .typed import PREVIEW, TypedPreview

OnRendered = Callable[[Run], None]
RunBuild = Callable[[Path, OnRendered, OnWritten | None], Built]


@dataclass(frozen=True)
class Saved:
    """Saved files, and the page that is shown early until they are built."""

    changed: Collection[Path] = ()
    early: Early | None = None


class Rebuilder:
    """Rebuilds the preview in a separate thread, so that a page can be shown as soon as it is saved."""

    def __init__(self, state: PreviewState, run: RunBuild, console: Console, typed: TypedPreview) -> None:
        """Create a rebuilder, which does nothing before :meth:`start`.

        Args:
            state: the state that the open pages follow.
            run: builds the site into a folder.
            console: the console for a line about each build.
            typed: renders a single page.
        """
        self._state, self._run, self._console, self._typed = state, run, console, typed
        self._waiting: queue.SimpleQueue[Saved | None] = queue.SimpleQueue()  # None ends the thread
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Build now and after each save, until :meth:`stop` is called."""
        self.rebuild(Saved())
        self._thread.start()

    def stop(self, patience: float) -> None:
        """Stop after the current build, and print nothing more.

        Args:
            patience: the maximum number of seconds to wait for it.
        """
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join(patience)
        self._console.quiet = True

    def save(self, changed: Collection[Path]) -> None:
        """Show the page of a saved file early if nothing else can have changed, and schedule a build.

        Args:
            changed: the files that were saved.
        """
        page = self._typed.saved(changed)
        early = Early(version_now(), page.address, page.html) if page else None
        if early:
            self._state.show_early(early)
        self._waiting.put(Saved(changed, early))

    def rebuild(self, saved: Saved) -> None:
        """Build once. Errors such as a full disk or a removed folder are printed, because the next build may succeed."""
        try:
            build_and_show(saved, self._state, self._run, self._console, self._typed)
        except OSError as error:
            self._console.print(f"{escape(reason(error))} Open pages show the last good version.")

    def _work(self) -> None:
        while waiting := self._taken():
            changed = sorted({path for saved in waiting for path in saved.changed})
            try:
                self.rebuild(Saved(changed, waiting[-1].early))
            except Exception:  # a bug in this tool must not prevent later builds
                self._console.print_exception()

    def _taken(self) -> list[Saved]:
        """Wait for a save, and return all saves in the queue, or an empty list if there will be no more."""
        taken = [self._waiting.get()]
        while not self._waiting.empty():
            taken.append(self._waiting.get())
        return [] if None in taken else [saved for saved in taken if saved]


def version_now() -> str:
    """Return a unique version for a build that begins now."""
    return f"{os.getpid()}-{time.monotonic_ns()}"


def preview(
    root: Path, cache: Cache, output: Path, on_rendered: OnRendered, on_written: OnWritten | None = None
) -> Built:
    """Build the site with drafts and unreviewed translations, and return the result.

    Args:
        root: the folder of the site.
        cache: the results of earlier preview builds.
        output: the output folder, next to the folder of the current build.
        on_rendered: called when the pages have been written, before they are proofread.
        on_written: if given, called with the address and the HTML of each page as soon as it has been written.
    """
    return build(
        BuildConfig(
            output,
            root=root,
            cache=cache,
            drafts=True,
            settings=PREVIEW,
        ),
        on_rendered=on_rendered,
        on_written=on_written,
    )


def build_and_show(saved: Saved, state: PreviewState, run: RunBuild, console: Console, typed: TypedPreview) -> None:
    """Build once, update the open pages, and print a line about the result.

    Open pages are updated as soon as the site has been built, and again when it has been proofread. If proofreading finds an error, they
    go back to the last good version. The pages of the first build are shown one by one as they are written.

    Args:
        saved: the saved files; empty for the first build.
        state: the state that the open pages follow.
        run: builds the site into a folder.
        console: the console to which the line is printed.
        typed: renders single pages, using the results of this build. Its lock is held until the pages have been written, so unsaved texts
            are rendered only after that, while the pages are proofread.
    """
    changed = [path.name for path in saved.changed]
    names = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
    early = saved.early
    good, version = (state.version, state.folder), early.version if early else version_now()
    output = state.folder.with_name("b" if state.folder.name == "a" else "a")
    started = time.perf_counter()
    shown: list[float] = []
    with ExitStack() as turn:
        turn.enter_context(typed.building)

        def show(run: Run) -> None:
            nonlocal version
            if early and (output / early.address).read_text(encoding="utf-8") != early.html:
                version += "-whole"  # the page shown early is out of date, so open pages reload
            state.publish(version, output, (), panel_of(run.content, None), run.content, early)
            shown.append(time.perf_counter() - started)
            typed.follow(run)
            turn.close()

        def show_page(address: str, html: str) -> None:
            state.show_first(Early(version, address, html))

        built = run(output, show, None if state.version else show_page)
    panel = panel_of(built.content, built.problems)
    if built.ok:
        state.publish(version, output, (), panel, built.content, early)
        took = f"{(shown or [built.seconds])[0]:.2f} s"
        console.print(f"{escape(names) or f'{built.pages} pages'}: built in {took}. {summary(built.problems)}".strip())
    else:
        blocking = [problem for problem in built.problems if keeps_from_building(problem)]
        state.publish(*good, blocking, panel, built.content, early)
        print_problems(blocking, console, built.content.root)
        console.print(f"[red]{escape(names) or 'The site'}: not built.[/] Open pages show the last good version.")


def panel_of(content: Content, problems: tuple[Problem, ...] | None) -> Panel:
    """Return the panel for open pages. ``problems`` is ``None`` while the content is being proofread."""
    files = {f"/{slug}.html": content.name(source.path) for slug, source in content.by_slug.items()}
    return Panel(files, problems, missing_facts(content))
