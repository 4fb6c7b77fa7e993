"""Programs that tests start: they end with the test, whatever it does, and get Ctrl+C as in a terminal."""

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
# Python code for the start of a program that is ended with Ctrl+C. Under nohup, and in the background of a script, a shell
# starts the tests with SIGINT ignored; every process that they start inherits that.
HEED_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@contextmanager
def started(command: Sequence[str], patience: float = SECONDS, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and end it when the block ends: politely, and after a while by force.

    Args:
        command: the program and its arguments.
        patience: how many seconds the program has to end.
        more: what ``subprocess.Popen`` takes besides; what the program writes is read as text.
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
    """Press Ctrl+C; return the exit code and the rest of the output."""
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=SECONDS)
    return process.returncode, rest


@contextmanager
def reserved_ports() -> Iterator[tuple[int, int]]:
    """Reserve two ports that a program can then listen at, and no one else is given meanwhile.

    A port that is found to be free and let go may be taken by another test before the program listens. While a socket without a
    listener holds it, the system gives it to no one, and a program that sets ``SO_REUSEADDR``, as servers do, can listen there.
    """
    with socket.socket() as first, socket.socket() as second:
        for holder in (first, second):
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            holder.bind(("127.0.0.1", 0))
        yield int(first.getsockname()[1]), int(second.getsockname()[1])
