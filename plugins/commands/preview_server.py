"""The preview as a web server on this machine only: the built files, and a stream that tells open pages what happened."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from proofread.problem import Problem

EVENTS = "/-/events"
HEARTBEAT = 15.0  # seconds; so that a page that was closed is noticed
# Reloads the page after a build, at the same place, and shows problems on it. Styles are set one by one, since the
# policy allows no style attribute.
SCRIPT = f"""(() => {{
let version, box;
const put = (tag, text, into) => into.appendChild(Object.assign(document.createElement(tag), {{ textContent: text }}));
const show = (problems) => {{
box?.remove();
if (!problems.length) return;
box = put("div", "", document.body);
box.setAttribute("role", "alert");
Object.assign(box.style, {{ position: "fixed", inset: "auto 0 0 0", zIndex: 99, maxHeight: "60vh", overflow: "auto", padding: "1rem 1.5rem", background: "#fff", color: "#000", borderTop: "4px solid #b3401a", font: "16px/1.5 system-ui, sans-serif" }});
put("strong", "This page shows the last good version. To see the new one, mend this:", box);
for (const p of problems) {{
put("p", [p.path, p.line ? "line " + p.line : ""].filter(Boolean).join(", ") + ": " + p.message + (p.hint ? " \\u2192 " + p.hint : ""), box).style.margin = ".5rem 0 0";
}}
}};
new EventSource("{EVENTS}").onmessage = (event) => {{
const news = JSON.parse(event.data);
if (version && version !== news.version) location.reload();
version = news.version;
show(news.problems);
}};
}})();"""


@dataclass
class News:
    """What open pages are told: which build they could be showing, and what keeps a newer one from being shown.

    Attributes:
        version: the name of the newest good build.
        folder: where it is; there is nothing before the first one.
        problems: why there is no newer one.
    """

    version: str
    folder: Path
    problems: tuple[Problem, ...] = ()
    changed: threading.Condition = field(default_factory=threading.Condition)
    count: int = 0

    def tell(self, version: str, folder: Path, problems: Iterable[Problem]) -> None:
        """Replace the news, and wake everybody who waits for them."""
        with self.changed:
            self.version, self.folder, self.problems = version, folder, tuple(problems)
            self.count += 1
            self.changed.notify_all()

    def follow(self) -> Iterator[str]:
        """Give the news as JSON now and whenever they change; an empty text when nothing happened for a while."""
        seen = -1
        while True:
            with self.changed:
                self.changed.wait_for(lambda seen=seen: self.count != seen, timeout=HEARTBEAT)  # type: ignore[misc]
                if self.count == seen:
                    text = ""
                else:
                    seen = self.count
                    text = json.dumps({"version": self.version, "problems": [asdict(p) for p in self.problems]})
            yield text


class Server(ThreadingHTTPServer):
    """Serves the newest good build on 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, news: News) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.news = news

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page in the middle of an answer is no problem."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer with a file, the news, or the page for what is not there."""
        path, folder = unquote(urlsplit(self.path).path), self.server.news.folder
        if path == EVENTS:
            self._stream()
        elif not folder.exists():
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, nothing_yet(self.server.news.problems).encode(), "text/html")
        elif file := inside(folder, path):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(HTTPStatus.OK, file.read_bytes(), kind)
        else:
            missing = folder / "404.html"
            body = missing.read_bytes() if missing.exists() else b"There is no such page."
            self._answer(HTTPStatus.NOT_FOUND, body, "text/html")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        for text in self.server.news.follow():
            self.wfile.write(f"data: {text}\n\n".encode() if text else b":\n\n")
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Say nothing: the terminal is for the therapist."""


def inside(folder: Path, path: str) -> Path | None:
    """Give the file of a folder that an address means, ``index.html`` for a folder; ``None`` for anything outside it."""
    root = folder.resolve()
    file = (root / path.lstrip("/")).resolve()
    if file.is_dir():
        file /= "index.html"
    return file if file.is_relative_to(root) and file.is_file() else None


def nothing_yet(problems: Iterable[Problem]) -> str:
    """Give a page for a site that has never been built, with what is wrong; it reloads when that is mended."""
    items = "".join(
        f"<li>{escape(p.path)}{f', line {p.line}' if p.line else ''}: {escape(p.message)} {escape(p.hint)}</li>"
        for p in problems
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>'
        f"<h1>The site could not be built yet</h1><ul>{items}</ul><script>{SCRIPT}</script></html>"
    )
