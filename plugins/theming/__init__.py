"""Provide templates with styles and their hashes, page outlines, JSON-LD, translations, and absolute links on the 404 page."""

from .plugin import register

__all__ = ["register"]
