"""What the browser reaches: the editor's page, Decap CMS, the forms and the files, on 127.0.0.1 and for this page alone.

Another website that is open in the same browser can send requests to 127.0.0.1, also under a name of its own that it lets point there. So
everything stands under an address that nobody can guess, the ``Host`` must be ours, and what writes must come from our own page.
"""

from __future__ import annotations

import json
import mimetypes
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from proofread.addresses import hosts

from . import config, rendering
from .fields import languages_of
from .files import Files, RefusedError
from .form import FormError

LARGEST = 50_000_000  # bytes; a picture from a camera, in Base64
_PAGE = Path(__file__).parent / "page"
# Decap CMS makes functions from texts to check its configuration, and writes its styles into the page as it goes.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Server(ThreadingHTTPServer):
    """The editor of one site.

    Attributes:
        key: the part of every address that nobody can guess.
        files: reads and writes the files.
        decap: the folder with Decap CMS.
        markdown: the site's own ``MARKDOWN`` setting.
    """

    daemon_threads = True

    def __init__(self, port: int, files: Files, decap: Path, markdown: Mapping[str, Any]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.key = secrets.token_urlsafe(24)
        self.files, self.decap, self.markdown = files, decap, markdown

    @property
    def origin(self) -> str:
        """Where the editor is, as a browser names it."""
        return f"http://{self.hosts[0]}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may send as ``Host``."""
        return hosts("127.0.0.1", self.server_port)

    @property
    def address(self) -> str:
        """The address to open."""
        return f"{self.origin}/{self.key}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page in the middle of an answer is no problem."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a part of the editor."""
        name = self._asked_for()
        if name is None:
            return
        root = self.server.files.root
        if name == "config.json":
            told = config.config(f"/{self.server.key}/api", languages_of(root / "content"))
            self._json(HTTPStatus.OK, told)
        elif name == "site.css":
            self._answer(HTTPStatus.OK, rendering.styles(root / "theme").encode(), "text/css; charset=utf-8")
        elif file := self._file(name):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self._answer(HTTPStatus.OK, file.read_bytes(), f"{kind}; charset=utf-8" if "text/" in kind else kind)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is nothing here.", "text/plain")

    def do_POST(self) -> None:
        """Read or write a file, or show a text as the site would."""
        name = self._asked_for()
        if name is None:
            return
        length = self.headers.get("Content-Length", "")
        ours = self.headers.get("Origin") == self.server.origin
        if not ours or not self.headers.get("Content-Type", "").startswith("application/json"):
            self._refuse("Only the editor’s own page may do this.")
            return
        if not length.isdecimal() or int(length) > LARGEST:
            self._refuse("This is too large.")
            return
        body = self.rfile.read(int(length))
        try:
            asked = json.loads(body)
            if name == "api":
                self._json(HTTPStatus.OK, self.server.files.answer(str(asked["action"]), asked.get("params") or {}))
            elif name == "render":
                fields = {key: str(value) for key, value in asked.items() if value is not None}
                html = rendering.render(
                    fields, self.server.files.root, self.server.markdown, f"/{self.server.key}/images"
                )
                self._json(HTTPStatus.OK, {"html": html})
            else:
                self._answer(HTTPStatus.NOT_FOUND, b"There is nothing here.", "text/plain")
        except (RefusedError, FormError, OSError) as error:
            self._json(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)})
        except (ValueError, KeyError, TypeError, AttributeError):
            self._json(HTTPStatus.BAD_REQUEST, {"error": "This request makes no sense."})

    def _asked_for(self) -> str | None:
        """Give what is asked for below the secret part of the address; ``None`` where the question was refused."""
        key, _, name = self.path.partition("?")[0].removeprefix("/").partition("/")
        ours = self.headers.get("Host") in self.server.hosts
        if not ours or not secrets.compare_digest(key.encode(), self.server.key.encode()):
            self._refuse("Open the editor at the address that ./site edit shows.")
            return None
        return name

    def _file(self, name: str) -> Path | None:
        folder, _, file = name.rpartition("/")
        places = {"": _PAGE, "decap": self.server.decap, "images": self.server.files.root / "content" / "images"}
        path = places.get(folder, _PAGE) / (file or "index.html")
        return path if folder in places and ".." not in file and path.is_file() else None

    def _json(self, status: HTTPStatus, value: Any) -> None:
        self._answer(status, json.dumps(value).encode(), "application/json")

    def _refuse(self, why: str) -> None:
        self.close_connection = True  # what was sent along is not read
        self._answer(HTTPStatus.FORBIDDEN, json.dumps({"error": why}, ensure_ascii=False).encode(), "application/json")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
        """Say nothing: the terminal is for the therapist."""
