"""Routes for adding and showing pictures, and for the lists of pages and sources that a text can refer to."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from site_tools.checks.content import is_draft, is_term

from .context import Desk, done, reads, refused, writes
from .current_content import content_of
from .editing.pictures import PictureError, add_picture
from .served_files import headers_for, inside


def routes(desk: Desk) -> list[Route]:
    """Return the routes for pictures and lists."""
    return [
        writes(desk, "/pictures", add),
        reads(desk, "/new/picture", ask),
        reads(desk, "/edit/content/images/{path:path}", show),
        reads(desk, "/pictures/{path:path}", picture),
        reads(desk, "/choices/{what:str}", choices),
    ]


def add(desk: Desk, request: Request, form: FormData) -> Response:
    """Add a picture that was chosen, dropped or pasted. A script receives its new name; a browser is redirected to its page."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return refused(desk, request, "The picture was not added", "No picture was sent.")
    try:
        name = add_picture(desk.root, file.filename, file.file.read())
    except PictureError as error:
        return refused(desk, request, "The picture was not added", str(error))
    return done(desk, request, {"name": name}, f"edit/content/images/{name}")


def ask(desk: Desk, _: Request) -> Response:
    """Show the form for adding a picture."""
    return desk.pages.page("new_picture")


def show(desk: Desk, request: Request) -> Response:
    """Show a picture with the Markdown that refers to it."""
    name = str(request.path_params["path"])
    if not inside(desk.root / "content" / "images", name):
        return desk.pages.message("No such picture", f"There is no picture “{name}”.", HTTPStatus.NOT_FOUND)
    return desk.pages.page("picture", name=name)


def picture(desk: Desk, request: Request) -> Response:
    """Return a picture from ``content/images``, or a response with status 404 if there is no such file."""
    path = str(request.path_params["path"])
    file = inside(desk.root / "content" / "images", path)
    if file is None:
        return Response("There is no such picture.", HTTPStatus.NOT_FOUND)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, headers=headers_for("xml" if kind.startswith("text/") else kind), media_type=kind)


def choices(desk: Desk, request: Request) -> Response:
    """Return the titles of the pages or sources that a text can refer to, each with its link target or key."""
    content = content_of(desk)
    if request.path_params["what"] == "sources":
        found = [{"key": key, "title": source.title} for key, source in content.data.sources.items()]
    else:
        pages = [source for source in content.sources if not is_term(source) and not is_draft(source)]
        found = [
            {
                "title": str(source.fields.get("title") or source.path.stem),
                "target": f"{{filename}}/{source.name}.md",
            }
            for source in pages
        ]
    return JSONResponse(found)
