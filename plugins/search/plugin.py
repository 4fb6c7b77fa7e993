"""Where the search meets Pelican's life cycle."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from .index import SearchError, write_index

log = logging.getLogger(__name__)


def index(pelican: Any) -> None:
    """Index the site once it is written. ``SEARCH = False`` leaves it out, as the preview does, which has to be quick."""
    if not pelican.settings.get("SEARCH", True):
        return
    try:
        write_index(Path(pelican.settings["OUTPUT_PATH"]))
    except SearchError as error:
        log.error(str(error), extra={"hint": "Try again; if it stays, tell whoever maintains the site."})


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(index)
