"""One build: Pelican in this process, into a new folder, which takes the old one's place only if nothing was wrong."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.log import LimitFilter, console
from pelican.plugins import signals
from pelican.settings import read_settings
from proofread.checks import front_matter, unsafe_html
from proofread.problem import Problem
from proofread.sources import read_sources

from .messages import as_problems

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        output: the folder that holds the site.
        pages: how many HTML files are in it.
        seconds: how long it took.
        problems: what was wrong; with an error among them, ``output`` still holds the last good site.
    """

    output: Path
    pages: int
    seconds: float
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the new site took the old one's place."""
        return not _errors(self.problems)


Inspect = Callable[[Path], Iterable[Problem]]


def build(
    output: Path, conf: str = "pelicanconf.py", *, root: Path = ROOT, inspect: Inspect | None = None, **overrides: Any
) -> Built:
    """Build the site.

    Args:
        output: where the site goes. It is replaced as a whole, or left alone.
        conf: the settings file, ``pelicanconf.py`` or ``publishconf.py``.
        root: the folder of the site.
        inspect: looks at the new site before it takes the old one's place; an error that it finds keeps the old one.
        overrides: settings that win over the file's, such as ``SITEURL``.

    Returns:
        What was built, with every problem found; never raises for what is in the content.
    """
    started = time.perf_counter()
    output.parent.mkdir(parents=True, exist_ok=True)
    workspace = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        fresh = workspace / output.name
        problems = _run(root / conf, fresh, root, overrides)
        if inspect and not _errors(problems):
            problems = sorted({*problems, *inspect(fresh)})
        pages = len(list(fresh.rglob("*.html")))
        if not _errors(problems):
            if output.exists():
                output.rename(workspace / "old")
            fresh.rename(output)
        return Built(output, pages, time.perf_counter() - started, tuple(problems))
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _run(conf: Path, output: Path, root: Path, overrides: dict[str, Any]) -> list[Problem]:
    records: list[logging.LogRecord] = []
    forget_plugins()
    with _listening(records):
        settings = read_settings(str(conf), override={"OUTPUT_PATH": str(output), **overrides})
        sources = list(read_sources(root / "content"))
        told = [
            *settings["SITE_DATA"].problems,
            *front_matter.check(sources, root, settings["NEEDED_PAGES"]),
            *unsafe_html.check(sources, root),
        ]
        try:
            Pelican(settings).run()
        except Exception as error:
            # Whatever happens inside Pelican, a theme or a plugin, the therapist reads a sentence, not a traceback.
            # What a plugin has logged before it raised says more than the exception does.
            if not any(record.levelno >= logging.ERROR for record in records):
                records.append(logging.makeLogRecord({"msg": str(error), "levelno": logging.ERROR, "name": "build"}))
    found = as_problems([record for record in records if record.levelno >= logging.WARNING], root)
    # What names no file follows from what does.
    return sorted({*told, *(problem for problem in found if problem.path or not _errors(told))})


def forget_plugins() -> None:
    """Disconnect what an earlier run in this process connected: Pelican keeps receivers, and their order, for good."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


@contextmanager
def _listening(records: list[logging.LogRecord]) -> Iterator[None]:
    """Collect what is logged instead of printing it. Pelican forgets repeated messages for good; a preview must not."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
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
