"""What a published site needs from its host: headers, configuration for web servers, compressed files."""

from .plugin import register

__all__ = ["register"]
