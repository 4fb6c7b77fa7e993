"""Where hosting meets Pelican's life cycle: last of all, when every file is written."""

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


def begin(pelican: Any) -> None:
    """Ask for a sitemap where the site has an address, and for a last look at what all others have written."""
    if pelican.settings.get("CANONICAL_URL"):
        sitemap.register()
    signals.finalized.connect(prepare)


def prepare(pelican: Any) -> None:
    """Write the configuration for hosts, and every file compressed.

    What is for the server and not for readers goes into a folder beside the site's, ``public-server`` beside ``public``.
    """
    output = Path(pelican.settings["OUTPUT_PATH"])
    compress_folder(output)
    pages = {path.relative_to(output).as_posix(): path.read_text("utf-8") for path in sorted(output.rglob("*.html"))}
    try:
        scripts = [path.relative_to(output).as_posix() for path in output.rglob("*.js")]
        policies = policy.from_pages(pages, scripts)
        _write(output, configure.for_any_folder(policies))
    except ValueError as error:
        path = Path(pelican.settings["THEME"]) / "templates" / "base.html"
        log_problem(log, kinds.THEME, path, words=str(error))
        return
    try:
        place = _place(pelican.settings)
    except ValueError as error:
        log_problem(log, kinds.ADDRESS, Path(pelican.settings["PATH"]).parent / "publishconf.py", words=str(error))
        return
    if place:
        _write(output, configure.for_folder(place, policies))
        _write(output.with_name(f"{output.name}-server"), configure.for_servers(place, policies))


def _place(settings: Mapping[str, Any]) -> configure.Place | None:
    """Give where the site will be; ``None`` for a folder or a stick, which has no address."""
    url = settings.get("CANONICAL_URL")
    return configure.Place(url, **settings.get("HOSTING", {})) if url else None


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(begin)
