"""Serve the built site, and the site that readers leave for, on this machine. Both can be made slow or broken."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.serving import Silent, running

OTHER = "Sunny"  # the title of the other site's page
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r"script-src [^;\"]*")
_SECONDS = 30  # seconds after which a delayed request is released, even if the test has failed


@dataclass
class Site:
    """The URLs of both sites, and a record of the requests.

    Every page has several variants in separate folders: "whole", "scriptless" (the page's scripts do not load), "stalled" (the rest of
    the page never arrives), "silent" (the other site does not respond), and the names in ``preludes`` (a script runs before the
    page's own).

    Attributes:
        root: the URL of the site.
        other: the URL of the other site.
        requests: the headers of each request to the other site.
        preludes: scripts, by the name of their variant.
        released: an event that ends the wait of all delayed responses.
    """

    root: str = ""
    other: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)
    preludes: dict[str, str] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)

    def page(self, name: str, variant: str = "whole") -> str:
        """Return the URL of a page in one of the variants. ``name`` has no file extension."""
        return f"{self.root}/{variant}/{name}.html"

    def variant(self, html: str, variant: str, leave_url: str) -> str:
        """Return the HTML of a page in this variant, with links to ``leave_url`` pointing to the other site."""
        html = html.replace(f'href="{leave_url}"', f'href="{self.other}{"silence" if variant == "silent" else ""}"')
        if variant == "scriptless":
            return SCRIPT.sub("", html)
        if prelude := self.preludes.get(variant):
            digest = base64.b64encode(hashlib.sha256(prelude.encode()).digest()).decode()
            html = POLICY.sub(rf"\g<0> 'sha256-{digest}'", html, count=1)
            return SCRIPT.sub(lambda script: f"<script>{prelude}</script>{script[0]}", html, count=1)
        return html


class _Pages(Silent):
    """Serve the site's files in all variants."""

    def __init__(self, *args: Any, site: Site, leave_url: str, **more: Any) -> None:
        self._site, self._leave_url = site, leave_url
        super().__init__(*args, **more)

    def do_GET(self) -> None:  # noqa: N802  the name in the standard library
        variant, _, self.path = self.path.lstrip("/").partition("/")
        path = Path(self.translate_path(self.path))
        if path.suffix != ".html" or not path.exists():
            super().do_GET()
            return
        html = self._site.variant(path.read_text(encoding="utf-8"), variant, self._leave_url).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.send_header("Cache-Control", "no-store")  # as on the site's own server
        self.end_headers()
        sent = len(html) // 2 if variant == "stalled" else len(html)
        self.wfile.write(html[:sent])
        if variant == "stalled":
            self.wfile.flush()
            self._site.released.wait(_SECONDS)


class _Other(BaseHTTPRequestHandler):
    """Serve the same page at every path except ``/favicon.ico``, which is missing, and ``/silence``, which never responds."""

    def __init__(self, *args: Any, site: Site) -> None:
        self._site = site
        super().__init__(*args)

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_error(404)
            return
        self._site.requests.append({name.lower(): value for name, value in self.headers.items()})
        if self.path == "/silence":
            self._site.released.wait(_SECONDS)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>{OTHER}</title><p>{OTHER}".encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Log nothing, because a test's output should only show failures."""


class _Server(ThreadingHTTPServer):
    """A server that ignores closed connections."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore the error, because a page that is being left closes its connection."""


@contextmanager
def serving(folder: Path, leave_url: str) -> Iterator[Site]:
    """Serve a built site and the other site, and yield their URLs. Their host names differ, so browsers treat them as two sites."""
    site = Site()
    pages = _Server(("127.0.0.1", 0), partial(_Pages, directory=str(folder), site=site, leave_url=leave_url))
    other = _Server(("127.0.0.1", 0), partial(_Other, site=site))
    site.root, site.other = f"http://127.0.0.1:{pages.server_port}", f"http://localhost:{other.server_port}/"
    with running(pages), running(other):
        yield site
        site.released.set()
