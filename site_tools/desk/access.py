"""Control access to the desk: only the browser that opened the launch file may use it, and only from the desk's own pages.

Browsers send a cookie for 127.0.0.1 to every port, so another user's server on this computer could collect it. Therefore the desk's
addresses begin with a path that cannot be guessed, and the cookie is valid only for that path.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "desk"
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf"
LARGEST = 60_000_000  # the maximum size of a request in bytes; photos from phones are smaller
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


@dataclass(frozen=True)
class Keys:
    """The secret path and cookie of a site's desk.

    Attributes:
        path: the first part of every address.
        token: the value of the cookie.
    """

    path: str
    token: str

    @property
    def base(self) -> str:
        """The path of the desk's home page, with which all other addresses begin. It has a slash at both ends."""
        return f"/{self.path}/"

    @property
    def csrf(self) -> str:
        """The CSRF token, which only the desk's own pages contain. Forms sent without it are refused, so other sites cannot submit them."""
        return hmac.new(self.token.encode(), b"csrf", sha256).hexdigest()

    def is_token(self, text: str) -> bool:
        """Return whether a string is the cookie's token."""
        return hmac.compare_digest(text.encode(), self.token.encode())

    def is_csrf(self, text: str) -> bool:
        """Return whether a string is the CSRF token."""
        return hmac.compare_digest(text.encode(), self.csrf.encode())


def keys_in(folder: Path) -> Keys:
    """Return the keys of a desk. They are stored in a file, so that open tabs still work after a restart.

    New keys are created if the file is missing or not valid, or if other users could have read or changed it.

    Args:
        folder: the desk's own folder, which only its owner can read.
    """
    file = folder / "keys.json"
    try:
        kept = json.loads(file.read_text(encoding="utf-8")) if is_private(file) else {}
        return Keys(str(kept["path"]), str(kept["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        keys = Keys(secrets.token_hex(6), secrets.token_urlsafe(32))
        write_private(file, json.dumps({"path": keys.path, "token": keys.token}))
        return keys


def is_private(file: Path) -> bool:
    """Return whether this is a regular file that only this user can read or change. On Windows, return ``True`` for every file.

    Raises:
        OSError: there is no such file (not raised on Windows).
    """
    if os.name == "nt":  # permission bits mean nothing on Windows, and home folders are private anyway
        return True
    found = file.lstat()
    return stat.S_ISREG(found.st_mode) and not found.st_mode & 0o077 and found.st_uid == os.geteuid()


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, even before it is complete. A file with the same name is replaced."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


@dataclass(frozen=True)
class Refusal:
    """The reason for refusing a request, and the HTTP status."""

    status: HTTPStatus
    message: str


HOW = "To open the desk, double-click the start file in the folder of the site, or run ./site there."


def refusal(method: str, path: str, headers: Mapping[str, str], keys: Keys, hosts: Iterable[str]) -> Refusal | None:
    """Return the reason for refusing a request, or ``None`` if it is allowed.

    Args:
        method: the method of the request.
        path: the path of the request.
        headers: the headers of the request; names are not case-sensitive.
        keys: the keys of the desk.
        hosts: the valid ``Host`` headers for this server. Another site can point its own domain at this computer (DNS rebinding), but
            then the header contains that domain.
    """
    host, origin = headers.get("host", ""), headers.get("origin", "")
    if host not in hosts:
        return Refusal(HTTPStatus.MISDIRECTED_REQUEST, "The desk is not available at this host name.")
    if not path.startswith(keys.base):
        return Refusal(HTTPStatus.NOT_FOUND, HOW)
    if path == f"{keys.base}enter":  # the launch file has no origin, so the endpoint checks the token instead
        return None
    if not keys.is_token(_cookie(headers.get("cookie", ""))):
        return Refusal(HTTPStatus.FORBIDDEN, f"This browser has no access, or lost it when it was closed. {HOW}")
    site = headers.get("sec-fetch-site", "same-origin")
    if method in _SAFE:
        if site in ("same-origin", "none") or headers.get("sec-fetch-mode") == "navigate":
            return None
    elif origin == f"http://{host}" and site == "same-origin":
        return None
    return Refusal(HTTPStatus.FORBIDDEN, "Only the desk’s own pages may do this.")


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


class TooLargeError(Exception):
    """Raised for a request whose body is too large."""


@dataclass(frozen=True)
class Access:
    """ASGI middleware that checks requests with :func:`refusal`, limits their size, and adds headers to every response."""

    app: ASGIApp
    keys: Keys
    hosts: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an HTTP request to the app, or respond with a refusal; see the ASGI specification."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = refusal(scope["method"], scope["path"], headers, self.keys, self.hosts)
        if not refused and int(headers.get("content-length", "0")) > LARGEST:
            refused = Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large.")
        if refused:
            await self._answer(refused, scope, receive, send)
            return
        received = 0
        begun = False

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LARGEST:
                raise TooLargeError
            return message

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                found = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    found.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, limited, with_headers)
        except TooLargeError:
            if not begun:
                await self._answer(
                    Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large."), scope, receive, send
                )

    async def _answer(self, refused: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
        response: Response = PlainTextResponse(
            refused.message, refused.status, {**_HEADERS, "Content-Security-Policy": "default-src 'none'", "Connection": "close"}
        )  # fmt: skip
        await response(scope, receive, send)
