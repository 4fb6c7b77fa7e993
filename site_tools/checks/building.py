"""One build: Pelican into a new folder, which takes the old one's place only if the proofreading found nothing that keeps it from that."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from proofread.problem import Problem, keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.build.content_tree import read_tree
from site_tools.build.os_errors import reason
from site_tools.build.pelican_log import as_problems, failure
from site_tools.build.pelican_run import listening, run_pelican, settings_of

from .catalog import catalog
from .content import Content, read_content
from .engine import proofread


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        output: the folder that holds the site.
        ok: whether the new site took the old one's place; if not, ``output`` still holds the last good one.
        pages: how many HTML files are in the new site.
        seconds: how long it took.
        problems: everything that the proofreading found, and what the build itself said.
        content: what was built.
    """

    output: Path
    ok: bool
    pages: int
    seconds: float
    problems: tuple[Problem, ...]
    content: Content


def build(config: BuildConfig, on_rendered: Callable[[Content], None] | None = None) -> Built:
    """Build the site, and proofread it.

    Args:
        config: what to build, and how.
        on_rendered: called when the pages are in their place and nothing is known to be wrong with them, before they are proofread. What
            is found then does not bring the old site back: for the preview, which shows another folder meanwhile.

    Returns:
        What was built, with every problem found; never raises for what is in the content.
    """
    started = time.perf_counter()
    output = config.output
    output.parent.mkdir(parents=True, exist_ok=True)
    workspace = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        fresh = workspace / output.name
        content, told, whole = _run(config, fresh)
        if on_rendered and whole and not any(map(keeps_from_building, told)):
            fresh = _put(fresh, output, workspace)
            on_rendered(content)
        problems = tuple(proofread(content, told, fresh if whole else None))
        pages = len(list(fresh.rglob("*.html")))
        ok = not any(map(keeps_from_building, problems)) and not (
            config.strict and any(problem.severity == "error" for problem in problems)
        )
        if ok and fresh != output:
            _put(fresh, output, workspace)
        return Built(output, ok, pages, time.perf_counter() - started, problems, content)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
        if config.cache:
            config.cache.end_build()


def _put(fresh: Path, output: Path, workspace: Path) -> Path:
    """Let a new site, and what hosting wrote for the server, take the place of the old one."""
    if output.exists():
        output.rename(workspace / "old")
    fresh.rename(output)
    beside = fresh.with_name(f"{fresh.name}-server")
    if beside.exists():  # what else is in that folder stays
        shutil.copytree(beside, output.with_name(beside.name), dirs_exist_ok=True)
    return output


def _run(config: BuildConfig, output: Path) -> tuple[Content, list[Problem], bool]:
    """Return what was read, what the build said, and whether the site in ``output`` is whole."""
    ended: list[Problem] = []
    with listening() as records:
        tree = read_tree(config.root / "content")
        settings = settings_of(config, output, [copy.path.name for copy in tree.copies])
        data = settings["SITE_DATA"]
        content = read_content(
            config.root,
            data,
            settings["NEEDED_PAGES"],
            config.today,
            config.cache,
            drafts=settings["DRAFTS"],
            tree=tree,
        )
        # Markdown would read a file of 50 MB for minutes, and Pelican a pipe for ever.
        whole = not tree.refused and not any(file.is_too_large for file in content.files)
        if whole:
            try:
                run_pelican(config, settings)
            except Exception as error:
                whole = False
                # Whatever happens inside Pelican, a theme or a plugin, the therapist reads a sentence, not a traceback.
                # What a plugin has logged before it raised says more than the exception does.
                if not any(record.levelno >= logging.ERROR for record in records):
                    ended.append(failure(reason(error) if isinstance(error, OSError) else str(error)))
    told = [record for record in records if record.levelno >= logging.WARNING]
    found = as_problems(told, config.root, catalog(), content.text)
    return content, [*data.problems, *found, *ended], whole
