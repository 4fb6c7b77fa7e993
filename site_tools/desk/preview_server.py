"""The preview's web server, on this machine only: it serves the built files and streams the build state to open pages."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from proofread.addresses import hosts
from proofread.problem import Problem, as_dict
from theming.styles import csp_hash, minify_script

from .missing_facts import Missing
from .open_in_editor import open_file
from .served_files import inside, path_of, read, text_of

EVENTS = "/-/events"
HEARTBEAT = 15.0  # seconds between writes, so that the server notices when a page was closed
OPEN = "/-/open"
_LONGEST = 4096  # bytes of a request to open a file
SCRIPT = str(minify_script(Path(__file__).with_name("preview.js").read_text("utf-8")))


@dataclass(frozen=True)
class Panel:
    """The proofreading results that open pages show in a panel.

    Attributes:
        files: the source file of each page, by the page's address.
        problems: everything that was found; ``None`` while the pages are being proofread.
        can_open: the files that this machine can open in an editor.
        edit_url: the base address for editing files in a browser; the file's name is appended.
        missing: the facts that are not filled in, by the source file of the page that would show them.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] | None = ()
    can_open: frozenset[str] = frozenset()
    edit_url: str = ""
    missing: Mapping[str, Sequence[Missing]] = field(default_factory=dict)


@dataclass
class PreviewState:
    """The state that open pages follow: the newest good build, and what the proofreader found in it.

    Attributes:
        version: the name of the newest good build.
        folder: its folder; it does not exist before the first good build.
        blocked: the problems that prevented a newer build.
        panel: the proofreading results.
    """

    version: str
    folder: Path
    blocked: tuple[Problem, ...] = ()
    panel: Panel = field(default_factory=Panel)
    changed: threading.Condition = field(default_factory=threading.Condition)
    count: int = 0

    def publish(self, version: str, folder: Path, blocked: Iterable[Problem], panel: Panel) -> None:
        """Replace the state, and notify all open pages."""
        with self.changed:
            self.version, self.folder, self.blocked, self.panel = version, folder, tuple(blocked), panel
            self.count += 1
            self.changed.notify_all()

    def follow(self) -> Iterator[str]:
        """Yield the state as JSON, now and whenever it changes, and an empty string as a heartbeat in between."""
        seen = -1
        while True:
            with self.changed:
                self.changed.wait_for(lambda seen=seen: self.count != seen, timeout=HEARTBEAT)  # type: ignore[misc]
                if self.count == seen:
                    text = ""
                else:
                    seen = self.count
                    state = {"version": self.version, "blocked": self.blocked, **vars(self.panel)}
                    text = json.dumps(state, default=_as_json)
            yield text


def _as_json(value: Any) -> Any:
    if isinstance(value, Missing):
        return asdict(value)
    return as_dict(value) if isinstance(value, Problem) else sorted(value)


class Server(ThreadingHTTPServer):
    """HTTP server for the newest good build, on 127.0.0.1."""

    def __init__(
        self, port: int, state: PreviewState, root: Path = Path(), opens: Callable[[Path, int], bool] = open_file
    ) -> None:
        """Start listening.

        Args:
            port: the port; 0 for any free one.
            state: the state to serve.
            root: the folder of the site; only files in it are opened.
            opens: opens a file at a line.
        """
        super().__init__(("127.0.0.1", port), _Handler)
        self.state, self.root, self.opens = state, root, opens
        # Another site can point its own domain at this machine (DNS rebinding), but its requests cannot have these host names.
        self.names = (*hosts("127.0.0.1", self.server_port), *hosts("localhost", self.server_port))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore errors: a browser may close a page in the middle of a response."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Respond with a file, the event stream, or the 404 page."""
        if self.headers.get("Host") not in self.server.names:
            self._answer(
                HTTPStatus.MISDIRECTED_REQUEST, b"This preview does not answer to this host name.", "text/plain"
            )
            return
        state = self.server.state
        with state.changed:
            folder, version = state.folder, state.version
        path = path_of(self.path)
        if path is None:
            self._answer(HTTPStatus.BAD_REQUEST, b"This is not an address.", "text/plain")
        elif path == EVENTS:
            self._stream()
        elif not folder.exists():
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, nothing_yet(state.blocked).encode(), "text/html")
        elif (file := inside(folder, path)) and (data := read(file)) is not None:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(
                HTTPStatus.OK, with_script(text_of(data), version).encode() if kind == "text/html" else data, kind
            )
        else:
            missing = inside(folder, "/404.html")
            page = read(missing) if missing else None
            body = b"This page does not exist." if page is None else with_script(text_of(page), version).encode()
            self._answer(HTTPStatus.NOT_FOUND, body, "text/html")

    def do_POST(self) -> None:
        """Open a file in an editor if the request comes from a page of this preview and the state lists the file."""
        own = {f"http://{name}" for name in self.server.names}
        if self.headers.get("Host") not in self.server.names or self.headers.get("Origin") not in own:
            status = HTTPStatus.FORBIDDEN
        elif self.path != OPEN or not (request := self._open_request()):
            status = HTTPStatus.BAD_REQUEST
        elif request[0] not in self.server.state.panel.can_open:
            status = HTTPStatus.NOT_FOUND
        else:
            opened = self.server.opens(self.server.root / request[0], request[1])
            status = HTTPStatus.NO_CONTENT if opened else HTTPStatus.NOT_IMPLEMENTED
        self.close_connection = True
        self._answer(status, b"", "text/plain")

    def _open_request(self) -> tuple[str, int] | None:
        """Return the requested file and line, or ``None`` if the request is not valid."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST:
            return None
        try:
            request = json.loads(self.rfile.read(int(length)))
            return str(request["file"]), max(int(request["line"]), 0)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
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
        """Log nothing: the terminal shows only the therapist's messages."""


def with_script(html: str, version: str) -> str:
    """Return a built page with the preview's script added, and allowed in the page's content security policy.

    Args:
        html: the page.
        version: the build that it is from; the page reloads when there is another one.
    """
    allowed = f"script-src {csp_hash(SCRIPT)} "
    html = (
        html.replace("script-src ", allowed, 1)
        if "script-src " in html
        else html.replace("base-uri", f"{allowed.strip()}; base-uri", 1)
    )
    html = html.replace("base-uri", "connect-src 'self'; base-uri", 1)
    return html.replace("</body>", f'<script data-version="{version}">{SCRIPT}</script></body>', 1)


def nothing_yet(problems: Iterable[Problem]) -> str:
    """Return a page that lists the problems of a site that has never been built; it reloads once they are fixed."""
    items = "".join(
        f"<li>{escape(p.path)}{f', line {p.line}' if p.line else ''}: {escape(p.message)} {escape(p.hint)}</li>"
        for p in problems
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>'
        f'<h1>The site could not be built yet</h1><ul>{items}</ul><script data-version="">{SCRIPT}</script></html>'
    )
