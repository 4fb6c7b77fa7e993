"""Prepare the therapist's pictures for the web: shrink them, turn them upright and remove their metadata."""

from .plugin import register

__all__ = ["register"]
