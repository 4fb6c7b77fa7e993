"""Find a free port for the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_LAST = 65_535
_TRIED = 20  # the number of ports to try
Listening = TypeVar("Listening")


def listen(port: int, server: Callable[[int], Listening]) -> Listening | None:
    """Try up to twenty ports, and return a server on the first free one, or ``None`` if all of them are in use.

    Args:
        port: the first port to try.
        server: creates a server that listens on a port.
    """
    for candidate in _candidates(port):
        try:
            return server(candidate)
        except OSError:  # the port is in use
            continue
    return None


def invalid_port(port: int) -> str:
    """Return an error message if a port number is not valid, or an empty string if it is.

    Args:
        port: the number; 0 lets the system choose a port.
    """
    if 0 <= port <= _LAST:
        return ""
    return f"{port} is not a valid port number. Use a number from 1 to {_LAST}, for example: ./site serve --port 9000"


def no_free_port(port: int) -> str:
    """Return the error message to show if none of the ports from ``port`` on is free."""
    last = _candidates(port)[-1]
    return f"All ports from {port} to {last} are in use. Choose another one, for example: ./site serve --port 9000"


def _candidates(port: int) -> range:
    return range(port, min(port + _TRIED, _LAST + 1))
