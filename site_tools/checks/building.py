"""Build and proofread the site in a new folder, which replaces the old one if no problem prevents this."""

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
from site_tools.build.pelican_run import OnWritten, capture_log, run_pelican, settings_of
from site_tools.build.rendered_site import RenderedSite
from site_tools.build.temporary_files import remove_leftovers, workspace

from .catalog import catalog
from .content import Content, read_content
from .engine import proofread

_OF_EVERY_PAGE = (  # plugins that need every page, so partial builds leave them out
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
        complete: whether Pelican ran and did not fail.
        site: the rendered site, whose pages can be rendered again, or ``None`` if there is no cache.
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
        ok: whether no problem stopped the build. If a problem stopped the build, ``output`` still contains the last good version, unless
            :func:`build` had already replaced that version in order to call ``on_rendered``.
        pages: the number of HTML files in the new site.
        seconds: the duration of the build.
        problems: all problems that proofreading found or that the build reported.
        content: the content that was built.
    """

    output: Path
    ok: bool
    pages: int
    seconds: float
    problems: tuple[Problem, ...]
    content: Content


def build(
    config: BuildConfig,
    on_rendered: Callable[[Run], None] | None = None,
    on_written: OnWritten | None = None,
) -> Built:
    """Build the site and proofread it.

    Args:
        config: the configuration of the build.
        on_rendered: if given, called after the new pages have replaced the old ones and before they are proofread. This happens only if
            the build itself reports no error that stops it. Problems found later do not restore the old site. The preview uses this to
            show pages early.
        on_written: if given, called with the address and the HTML of each page as soon as Pelican has written it. The preview uses this
            to show the first pages of its first build before it has built the others.

    Returns:
        The result with all problems. Problems in the content never cause an exception.
    """
    started = time.perf_counter()
    output = config.output
    remove_leftovers(config.root)
    try:
        with workspace(output.parent, output.name) as folder:
            fresh = folder / output.name
            run = run_once(config, fresh, on_written)
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
    """Move the old site from ``output`` to ``folder`` and the new one from ``fresh`` to ``output``, and return ``output``.

    The hosting plugin's server configuration is copied to a folder next to ``output``.
    """
    if output.exists():
        output.rename(folder / "old")
    fresh.rename(output)
    beside = fresh.with_name(f"{fresh.name}-server")
    if beside.exists():  # other files in the destination folder are kept
        shutil.copytree(beside, output.with_name(beside.name), dirs_exist_ok=True)
    return output


def run_once(config: BuildConfig, output: Path, on_written: OnWritten | None = None) -> Run:
    """Run Pelican once, with the given output folder, and return the result. For ``on_written``, see :func:`build`."""
    failures: list[Problem] = []
    site = None
    with capture_log() as records:
        tree = read_tree(config.root / "content")
        settings = settings_of(config, output, [copy.path.name for copy in tree.copies])
        if config.only:
            settings["PLUGINS"] = [name for name in settings["PLUGINS"] if name not in _OF_EVERY_PAGE]
            # The list is short, because Pelican compares each file with every pattern. Other temporary files need no pattern, because their
            # names don't end in “.md”, so Pelican doesn't read them as pages.
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
                site = run_pelican(config, settings, on_written)
            except Exception as error:
                complete = False
                # If Pelican, the theme or a plugin fails, the therapist should see a sentence instead of a traceback.
                # If a plugin logged an error before raising an exception, only the logged error is reported, because it is more specific.
                if not any(record.levelno >= logging.ERROR for record in records):
                    failures.append(failure(reason(error) if isinstance(error, OSError) else str(error)))
    reported = [record for record in records if record.levelno >= logging.WARNING]
    found = as_problems(reported, config.root, catalog(), content.text)
    return Run(content, (*data.problems, *found, *failures), complete, site)
