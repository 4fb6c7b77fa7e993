"""Routes that show published versions: their pages, and two versions of a page side by side."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from site_tools.publishing.publication import Publication, UnreadableTargetsError
from site_tools.publishing.site_diff import differences, words
from site_tools.publishing.targets import TargetError

from ..context import Desk
from ..current_content import content_of
from ..moments import in_words
from ..served_files import headers_for, inside, read, text_of
from .job import NEW
from .view import site_folder, titles_of

Find = Callable[[str], Publication]
DryRunFolder = Callable[[str], Path]
# This is the only directive, because each page contains a security policy with all others.
_FRAMES = {"Content-Security-Policy": "frame-ancestors 'self'"}


def file_of(find: Find, dry_run_folder: DryRunFolder, _: Desk, request: Request) -> Response:
    """Return an unchanged file of a published version or of the last dry run, or a response with status 404 if there is no such file."""
    target, which, path = (str(request.path_params[name]) for name in ("target", "which", "path"))
    folder = _folder(find, dry_run_folder, target, which)
    file = inside(folder, path) if folder and folder.is_dir() else None
    data = read(file) if file else None
    if file is None or data is None:
        return Response("This version has no such page.", HTTPStatus.NOT_FOUND, media_type="text/plain")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Response(data, headers={**_FRAMES, **headers_for(kind)}, media_type=kind)


def compare(find: Find, dry_run_folder: DryRunFolder, desk: Desk, request: Request) -> Response:
    """Show two versions of a page side by side, or an error if neither version has the page."""
    asked = request.query_params
    target, page, old = asked.get("target", ""), asked.get("page", ""), asked.get("old", "")
    sides = []
    texts = []
    for which, name in ((asked.get("before", ""), old or page), (asked.get("after", ""), page)):
        folder = _folder(find, dry_run_folder, target, which)
        file = inside(folder, name) if folder and folder.is_dir() else None
        data = read(file) if file else None
        texts.append([] if data is None else words(text_of(data)))
        address = f"{desk.keys.base}publish/site/{target}/{which}/{name}" if data is not None else ""
        sides.append({"address": address, "when": _when(find, target, which)})
    if not any(side["address"] for side in sides):
        text = "This page is no longer available in either version. To see it, do another dry run."
        return desk.pages.message("No such page", text, HTTPStatus.NOT_FOUND)
    edits = tuple(differences(*texts)) if all(texts) else ()
    return desk.pages.page(
        "publish_compare",
        target=target,
        page=page,
        title=titles_of(content_of(desk)).get(page, page),
        before=sides[0],
        after=sides[1],
        edits=edits,
    )


def _folder(find: Find, dry_run_folder: DryRunFolder, target: str, which: str) -> Path | None:
    try:
        publication = find(target)
    except (TargetError, UnreadableTargetsError):
        return None
    return site_folder(publication, which, dry_run_folder(target)) if which.isdecimal() or which == NEW else None


def _when(find: Find, target: str, which: str) -> str:
    """Return the date of a version in words, or an empty string for the last dry run, a deleted version or an unknown target."""
    try:
        publication = find(target)
    except (TargetError, UnreadableTargetsError):
        return ""
    number = int(which) if which.isdecimal() else None
    if number is None or number not in publication.versions.numbers:
        return ""
    return in_words(publication.published(number), weekday=False)
