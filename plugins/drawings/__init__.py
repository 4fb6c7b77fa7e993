"""Insert the theme's drawings in place of marks such as ``[[drawing.stages_of_change]]`` with a list of labels below."""

from __future__ import annotations

from .plugin import register

__all__ = ["register"]
