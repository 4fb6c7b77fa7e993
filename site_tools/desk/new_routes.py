"""Routes for creating pages and terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from site_tools.build.guarded_write import replace_if_unchanged
from site_tools.checks.content import read_sources

from .context import Desk, answers_of, reads, writes
from .edit_routes import groups_of
from .editing.answers import Answer, items
from .editing.creating import Kind, definition_refusal, existing_file, name_of, new_page_text, new_word_text, refusal


def routes(desk: Desk) -> list[Route]:
    """Return the routes for creating pages and terms."""
    return [reads(desk, "/new/{kind:str}", show), writes(desk, "/new/{kind:str}", create)]


def show(desk: Desk, request: Request) -> Response:
    """Show the form for a new page or term."""
    title = request.query_params.get("title", "")
    return _page(desk, _kind(request), {"title": title, "about": "", "aliases": ()})


def create(desk: Desk, request: Request, form: FormData) -> Response:
    """Create the file and open its form, or show the form for the new file again with an error message."""
    kind, sent = _kind(request), answers_of(form)
    title, about = " ".join(items(sent.get("title", ""))), " ".join(items(sent.get("about", "")))
    aliases = items(sent.get("aliases", ()))
    sources = read_sources(desk.root / "content")
    names = (title, *aliases) if kind == "word" else (title,)
    wrong = next((why for name in names if (why := refusal(kind, name, sources, desk.root))), "")
    wrong = wrong or (definition_refusal(about) if kind == "word" else "")
    today = date.today()
    text = new_page_text(title, about, today) if kind == "page" else new_word_text(title, about, aliases, today)
    if not wrong and not replace_if_unchanged(desk.root, desk.root / name_of(kind, title), None, text.encode()):
        wrong = "A file with this name already exists."
    if wrong:
        found = (existing_file(kind, name, sources) for name in names)
        existing = next((other.path.relative_to(desk.root).as_posix() for other in found if other), "")
        return _page(desk, kind, sent, wrong, HTTPStatus.UNPROCESSABLE_ENTITY, existing)
    return RedirectResponse(f"{desk.keys.base}edit/{name_of(kind, title)}", HTTPStatus.SEE_OTHER)


def _kind(request: Request) -> Kind:
    return "word" if request.path_params["kind"] == "word" else "page"


def _page(
    desk: Desk,
    kind: Kind,
    sent: Mapping[str, Answer],
    wrong: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    existing: str = "",
) -> Response:
    return desk.pages.page(
        "new", status, kind=kind, title=sent.get("title", ""), about=sent.get("about", ""), aliases=items(sent.get("aliases", ())),
        wrong=wrong, existing=existing, groups=groups_of(desk),
    )  # fmt: skip
