"""The index of the search, made by pagefind from the pages that were written."""

from .plugin import register

__all__ = ["register"]
