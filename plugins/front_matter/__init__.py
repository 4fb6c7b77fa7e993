"""Read the front matter of pages and terms, keeping text exactly as it was written."""

from .plugin import register

__all__ = ["register"]
