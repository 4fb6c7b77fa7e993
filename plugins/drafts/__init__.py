"""Leaves out pages that are still written: ``status: draft``. The preview has them, with ``DRAFTS = True``."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

__all__ = ["register"]


def leave_out(generator: Any, metadata: dict[str, Any]) -> None:
    """Have Pelican pass over a draft, as if there were no such file; by itself it would write it into a folder of drafts."""
    if metadata.get("status") == "draft" and not generator.settings.get("DRAFTS"):
        metadata["status"] = "skip"


def register() -> None:
    """Connect to Pelican."""
    signals.page_generator_context.connect(leave_out)
