"""Build the search index from the written pages with Pagefind."""

from .plugin import register

__all__ = ["register"]
