"""The desk as a web application, with all its routes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from proofread.addresses import hosts
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from site_tools.build.os_errors import reason

from . import edit_routes, history_routes, moving_routes, new_routes, picture_routes, typed_routes
from .access import COOKIE, HOW, Access
from .context import Desk, refused
from .publish import routes as publish_routes
from .publish.job import Jobs
from .site_files import site_file

Endpoint = Callable[[Request], Awaitable[Response]]

_STATIC = Path(__file__).parent / "static"
_PLACE = re.compile(r"(?:[\w-]+/)*[\w.-]*(?:\?[\w=&.-]*)?", re.ASCII)


_TOO_MUCH = "The form is too long, or was only partly received. A text can have up to about two million characters."


def create_app(desk: Desk, port: int, jobs: Jobs | None = None) -> Starlette:
    """Return the web application of a desk.

    Args:
        desk: the desk to serve.
        port: the port that the server listens on.
        jobs: carries out orders to publish; by default, each in a separate process.
    """
    names = (*hosts("127.0.0.1", port), *hosts("localhost", port))
    routes = [
        Route("/enter", enter_with(desk), methods=["POST"]),
        Route("/events", events_of(desk), methods=["GET"]),
        Route("/site/{path:path}", site_of(desk), methods=["GET"]),
        Mount("/static", StaticFiles(directory=_STATIC)),
        *picture_routes.routes(desk),
        *edit_routes.routes(desk),
        *new_routes.routes(desk),
        *typed_routes.routes(desk),
        *history_routes.routes(desk),
        *moving_routes.routes(desk),
        *publish_routes.routes(desk, jobs or Jobs()),
    ]

    async def not_found(request: Request, error: Exception) -> Response:
        status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        # the form has too many fields, contains one that is too large, or was only partly received
        if status == HTTPStatus.BAD_REQUEST:
            return refused(desk, request, "That did not work", _TOO_MUCH, status)
        return desk.pages.message("Nothing here", "The desk has nothing at this address.", status)

    async def failed(request: Request, error: Exception) -> Response:
        why = reason(error) if isinstance(error, OSError) else "Try again; if it happens again, restart the desk."
        return refused(desk, request, "That did not work", why, HTTPStatus.INTERNAL_SERVER_ERROR)

    return Starlette(
        routes=[Mount(desk.keys.base.rstrip("/"), routes=routes)],
        middleware=[Middleware(Access, keys=desk.keys, hosts=names)],
        exception_handlers={HTTPException: not_found, OSError: failed},
    )


def enter_with(desk: Desk) -> Endpoint:
    """Return the endpoint that sets the cookie for the browser that opened the launch file. The endpoint refuses requests without the token."""

    async def endpoint(request: Request) -> Response:
        async with request.form() as form:
            token, place = str(form.get("token", "")), str(form.get("next", ""))
        if not desk.keys.is_token(token):
            return Response(HOW, HTTPStatus.FORBIDDEN, media_type="text/plain")
        place = place if _PLACE.fullmatch(place) else ""
        # The response is a page, not a redirect. After a redirect, the next request would still count as coming from the launch file, so
        # browsers would not send a cookie with SameSite=Strict.
        response = desk.pages.page("entered", place=place)
        response.set_cookie(COOKIE, desk.keys.token, path=desk.keys.base, httponly=True, samesite="strict")
        return response

    return endpoint


def events_of(desk: Desk) -> Endpoint:
    """Return the endpoint that streams the state of the preview as server-sent events: at once, and after each change."""

    async def endpoint(_: Request) -> Response:
        async def lines() -> AsyncIterator[str]:
            async for text in desk.state.follow():
                yield f"data: {text}\n\n" if text else ":\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream")

    return endpoint


def site_of(desk: Desk) -> Endpoint:
    """Return the endpoint that serves the pages and files of the preview; see :func:`site_file`."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(site_file, desk.state, request.path_params["path"])

    return endpoint
