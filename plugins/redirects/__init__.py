"""Pages that lead on from where a page was: they work on any host, since they are pages."""

from .plugin import register

__all__ = ["register"]
