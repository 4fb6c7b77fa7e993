"""Pelican in this process: one run, and what it logged."""

from __future__ import annotations

import glob
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.log import LimitLogger, console
from pelican.plugins import signals
from pelican.settings import read_settings

from .config import BuildConfig
from .preview_cache import remembering
from .template_cache import compiling_once


def settings_of(config: BuildConfig, output: Path, ignored: Iterable[str] = ()) -> dict[str, Any]:
    """Return Pelican's settings for a build into a folder.

    Args:
        config: what to build.
        output: the folder.
        ignored: names of files that are not published, besides those that the settings ignore.
    """
    settings: dict[str, Any] = read_settings(str(config.root / config.conf), override=config.overrides(output))
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *map(glob.escape, ignored)]
    return settings


def run_pelican(config: BuildConfig, settings: dict[str, Any]) -> None:
    """Build the site with Pelican; never twice at the same time in one process.

    Args:
        config: what to build.
        settings: from :func:`settings_of`.

    Raises:
        Exception: whatever Pelican, a plugin or the theme raises.
    """
    forget_plugins()
    pelican = Pelican(settings)
    _tell_everything()
    with remembering(config.root, config.cache) if config.cache else compiling_once({}):
        pelican.run()


def forget_plugins() -> None:
    """Disconnect what an earlier run in this process connected: Pelican keeps receivers, and their order, for good."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect the warnings and errors that this thread logs, instead of printing them."""
    records: list[logging.LogRecord] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # What another thread or an event loop complains of meanwhile has nothing to do with the site.
            if record.thread == thread and record.name != "asyncio":
                records.append(record)

    logger = logging.getLogger()
    before, quiet = logger.handlers[:], console.quiet
    logger.handlers[:] = [Collector(logging.WARNING)]
    console.quiet = True
    _tell_everything()
    try:
        yield records
    finally:
        logger.handlers[:] = before
        console.quiet = quiet


def _tell_everything() -> None:
    """Let no logger of Pelican's leave out what it has said before: the next build of a preview must say it again."""
    for logger in (logging.getLogger(), *logging.getLogger().manager.loggerDict.values()):
        if isinstance(logger, LimitLogger):
            logger.disable_filter()
