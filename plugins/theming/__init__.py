"""What the templates need from Python: styles and their hashes, the outline of a page, JSON-LD, the 404 page's links."""

from .plugin import register

__all__ = ["register"]
