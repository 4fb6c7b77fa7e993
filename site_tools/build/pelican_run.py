"""Run Pelican in this process, and capture its log."""

from __future__ import annotations

import glob
import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.generators import PagesGenerator
from pelican.log import LimitLogger, console
from pelican.plugins import signals
from pelican.settings import read_settings

from .config import ROOT, BuildConfig
from .preview_cache import use_cache
from .rendered_site import RenderedSite
from .template_cache import share_compiled_templates

OnWritten = Callable[[str, str], None]


def settings_of(config: BuildConfig, output: Path, ignored: Iterable[str] = ()) -> dict[str, Any]:
    """Return Pelican's settings for a build into a folder.

    Args:
        config: the configuration of the build.
        output: the output folder, which overrides the one in the settings file.
        ignored: names of files to leave out, in addition to those that the settings ignore.
    """
    settings: dict[str, Any] = read_settings(str(config.root / config.conf), override=config.overrides(output))
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *map(glob.escape, ignored)]
    return settings


def run_pelican(
    config: BuildConfig, settings: dict[str, Any], on_written: OnWritten | None = None
) -> RenderedSite | None:
    """Build the site with Pelican. The caller must make sure that no other run is active in this process.

    Args:
        config: the configuration of the build.
        settings: the result of :func:`settings_of`.
        on_written: if given, called with the address and the HTML of each page as soon as Pelican has written it. The
            terms of the glossary come last.

    Returns:
        The rendered site, whose pages can be rendered again one at a time, or ``None`` if there is no cache.

    Raises:
        Exception: any error that Pelican, a plugin or the theme raises.
    """
    forget_plugins()
    pelican = Pelican(settings)
    _disable_log_limits()
    if on_written:
        # This variable keeps the receiver alive, because Pelican has only weak references to receivers.
        report = partial(_report_page, on_written, Path(settings["OUTPUT_PATH"]))
        signals.content_written.connect(report)
        signals.all_generators_finalized.connect(_write_terms_last)
    if not config.cache:
        with share_compiled_templates({}, ROOT):
            pelican.run()
        return None
    with use_cache(config, config.cache) as rendered:
        pelican.run()
    return rendered[0] if rendered else None


def _report_page(on_written: OnWritten, output: Path, path: str, **_: object) -> None:
    """Receive Pelican's signal ``content_written``. If the file is a page, call ``on_written`` with its address and its HTML."""
    file = Path(path)
    if file.suffix == ".html":
        on_written(file.relative_to(output).as_posix(), file.read_text(encoding="utf-8"))


def _write_terms_last(generators: Iterable[Any]) -> None:
    """Make the generators write the pages in the site's language first and the terms of the glossary last. Only the order changes."""
    for generator in generators:
        if isinstance(generator, PagesGenerator):
            # These are new lists, because the templates use the old ones, whose order must not change.
            pages = [*generator.pages, *generator.translations]
            pages.sort(key=lambda page: "glossary" in Path(page.source_path).parts)
            generator.pages, generator.translations = pages, []


def forget_plugins() -> None:
    """Disconnect the receivers of an earlier run in this process, because Pelican never disconnects them."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


@contextmanager
def capture_log() -> Iterator[list[logging.LogRecord]]:
    """Yield a list to which the warnings and errors of the current thread are added instead of being printed."""
    records: list[logging.LogRecord] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Messages from other threads or from an event loop have nothing to do with the site.
            if record.thread == thread and record.name != "asyncio":
                records.append(record)

    logger = logging.getLogger()
    before, quiet = logger.handlers[:], console.quiet
    logger.handlers[:] = [Collector(logging.WARNING)]
    console.quiet = True
    _disable_log_limits()
    try:
        yield records
    finally:
        logger.handlers[:] = before
        console.quiet = quiet


def _disable_log_limits() -> None:
    """Stop Pelican's loggers from suppressing repeated messages, because each build of a preview must report all problems."""
    for logger in (logging.getLogger(), *logging.getLogger().manager.loggerDict.values()):
        if isinstance(logger, LimitLogger):
            logger.disable_filter()
