"""Exclude drafts (``status: draft``) from the built site. The preview includes them by setting ``DRAFTS = True``."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

__all__ = ["register"]


def skip_drafts(generator: Any, metadata: dict[str, Any]) -> None:
    """Make Pelican skip a draft, unless ``DRAFTS`` is true. By default, Pelican writes drafts into a ``drafts`` folder."""
    if metadata.get("status") == "draft" and not generator.settings.get("DRAFTS"):
        metadata["status"] = "skip"


def register() -> None:
    """Connect to Pelican's signals."""
    signals.page_generator_context.connect(skip_drafts)
