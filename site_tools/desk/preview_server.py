"""The preview as a web server on this machine only: the built files, and a stream that tells open pages what happened."""

from __future__ import annotations

import json
import mimetypes
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from proofread.addresses import hosts
from proofread.problem import Problem, as_dict
from theming.styles import csp_hash, tight

from .open_in_editor import open_file

EVENTS = "/-/events"
HEARTBEAT = 15.0  # seconds; so that a page that was closed is noticed
OPEN = "/-/open"
_LONGEST = 4096  # bytes that a page has to say which file to open
SCRIPT = str(
    tight(re.sub(r"^\s*//.*\n", "", Path(__file__).with_name("preview.js").read_text("utf-8"), flags=re.MULTILINE))
)


@dataclass(frozen=True)
class Panel:
    """What an open page shows of the proofreading.

    Attributes:
        files: the file that each page was written in, by the page's address.
        problems: everything that was found; ``None`` while the pages are being proofread.
        can_open: the files that this machine can open in an editor.
        edit_url: where the files can be edited in a browser; a file's name is added.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] | None = ()
    can_open: frozenset[str] = frozenset()
    edit_url: str = ""


@dataclass
class PreviewState:
    """What open pages are told: which build they could be showing, and what the proofreading says of it.

    Attributes:
        version: the name of the newest good build.
        folder: where it is; there is nothing before the first one.
        blocked: why there is no newer one.
        panel: what the pages show beside it.
    """

    version: str
    folder: Path
    blocked: tuple[Problem, ...] = ()
    panel: Panel = field(default_factory=Panel)
    changed: threading.Condition = field(default_factory=threading.Condition)
    count: int = 0

    def publish(self, version: str, folder: Path, blocked: Iterable[Problem], panel: Panel) -> None:
        """Replace the state, and wake everyone who waits for it."""
        with self.changed:
            self.version, self.folder, self.blocked, self.panel = version, folder, tuple(blocked), panel
            self.count += 1
            self.changed.notify_all()

    def follow(self) -> Iterator[str]:
        """Give the state as JSON now and whenever it changes; an empty text when nothing happened for a while."""
        seen = -1
        while True:
            with self.changed:
                self.changed.wait_for(lambda seen=seen: self.count != seen, timeout=HEARTBEAT)  # type: ignore[misc]
                if self.count == seen:
                    text = ""
                else:
                    seen = self.count
                    told = {"version": self.version, "blocked": self.blocked, **vars(self.panel)}
                    text = json.dumps(told, default=_as_json)
            yield text


def _as_json(value: Any) -> Any:
    return as_dict(value) if isinstance(value, Problem) else sorted(value)


class Server(ThreadingHTTPServer):
    """Serves the newest good build on 127.0.0.1."""

    def __init__(
        self, port: int, state: PreviewState, root: Path = Path(), opens: Callable[[Path, int], bool] = open_file
    ) -> None:
        """Listen.

        Args:
            port: where; 0 for any that is free.
            state: what is served.
            root: the folder of the site, below which files are opened.
            opens: opens a file at a line.
        """
        super().__init__(("127.0.0.1", port), _Handler)
        self.state, self.root, self.opens = state, root, opens
        # A page elsewhere can have a name of its own point to this machine (DNS rebinding), but cannot ask by these names.
        self.names = (*hosts("127.0.0.1", self.server_port), *hosts("localhost", self.server_port))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page in the middle of an answer is no problem."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer with a file, the state, or the page for what is not there."""
        if self.headers.get("Host") not in self.server.names:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"This is the preview of another machine.", "text/plain")
            return
        state = self.server.state
        with state.changed:
            folder, version = state.folder, state.version
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._stream()
        elif not folder.exists():
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, nothing_yet(state.blocked).encode(), "text/html")
        elif file := inside(folder, path):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            data = file.read_bytes()
            self._answer(
                HTTPStatus.OK, with_script(data.decode(), version).encode() if kind == "text/html" else data, kind
            )
        else:
            missing = folder / "404.html"
            body = (
                with_script(missing.read_text("utf-8"), version).encode()
                if missing.exists()
                else b"There is no such page."
            )
            self._answer(HTTPStatus.NOT_FOUND, body, "text/html")

    def do_POST(self) -> None:
        """Open a file in an editor, where a page of this preview asks for one that the state names."""
        own = {f"http://{name}" for name in self.server.names}
        if self.headers.get("Host") not in self.server.names or self.headers.get("Origin") not in own:
            status = HTTPStatus.FORBIDDEN
        elif self.path != OPEN or not (asked := self._asked()):
            status = HTTPStatus.BAD_REQUEST
        elif asked[0] not in self.server.state.panel.can_open:
            status = HTTPStatus.NOT_FOUND
        else:
            opened = self.server.opens(self.server.root / asked[0], asked[1])
            status = HTTPStatus.NO_CONTENT if opened else HTTPStatus.NOT_IMPLEMENTED
        self.close_connection = True
        self._answer(status, b"", "text/plain")

    def _asked(self) -> tuple[str, int] | None:
        """Give the file and the line that a page asks for; ``None`` where it is no such question."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST:
            return None
        try:
            asked = json.loads(self.rfile.read(int(length)))
            return str(asked["file"]), max(int(asked["line"]), 0)
        except (ValueError, KeyError, TypeError):
            return None

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
        for text in self.server.state.follow():
            self.wfile.write(f"data: {text}\n\n".encode() if text else b":\n\n")
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Say nothing: the terminal is for the therapist."""


def with_script(html: str, version: str) -> str:
    """Give a built page with the script of the preview, and a policy that allows this one; what is built has neither.

    Args:
        html: the page.
        version: the build that it is from; when there is another, the page reloads.
    """
    allowed = f"script-src {csp_hash(SCRIPT)} "
    html = (
        html.replace("script-src ", allowed, 1)
        if "script-src " in html
        else html.replace("base-uri", f"{allowed.strip()}; base-uri", 1)
    )
    html = html.replace("base-uri", "connect-src 'self'; base-uri", 1)
    return html.replace("</body>", f'<script data-version="{version}">{SCRIPT}</script></body>', 1)


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
        f'<h1>The site could not be built yet</h1><ul>{items}</ul><script data-version="">{SCRIPT}</script></html>'
    )
