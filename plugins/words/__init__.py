"""Show the rules of the language check to readers, on a page with the template ``words``."""

from .plugin import register

__all__ = ["register"]
