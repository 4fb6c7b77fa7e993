"""Servers that run in the tests' own process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# How long a server takes to notice that it is to end, in seconds. The usual half of a second adds up.
_POLL = 0.01


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Say nothing: a test's output is for its failures."""


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """Run a server in a thread, and yield its address on this machine, without a slash at its end."""
    threading.Thread(target=server.serve_forever, args=(_POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port, and yield its address, without a slash at its end."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))) as address:
        yield address
