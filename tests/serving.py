"""Run servers in the test process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# The interval in seconds at which a server checks whether it should stop. With the default of half a second, stopping many servers would take long.
_POLL = 0.01


class Silent(SimpleHTTPRequestHandler):
    """Serves files without logging."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Log nothing, because a test's output should only show failures."""


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """Run a server in a thread, yield its local URL without a trailing slash, and stop it when the block ends."""
    threading.Thread(target=server.serve_forever, args=(_POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port until the block ends, and yield the server's URL without a trailing slash."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))) as address:
        yield address
