"""What ``serve`` and ``edit`` show in a browser on this machine: a port for it that is free, and the browser itself."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from typing import TypeVar

from .open_in_editor import has_screen

_LAST = 65_535
_TRIED = 20  # ports
Listening = TypeVar("Listening")


def listen(port: int, server: Callable[[int], Listening]) -> Listening | None:
    """Open a port, the next free one of twenty if the first is taken; ``None`` where none is free.

    Args:
        port: the first one to try.
        server: makes a server that listens at a port.
    """
    for candidate in _candidates(port):
        try:
            return server(candidate)
        except OSError:  # taken
            continue
    return None


def no_port(port: int, task: str) -> str:
    """Say that a number is no port; empty where it is one.

    Args:
        port: the number; with 0 the machine chooses.
        task: the task that asks, for the example.
    """
    if 0 <= port <= _LAST:
        return ""
    return f"{port} is no port: it must be a number from 1 to {_LAST}. Write for example: ./site {task} --port 9000"


def none_is_free(port: int, task: str) -> str:
    """Give the sentence for a task that found no port."""
    return f"No port is free between {port} and {_candidates(port)[-1]}. Name another one: ./site {task} --port 9000"


def open_page(address: str) -> None:
    """Open a browser, where this machine has a screen."""
    if has_screen():
        webbrowser.open(address)


def _candidates(port: int) -> range:
    return range(port, min(port + _TRIED, _LAST + 1))
