"""Redirects readers from the old address of a page with an HTML page there, which works on any host."""

from .plugin import register

__all__ = ["register"]
