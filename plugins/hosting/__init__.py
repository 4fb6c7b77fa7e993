"""Prepare a published site for its host: HTTP headers, web server configuration and compressed files."""

from .plugin import register

__all__ = ["register"]
