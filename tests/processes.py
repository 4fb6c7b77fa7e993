"""Programs that tests start: they always end with the test, and receive Ctrl+C as in a terminal."""

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
SECONDS = 60  # for anything that takes a moment on an idle machine
# Python code to run at the start of a program that is stopped with Ctrl+C. Under nohup, and for background jobs of a script,
# the shell starts the tests with SIGINT ignored, and every process they start inherits that.
HEED_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@contextmanager
def started(command: Sequence[str], patience: float = SECONDS, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and stop it when the block ends: first with a request, and after a while by force.

    Args:
        command: the program and its arguments.
        patience: how many seconds the program has to exit.
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
    """Press Ctrl+C, and return the exit code and the rest of the output."""
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=SECONDS)
    return process.returncode, rest


@contextmanager
def reserved_ports() -> Iterator[tuple[int, int]]:
    """Reserve two ports that only the program under test can listen on.

    A port that was found to be free and then released may be taken by another test before the program listens. As long as a socket
    without a listener is bound to it, the system assigns the port to nothing else, but a program that sets ``SO_REUSEADDR``, as
    servers do, can listen on it.
    """
    with socket.socket() as first, socket.socket() as second:
        for holder in (first, second):
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            holder.bind(("127.0.0.1", 0))
        yield int(first.getsockname()[1]), int(second.getsockname()[1])
