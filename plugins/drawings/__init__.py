"""Replace marks such as ``[[drawing.stages_of_change]]``, and the list of labels below each mark, with the theme's drawings."""

from __future__ import annotations

from .plugin import register

__all__ = ["register"]
