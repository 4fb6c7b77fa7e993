"""Earlier versions of a file: the list, a comparison with the file as it is now, and the way back."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from babel.dates import format_datetime
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from site_tools.build.guarded_write import contents, replace_if_unchanged

from .comparison import compared
from .context import Desk, no_file, reads, writes
from .editing.saving import NoSuchFileError, path_of
from .editing.sheet import version_of


def routes(desk: Desk) -> list[Route]:
    """Return the addresses of earlier versions."""
    return [reads(desk, "/earlier/{name:path}", show), writes(desk, "/earlier/{name:path}", bring_back)]


def show(desk: Desk, request: Request) -> Response:
    """List the versions of a file, and compare one of them with the file as it is now."""
    name = str(request.path_params["name"])
    try:
        data = contents(path_of(desk.root, name)) or b""
    except NoSuchFileError:
        return no_file(desk, request, name)
    now = data.decode("utf-8", errors="replace")
    chosen = desk.versions.named(name, request.query_params.get("version", ""))
    listed = [
        (version.key, in_words(version.when), version.text() == now) for version in reversed(desk.versions.of(name))
    ]
    return desk.pages.page(
        "earlier", name=name, versions=listed, version=version_of(data), chosen=chosen.key if chosen else "",
        when=in_words(chosen.when) if chosen else "", changes=compared(chosen.text(), now) if chosen else (),
    )  # fmt: skip


def bring_back(desk: Desk, request: Request, form: FormData) -> Response:
    """Write an earlier version into the file. The text that it replaces is kept, too."""
    name = str(request.path_params["name"])
    try:
        path = path_of(desk.root, name)
    except NoSuchFileError:
        return no_file(desk, request, name)
    version = desk.versions.named(name, str(form.get("earlier", "")))
    before = contents(path)
    if version is None:
        return desk.pages.message("No such version", "This version is no longer kept.", HTTPStatus.NOT_FOUND)
    is_current = version_of(before) == str(form.get("version", ""))
    if not is_current or not replace_if_unchanged(desk.root, path, before, version.path.read_bytes()):
        text = "The file was changed in the meantime, so nothing was brought back. Look at the list again."
        return desk.pages.message("Not brought back", text, HTTPStatus.CONFLICT)
    data = version.path.read_bytes()
    if before is not None:
        desk.versions.keep(name, before)
    desk.versions.keep(name, data)
    desk.unsaved.forget(name)
    return RedirectResponse(f"{desk.keys.base}edit/{name}?saved", HTTPStatus.SEE_OTHER)


def in_words(when: datetime) -> str:
    """Return a date and time of this machine in words."""
    return format_datetime(when.astimezone(), "EEEE, MMMM d, y, h:mm a", locale="en_US").replace("\u202f", " ")
