"""Serve a folder on this machine with the best Brotli compression, keep-alive connections and no caching."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import brotli

# Not all systems define these types.
_TYPES = {".woff": "font/woff", ".woff2": "font/woff2", ".js": "text/javascript", ".webmanifest": "application/manifest+json"}  # fmt: skip
# Servers compress these types. Pictures and web fonts are already compressed.
_PACKED = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml", "font/ttf")


@dataclass(frozen=True)
class Reply:
    """A file to send, with its type, its bytes and, for compressible types, its Brotli-compressed bytes."""

    type: str
    plain: bytes
    packed: bytes | None


def replies(folder: Path) -> dict[str, Reply]:
    """Return the file to send for each URL path. Each ``index.html`` is also sent for the path of its folder."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            address = "/" + path.relative_to(folder).as_posix()
            found[address] = _reply(path)
            if path.name == "index.html":
                found[address.removesuffix("index.html")] = found[address]
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder until the block ends. Compressible files are compressed before the first request.

    Yields:
        The URL, without a trailing slash.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(replies(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _reply(path: Path) -> Reply:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    plain = path.read_bytes()
    packed = brotli.compress(plain, quality=11) if kind.startswith(_PACKED) else None
    return Reply(f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, plain, packed)


def _handler(files: Mapping[str, Reply]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # keeps connections open
        wbufsize = -1  # sends the headers together with the body

        def do_GET(self) -> None:
            reply = files.get(unquote(urlsplit(self.path).path))
            self.send_response(200 if reply else 404)
            body = reply.plain if reply else b""
            if reply and reply.packed is not None and "br" in self.headers.get("Accept-Encoding", ""):
                body = reply.packed
                self.send_header("Content-Encoding", "br")
            self.send_header("Content-Type", reply.type if reply else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
            pass

    return Handler
