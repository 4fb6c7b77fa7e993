"""The data that all parts of the desk share, such as the keys and the preview's state, and helper functions for routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from .access import CSRF_FIELD, CSRF_HEADER, Keys
from .editing.answers import Answer
from .history.set_aside import set_aside
from .history.unsaved import UnsavedTexts
from .history.versions import Versions
from .page import Pages
from .preview_state import PreviewState
from .typed import TypedPreview

FOLDER = ".desk"  # the desk's own folder, with its keys, earlier versions and unsaved texts
_MOST_FIELDS = 20_000
_LARGEST_FIELD = 2_000_000  # bytes; uploaded files may be larger


@dataclass(frozen=True)
class Desk:
    """The data that the desk's routes share.

    Attributes:
        root: the folder of the site.
        keys: the secret path and cookie that control access.
        state: the newest build and its problems.
        typed: renders unsaved texts; ``None`` if they are not rendered.
    """

    root: Path
    keys: Keys
    state: PreviewState
    typed: TypedPreview | None = None

    @property
    def folder(self) -> Path:
        """The desk's own folder, ``.desk``, in the folder of the site."""
        return self.root / FOLDER

    @property
    def versions(self) -> Versions:
        """The store with the earlier versions of each file."""
        return Versions(self.folder)

    @property
    def unsaved(self) -> UnsavedTexts:
        """The store with the unsaved texts of all files."""
        return UnsavedTexts(self.folder)

    def set_aside(self, name: str) -> None:
        """Store the unsaved text of a file, if there is one, as an earlier version of the file, and discard the unsaved text."""
        set_aside(self.root, self.folder, name)

    @cached_property
    def pages(self) -> Pages:
        """The renderer of the desk's pages, which adds the secret path to links and the CSRF token to forms."""
        return Pages(self.keys)


Reader = Callable[[Desk, Request], Response]
Writer = Callable[[Desk, Request, FormData], Response]


def reads(desk: Desk, path: str, answer: Reader) -> Route:
    """Return a route for ``GET`` requests. ``answer`` responds to them, and must not change anything."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, desk, request)

    return Route(path, endpoint, methods=["GET"])


def writes(desk: Desk, path: str, answer: Writer) -> Route:
    """Return a route for ``POST`` requests. ``answer`` responds to those with the CSRF token; all others are refused."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD) as form:
            sent = request.headers.get(CSRF_HEADER) or str(form.get(CSRF_FIELD, ""))
            if not desk.keys.is_csrf(sent):
                text = "Only the desk’s own pages may do this."
                return refused(desk, request, "Not done", text, HTTPStatus.FORBIDDEN)
            return await run_in_threadpool(answer, desk, request, form)

    return Route(path, endpoint, methods=["POST"])


def answers_of(form: FormData) -> dict[str, Answer]:
    """Return the submitted value of each form field: a string, or a tuple if the field was sent more than once.

    Uploaded files are left out, so the value of a field for a file is an empty tuple.
    """
    found: dict[str, Answer] = {}
    for name in form:
        texts = tuple(text for text in form.getlist(name) if isinstance(text, str))
        found[name] = texts[0] if len(texts) == 1 else texts
    return found


def data_or_page(
    request: Request, data: Mapping[str, Any], page: Callable[[], Response], status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """Return ``data`` as JSON to scripts, whose ``Accept`` header begins with JSON, and the result of ``page`` to browsers."""
    wants_json = request.headers.get("accept", "").startswith("application/json")
    return JSONResponse(data, status) if wants_json else page()


def refused(
    desk: Desk, request: Request, title: str, text: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
) -> Response:
    """Return the response to a refused request: ``text`` as JSON for a script, or a page with ``title`` and ``text`` for a browser."""
    return data_or_page(request, {"error": text}, lambda: desk.pages.message(title, text, status), status)


def no_file(desk: Desk, request: Request, name: str) -> Response:
    """Return a response with status 404 for a file that the desk does not have."""
    return refused(desk, request, "No such file", f"The desk has no file “{name}”.", HTTPStatus.NOT_FOUND)


def done(desk: Desk, request: Request, data: Mapping[str, Any], address: str) -> Response:
    """Return ``data`` as JSON for a script, or redirect a browser to ``address``, which is relative to the desk's home page."""
    page = f"{desk.keys.base}{address}"
    return data_or_page(request, data, lambda: RedirectResponse(page, HTTPStatus.SEE_OTHER))
