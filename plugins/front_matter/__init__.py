"""Reads the front matter of pages and terms so that text stays as it was written."""

from .plugin import register

__all__ = ["register"]
