"""One build: Pelican in this process, into a new folder, which takes the old one's place only if nothing was wrong."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.log import LimitFilter, console
from pelican.plugins import signals
from pelican.settings import read_settings
from proofread.checks import encoding
from proofread.content import Content, read_content
from proofread.engine import proofread
from proofread.memory import Memory
from proofread.problem import Problem, keeps_from_building

from .compiling import compiling_once
from .os_errors import reason
from .pelican_log import as_problems, failure
from .remembering import remembering

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        output: the folder that holds the site.
        ok: whether the new site took the old one's place; where not, ``output`` still holds the last good one.
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


def build(
    output: Path,
    conf: str = "pelicanconf.py",
    *,
    root: Path = ROOT,
    today: date | None = None,
    strict: bool = False,
    memory: Memory | None = None,
    drafts: bool = False,
    early: Callable[[Content], None] | None = None,
    **overrides: Any,
) -> Built:
    """Build the site, and proofread it.

    Args:
        output: where the site goes. It is replaced as a whole, or left alone.
        conf: the settings file, ``pelicanconf.py`` or ``publishconf.py``.
        root: the folder of the site.
        today: the day as of which to proofread; without one, the day on which this runs.
        strict: whether every error keeps the old site, as when it is published; else only one that breaks a page.
        memory: what earlier builds of the same site have read and rendered, for the preview; without one, all is done anew.
        drafts: whether pages with “status: draft” are a part of the site, as in the preview.
        early: called when the pages are in ``output`` and nothing is known to be wrong with them, before they are proofread. What
            is found then does not bring the old site back: for the preview, which shows another folder meanwhile.
        overrides: settings that win over the file's, such as ``SITEURL``.

    Returns:
        What was built, with every problem found; never raises for what is in the content.
    """
    started = time.perf_counter()
    output.parent.mkdir(parents=True, exist_ok=True)
    workspace = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        fresh = workspace / output.name
        content, told, whole = _run(
            root / conf, fresh, root, today or date.today(), memory, {"DRAFTS": drafts, **overrides}
        )
        if early and whole and not any(map(keeps_from_building, told)):
            fresh = _put(fresh, output, workspace)
            early(content)
        problems = tuple(proofread(content, told, fresh if whole else None))
        pages = len(list(fresh.rglob("*.html")))
        ok = not any(keeps_from_building(problem) or (strict and problem.severity == "error") for problem in problems)
        if ok and fresh != output:
            _put(fresh, output, workspace)
        return Built(output, ok, pages, time.perf_counter() - started, problems, content)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
        if memory:
            memory.end_build()


def _put(fresh: Path, output: Path, workspace: Path) -> Path:
    """Let a new site, and what hosting wrote for the server, take the place of the old one."""
    if output.exists():
        output.rename(workspace / "old")
    fresh.rename(output)
    beside = fresh.with_name(f"{fresh.name}-server")
    if beside.exists():  # what else is in that folder stays
        shutil.copytree(beside, output.with_name(beside.name), dirs_exist_ok=True)
    return output


def _run(
    conf: Path, output: Path, root: Path, today: date, memory: Memory | None, overrides: dict[str, Any]
) -> tuple[Content, list[Problem], bool]:
    records: list[logging.LogRecord] = []
    ended: list[Problem] = []
    forget_plugins()
    sys.modules.pop(
        "pelicanconf", None
    )  # publishconf.py imports it, and may be another site's than that of the last build
    with _listening(records):
        settings = read_settings(str(conf), override={"OUTPUT_PATH": str(output), **overrides})
        data = settings["SITE_DATA"]
        content = read_content(root, data, settings["NEEDED_PAGES"], today, memory, drafts=settings["DRAFTS"])
        # Markdown would read a file of 50 MB for minutes.
        whole = not encoding.too_large(content)
        if whole:
            try:
                pelican = Pelican(settings)
                with remembering(root, memory) if memory else compiling_once({}):
                    pelican.run()
            except Exception as error:
                whole = False
                # Whatever happens inside Pelican, a theme or a plugin, the therapist reads a sentence, not a traceback.
                # What a plugin has logged before it raised says more than the exception does.
                if not any(record.levelno >= logging.ERROR for record in records):
                    ended.append(failure(reason(error) if isinstance(error, OSError) else str(error)))
    found = as_problems([record for record in records if record.levelno >= logging.WARNING], root)
    return content, [*data.problems, *found, *ended], whole


def forget_plugins() -> None:
    """Disconnect what an earlier run in this process connected: Pelican keeps receivers, and their order, for good."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


@contextmanager
def _listening(records: list[logging.LogRecord]) -> Iterator[None]:
    """Collect what the build logs instead of printing it. Pelican forgets repeated messages for good; a preview must not."""
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # What another thread or an event loop complains of meanwhile has nothing to do with the site.
            if record.thread == thread and record.name != "asyncio":
                records.append(record)

    logger = logging.getLogger()
    before, quiet, threshold = logger.handlers[:], console.quiet, LimitFilter._threshold
    logger.handlers[:] = [Collector(logging.WARNING)]
    console.quiet = True
    LimitFilter._raised_messages.clear()
    LimitFilter._group_count.clear()
    LimitFilter._threshold = 10**9
    try:
        yield
    finally:
        logger.handlers[:] = before
        console.quiet, LimitFilter._threshold = quiet, threshold
