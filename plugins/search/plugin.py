"""Build the search index after Pelican has written the site."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from proofread.log_messages import log_problem

from .index import SearchError, write_index
from .kinds import NO_INDEX

log = logging.getLogger(__name__)


def index_site(pelican: Any) -> None:
    """Index the site, and report an error if this fails. To save time, the preview sets ``SEARCH = False``, which skips indexing."""
    if not pelican.settings.get("SEARCH", True):
        return
    try:
        write_index(Path(pelican.settings["OUTPUT_PATH"]), pelican.settings.get("SEARCH_IGNORE", ()))
    except SearchError as error:
        log_problem(log, NO_INDEX, words=str(error))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.finalized.connect(index_site)
