"""Build and proofread the site in a new folder, which replaces the old one only if no problem prevents it."""

from __future__ import annotations

import glob
import logging
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from proofread.problem import Problem, keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.build.content_tree import read_tree
from site_tools.build.os_errors import reason
from site_tools.build.pelican_log import as_problems, failure
from site_tools.build.pelican_run import capture_log, run_pelican, settings_of
from site_tools.build.rendered_site import RenderedSite
from site_tools.build.temporary_files import remove_leftovers, workspace

from .catalog import catalog
from .content import Content, read_content
from .engine import proofread

_OF_EVERY_PAGE = (  # plugins that need every page
    "redirects",
    "search",
    "hosting",
)


@dataclass(frozen=True)
class Run:
    """One run of Pelican.

    Attributes:
        content: the content that was built.
        reported: the problems that the build reported.
        complete: whether what is in the folder is complete.
        site: the rendered site, whose pages can be rendered again; ``None`` without a cache.
    """

    content: Content
    reported: tuple[Problem, ...]
    complete: bool
    site: RenderedSite | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Built:
    """The result of a build.

    Attributes:
        output: the folder of the site.
        ok: whether the new site replaced the old one; if not, ``output`` still contains the last good version.
        pages: the number of HTML files in the new site.
        seconds: the duration of the build.
        problems: all problems found by the proofreading or reported by the build itself.
        content: the content that was built.
    """

    output: Path
    ok: bool
    pages: int
    seconds: float
    problems: tuple[Problem, ...]
    content: Content


def build(config: BuildConfig, on_rendered: Callable[[Run], None] | None = None) -> Built:
    """Build the site and proofread it.

    Args:
        config: what to build, and how.
        on_rendered: called before the proofreading, once the pages are in place and the build itself has reported no error that
            stops it. Problems found later do not bring the old site back. The preview needs this, because it shows another folder
            in the meantime.

    Returns:
        The result with every problem found; never raises because of the content.
    """
    started = time.perf_counter()
    output = config.output
    remove_leftovers(config.root)
    try:
        with workspace(output.parent, output.name) as folder:
            fresh = folder / output.name
            run = run_once(config, fresh)
            if on_rendered and run.complete and not any(map(keeps_from_building, run.reported)):
                fresh = _replace_site(fresh, output, folder)
                on_rendered(run)
            problems = tuple(proofread(run.content, run.reported, fresh if run.complete else None))
            pages = len(list(fresh.rglob("*.html")))
            ok = not any(map(keeps_from_building, problems)) and not (
                config.strict and any(problem.severity == "error" for problem in problems)
            )
            if ok and fresh != output:
                _replace_site(fresh, output, folder)
            return Built(output, ok, pages, time.perf_counter() - started, problems, run.content)
    finally:
        if config.cache:
            config.cache.end_build()


def _replace_site(fresh: Path, output: Path, folder: Path) -> Path:
    """Replace the old site with the new one, and copy the server configuration that the hosting plugin wrote."""
    if output.exists():
        output.rename(folder / "old")
    fresh.rename(output)
    beside = fresh.with_name(f"{fresh.name}-server")
    if beside.exists():  # keep other files in that folder
        shutil.copytree(beside, output.with_name(beside.name), dirs_exist_ok=True)
    return output


def run_once(config: BuildConfig, output: Path) -> Run:
    """Run Pelican once, straight into a folder."""
    failures: list[Problem] = []
    site = None
    with capture_log() as records:
        tree = read_tree(config.root / "content")
        settings = settings_of(config, output, [copy.path.name for copy in tree.copies])
        if config.only:
            settings["PLUGINS"] = [name for name in settings["PLUGINS"] if name not in _OF_EVERY_PAGE]
            # The list of everything that programs leave is long, and Pelican compares it with each file. No such text ends in “.md”.
            settings["IGNORE_FILES"] = [".*", "#*", "~*", *(glob.escape(copy.path.name) for copy in tree.copies)]
        data = settings["SITE_DATA"]
        content = read_content(
            config.root,
            data,
            settings["NEEDED_PAGES"],
            config.today,
            config.cache,
            drafts=settings["DRAFTS"],
            tree=tree,
            unsaved=config.unsaved,
        )
        # Markdown would take minutes to parse a file of 50 MB, and Pelican would wait forever for a pipe.
        complete = not tree.refused and not any(file.is_too_large for file in content.files)
        if complete:
            try:
                site = run_pelican(config, settings)
            except Exception as error:
                complete = False
                # The therapist gets a sentence instead of a traceback, whatever fails in Pelican, the theme or a plugin.
                # If a plugin logged an error before it raised, that error is more specific than the exception.
                if not any(record.levelno >= logging.ERROR for record in records):
                    failures.append(failure(reason(error) if isinstance(error, OSError) else str(error)))
    reported = [record for record in records if record.levelno >= logging.WARNING]
    found = as_problems(reported, config.root, catalog(), content.text)
    return Run(content, (*data.problems, *found, *failures), complete, site)
