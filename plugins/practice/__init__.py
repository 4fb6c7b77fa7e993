"""Inserts data from ``content/data`` into the pages: practice details, help lines and sources.

The therapist writes ``[[fee]]`` for a detail of the practice, ``[[help.lifeline]]`` for a telephone number, and
``[^source-id]`` to cite a source. Practice details that are still missing appear as placeholders.
"""

from .plugin import register

__all__ = ["register"]
