"""Pictures that the therapist adds: smaller, upright, and without a word about where and with what they were taken."""

from .plugin import register

__all__ = ["register"]
