"""Routes for the earlier versions of a file: listing them, comparing one with the current file, and restoring one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from site_tools.build.guarded_write import contents, replace_if_unchanged

from .comparison import Change, compared
from .context import Desk, no_file, reads, writes
from .current_content import content_of
from .editing.file_form import version_of
from .editing.saving import NoSuchFileError, path_of
from .history.git_log import Commit, commit_named, commits
from .history.versions import Version
from .labeled_text import labeled
from .moments import in_words
from .titles import title_in, titles_by_file


def routes(desk: Desk) -> list[Route]:
    """Return the routes for showing and restoring earlier versions."""
    return [reads(desk, "/earlier/{name:path}", show), writes(desk, "/earlier/{name:path}", bring_back)]


def show(desk: Desk, request: Request) -> Response:
    """List the versions of a file, and if one of them was chosen, compare it with the current file."""
    name = str(request.path_params["name"])
    try:
        data = contents(path_of(desk.root, name))
    except NoSuchFileError:
        return no_file(desk, request, name)
    now = (data or b"").decode("utf-8", errors="replace")
    chosen = version_named(desk, name, request.query_params.get("version", ""))
    every: list[Version | Commit] = [*desk.versions.of(name), *commits(desk.root, name)]
    every.sort(key=lambda each: each.when)
    every.reverse()  # sorting with reverse=True would not reverse the order of versions with the same time
    times = Counter(in_words(each.when) for each in every)
    same = (each.key for each in every if data is not None and isinstance(each, Version) and each.text() == now)
    current = next(same, "")  # the newest version that equals the file
    listed = [
        (each.key, in_words(each.when, seconds=times[in_words(each.when)] > 1), each.key == current,
         isinstance(each, Version) and each.is_unsaved, "" if isinstance(each, Version) else each.subject)
        for each in every
    ]  # fmt: skip
    return desk.pages.page(
        "earlier", name=name, versions=listed, version=version_of(data), chosen=chosen.key if chosen else "",
        when=in_words(chosen.when) if chosen else "", changes=_changes(name, chosen.text(), now) if chosen else (), is_gone=data is None,
        was=chosen.text() if chosen else "", title=_title(desk, name, data, every),
    )  # fmt: skip


def _changes(name: str, old: str, new: str) -> tuple[Change, ...]:
    return compared(labeled(name, old), labeled(name, new))


def _title(desk: Desk, name: str, data: bytes | None, versions: Sequence[Version | Commit]) -> str:
    """Return the title of a file or, if the file was deleted, of its newest version. Return an empty string if there is no title."""
    if data is None and versions:
        return title_in(name, versions[0].text())
    return titles_by_file(content_of(desk)).get(name, "")


def version_named(desk: Desk, name: str, key: str) -> Version | Commit | None:
    """Return the version of a file with the given key, from the desk's own store or from Git; ``None`` if there is none."""
    return desk.versions.named(name, key) or commit_named(desk.root, name, key)


def bring_back(desk: Desk, request: Request, form: FormData) -> Response:
    """Restore an earlier version unless the file has changed since the page was loaded. The replaced text and any unsaved text are kept."""
    name = str(request.path_params["name"])
    try:
        path = path_of(desk.root, name)
    except NoSuchFileError:
        return no_file(desk, request, name)
    version = version_named(desk, name, str(form.get("earlier", "")))
    before = contents(path)
    if version is None:
        return desk.pages.message("No such version", "This version is no longer kept.", HTTPStatus.NOT_FOUND)
    data = version.data()
    is_current = version_of(before) == str(form.get("version", ""))
    if not is_current or not replace_if_unchanged(desk.root, path, before, data):
        text = "The file was changed in the meantime, so nothing was brought back. Check the list again."
        return desk.pages.message("Not brought back", text, HTTPStatus.CONFLICT)
    if before is not None:
        desk.versions.keep(name, before)
    desk.versions.keep(name, data)
    desk.set_aside(name)
    return RedirectResponse(
        f"{desk.keys.base}edit/{name}?saved={'restored' if before is None else 'back'}", HTTPStatus.SEE_OTHER
    )
