"""Register the hosting step, which runs last, after all files have been written."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.plugins import signals, sitemap
from proofread.log_messages import log_problem

from . import configure, kinds, policy
from .compress import compress_folder

log = logging.getLogger(__name__)


def connect_last(pelican: Any) -> None:
    """Register the sitemap plugin if the site has an address, and then the hosting step, so that the hosting step runs last."""
    if pelican.settings.get("CANONICAL_URL"):
        sitemap.register()
    signals.finalized.connect(write_hosting_files)


def write_hosting_files(pelican: Any) -> None:
    """Compress the files, write the configuration for hosts, and report policies and addresses that are not valid.

    Files for the web server, not for readers, go into a folder next to the site's: ``public-server`` next to ``public``.
    """
    output = Path(pelican.settings["OUTPUT_PATH"])
    compress_folder(output)
    pages = {path.relative_to(output).as_posix(): path.read_text("utf-8") for path in sorted(output.rglob("*.html"))}
    try:
        scripts = [path.relative_to(output).as_posix() for path in output.rglob("*.js")]
        policies = policy.from_pages(pages, scripts)
        _write(output, configure.headers_file(policies))
    except ValueError as error:
        path = Path(pelican.settings["THEME"]) / "templates" / "base.html"
        log_problem(log, kinds.THEME, path, words=str(error))
        return
    try:
        site = _site(pelican.settings)
    except ValueError as error:
        log_problem(log, kinds.ADDRESS, Path(pelican.settings["PATH"]).parent / "publishconf.py", words=str(error))
        return
    if site:
        _write(output, configure.htaccess_file(site, policies))
        _write(output.with_name(f"{output.name}-server"), configure.server_files(site, policies))


def _site(settings: Mapping[str, Any]) -> configure.Site | None:
    """Return the site's address and server settings, or ``None`` if the site has no address (in a folder or on a USB stick).

    Raises:
        ValueError: if the address is not valid.
    """
    url = settings.get("CANONICAL_URL")
    return configure.Site(url, **settings.get("HOSTING", {})) if url else None


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(connect_last)
