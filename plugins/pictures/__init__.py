"""Prepares the therapist's pictures for the web: shrinks them, turns them upright and removes their metadata."""

from .plugin import register

__all__ = ["register"]
