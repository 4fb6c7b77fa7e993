"""Places the theme's drawings: ``[[drawing.stages_of_change]]`` on a line of its own, with a list of labels below it."""

from __future__ import annotations

from .plugin import register

__all__ = ["register"]
