"""Redirect readers from the old addresses of pages, using HTML pages that work on any host."""

from .plugin import register

__all__ = ["register"]
