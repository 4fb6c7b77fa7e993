"""Routes for renaming and deleting pages and terms, and for listing deleted files."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from site_tools.build.guarded_write import contents, replace_if_unchanged

from .context import Desk, reads, writes
from .current_content import fresh_content
from .editing.forms import language_of
from .editing.moving import REDIRECTS, Refused, deleting, leading_to, renaming
from .editing.saving import NoSuchFileError, path_of
from .moments import in_words
from .titles import title_in, titles_by_file


def routes(desk: Desk) -> list[Route]:
    """Return the routes for renaming and deleting files, and for the list of deleted files."""
    return [
        reads(desk, "/move/{name:path}", show),
        writes(desk, "/rename/{name:path}", rename),
        writes(desk, "/delete/{name:path}", delete),
        reads(desk, "/deleted", deleted),
    ]


def show(desk: Desk, request: Request) -> Response:
    """Show the form for renaming or deleting a file, with a list of the files that link to it."""
    name = str(request.path_params["name"])
    content = fresh_content(desk)
    files = titles_by_file(content)
    possible = deleting(content, name)
    refused = possible.message if isinstance(possible, Refused) else ""
    return desk.pages.page("move", name=name, refused=refused, leading=leading_to(content, name), wrong="", address=PurePosixPath(name).stem, files=files, title=files.get(name, ""))  # fmt: skip


def rename(desk: Desk, request: Request, sent: FormData) -> Response:
    """Rename a file and its translations, add redirects from their old addresses, and update all links to them.

    If the new name cannot be used, show the form again with the reason.
    """
    name, content = str(request.path_params["name"]), fresh_content(desk)
    redirects = contents(desk.root / REDIRECTS) or b""
    plan = renaming(content, name, str(sent.get("title", "")), redirects.decode("utf-8", errors="replace"))
    if isinstance(plan, Refused):
        leading, files = leading_to(content, name), titles_by_file(content)
        return desk.pages.page("move", HTTPStatus.UNPROCESSABLE_ENTITY, name=name, refused="", leading=leading, wrong=plan.message, address=str(sent.get("title", "")), files=files, title=files.get(name, ""))  # fmt: skip
    for old, new in plan.moves.items():
        data = contents(path_of(desk.root, old)) or b""
        desk.versions.keep(old, data)
        if replace_if_unchanged(desk.root, path_of(desk.root, new), None, data):
            path_of(desk.root, old).unlink()
            desk.versions.move(old, new)
            desk.unsaved.move(old, new)
    for other, text in plan.writes.items():
        before = contents(path_of(desk.root, other))
        if before is not None:
            desk.versions.keep(other, before)
        if replace_if_unchanged(desk.root, path_of(desk.root, other), before, text.encode()):
            desk.versions.keep(other, text.encode())
    also = "".join(f"&also={language_of(old)}" for old in plan.moves if old != name)
    return RedirectResponse(f"{desk.keys.base}edit/{plan.moves[name]}?saved=renamed{also}", HTTPStatus.SEE_OTHER)


def delete(desk: Desk, request: Request, _: FormData) -> Response:
    """Delete a file, unless it is required. Its text becomes an earlier version, from which the file can be restored."""
    name = str(request.path_params["name"])
    plan = deleting(fresh_content(desk), name)
    if isinstance(plan, Refused):
        return desk.pages.message("Not deleted", plan.message, HTTPStatus.UNPROCESSABLE_ENTITY)
    path = path_of(desk.root, name)
    desk.set_aside(name)
    desk.versions.keep(name, contents(path) or b"")
    path.unlink(missing_ok=True)
    return RedirectResponse(f"{desk.keys.base}deleted?{urlencode({'name': name})}", HTTPStatus.SEE_OTHER)


def deleted(desk: Desk, request: Request) -> Response:
    """List deleted files, each with its title and a link to its versions."""
    found = []
    for name in desk.versions.names():
        try:
            if contents(path_of(desk.root, name)) is None:
                last = desk.versions.of(name)[-1]
                found.append((name, title_in(name, last.text()), in_words(last.when)))
        except NoSuchFileError:
            continue
    just_now = request.query_params.get("name", "")
    known = just_now in (name for name, _, _ in found)
    return desk.pages.page("deleted", files=found, just_now=just_now if known else "")
