"""Start programs that always end with the test, and that receive Ctrl+C as in a terminal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tasks import CODE

PYTHONPATH = os.pathsep.join(CODE)  # for Python programs that use this project's code
SECONDS = 60  # seconds; the time limit for an action that takes only a moment on an idle machine
# Python code to run at the start of a program that is stopped with Ctrl+C. Under nohup and in background jobs of a script,
# the shell starts the tests with SIGINT ignored, and all their child processes inherit this.
HEED_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@contextmanager
def started(command: Sequence[str], patience: float = SECONDS, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program, yield it, and stop it when the block ends: with SIGTERM, or with SIGKILL if it does not exit in time.

    Args:
        command: the program and its arguments.
        patience: the number of seconds to wait for the program to exit before it is stopped by force.
        more: other arguments of ``subprocess.Popen``. The output is read as text.
    """
    process = subprocess.Popen(command, text=True, encoding="utf-8", **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate(timeout=SECONDS)


def press_ctrl_c(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Send Ctrl+C to a program, and return its exit code and the rest of its output."""
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=SECONDS)
    return process.returncode, rest


@contextmanager
def reserved_ports() -> Iterator[tuple[int, int]]:
    """Reserve two ports that only the program under test can listen on, and yield them.

    If a free port were found and released, another test could take it before the program listens. While a socket that does not
    listen is bound to the port, the system does not assign the port to anything else, but a program that sets ``SO_REUSEADDR``, as
    servers do, can listen on it.
    """
    with socket.socket() as first, socket.socket() as second:
        for holder in (first, second):
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            holder.bind(("127.0.0.1", 0))
        yield int(first.getsockname()[1]), int(second.getsockname()[1])
