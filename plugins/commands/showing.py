"""What ``serve`` and ``edit`` show in a browser on this machine: a port for it that is free, and the browser itself."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from typing import TypeVar

from .open_file import has_screen

_TRIED = 20  # ports
Listening = TypeVar("Listening")


def listen(port: int, server: Callable[[int], Listening]) -> Listening | None:
    """Open a port, the next free one of twenty if the first is taken; ``None`` where none is free.

    Args:
        port: the first one to try.
        server: makes a server that listens at a port.
    """
    for candidate in range(port, port + _TRIED):
        try:
            return server(candidate)
        except (OSError, OverflowError):  # taken; above 65535
            continue
    return None


def none_is_free(port: int, task: str) -> str:
    """Give the sentence for a task that found no port."""
    return f"No port is free between {port} and {port + _TRIED - 1}. Name another one: ./site {task} --port 9000"


def open_page(address: str) -> None:
    """Open a browser, where this machine has a screen."""
    if has_screen():
        webbrowser.open(address)
