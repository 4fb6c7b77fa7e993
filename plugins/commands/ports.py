"""The ports of this machine: which there are, and which ones to try."""

from __future__ import annotations

LAST = 65_535
_TRIED = 20


def no_port(port: int, task: str) -> str:
    """Say that a number is no port; empty where it is one.

    Args:
        port: the number; with 0 the machine chooses.
        task: the task that asks, for the example.
    """
    if 0 <= port <= LAST:
        return ""
    return f"{port} is no port: it must be a number from 1 to {LAST}. Write for example: ./site {task} --port 9000"


def candidates(port: int) -> range:
    """Give the ports to try, one after the other: this one, and those after it."""
    return range(port, min(port + _TRIED, LAST + 1))
