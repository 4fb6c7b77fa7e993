"""Routes that forms use while someone is typing, to store, render and proofread an unsaved text."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from proofread.explanation import explanation
from proofread.problem import Problem, as_dict
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from site_tools.checks.catalog import IN_SITE, catalog

from .context import Desk, answers_of, done, no_file, reads, refused, writes
from .editing.canonical_format import FormError
from .editing.fields import languages_of
from .editing.file_form import first_line
from .editing.forms import WHOLE, Form, file_after, form_of
from .editing.saving import NoSuchFileError, open_text, path_of
from .form_words import in_form_words
from .history.unsaved import Unsaved
from .site_files import page_in_frame, site_file

_GONE = "This file was deleted or renamed elsewhere. Your text is kept. Save it to bring the file back."


def routes(desk: Desk) -> list[Route]:
    """Return the routes for storing, rendering, proofreading and discarding unsaved texts."""
    return [
        writes(desk, "/typed/{name:path}", keep_and_render),
        writes(desk, "/proofread/{name:path}", proofread),
        writes(desk, "/forget/{name:path}", forget),
        reads(desk, "/typed/{number:int}/{path:path}", show),
        reads(desk, "/why/{code:str}", why),
    ]


def keep_and_render(desk: Desk, request: Request, form: FormData) -> Response:
    """Store an unsaved text, and render its page if it has one.

    Return whether the text differs from the file, and if there is a page, its address or the problems that prevented rendering it.
    """
    name, answers = str(request.path_params["name"]), answers_of(form)
    version, shown = str(form.get("version", "")), str(answers.pop("shown", ""))
    window = str(answers.pop("window", ""))
    kind = Form("text") if WHOLE in answers else form_of(name, languages_of(desk.root / "content"))
    kept = {key: value for key, value in answers.items() if key not in ("csrf", "version", "save")}
    try:
        if not path_of(desk.root, name).exists() and desk.versions.with_content(name, version) is None:
            return no_file(desk, request, name)
        desk.unsaved.keep(name, Unsaved(version, kept, window))
        now = open_text(desk.root, name)  # read last, to notice if the file was saved while the text was being stored
        base = now.text if now.version == version else desk.versions.with_content(name, version) or now.text
        text = file_after(name, base, kind, answers)
    except NoSuchFileError:
        is_ours = desk.unsaved.of(name) is not None
        return refused(desk, request, "Not shown", _GONE) if is_ours else no_file(desk, request, name)
    except FormError as error:
        return refused(desk, request, "Not shown", str(error))
    if text == now.text:
        desk.unsaved.forget(name, window)
    page_name = "" if name.endswith(".md") else desk.state.panel.files.get(shown, "")
    if desk.typed is None or not (name.endswith(".md") or page_name):
        return JSONResponse({"changed": text != now.text})
    typed = desk.typed.render(name, text, page_name)
    told: dict[str, Any] = {"changed": text != now.text, "number": typed.number}
    if typed.page.html:
        told["page"] = f"{desk.keys.base}typed/{typed.number}/{typed.page.address}"
    else:
        told["problems"] = [as_shown(problem) for problem in typed.page.blocked]
    return JSONResponse(told)


def proofread(desk: Desk, request: Request, form: FormData) -> Response:
    """Return the problems of the last rendered text, or an error if the request is for a different text."""
    name = str(request.path_params["name"])
    typed = desk.typed.latest if desk.typed else None
    if desk.typed is None or typed is None or typed.name != name or str(typed.number) != str(form.get("number", "")):
        return refused(desk, request, "Not proofread", "The text has changed since then.", HTTPStatus.CONFLICT)
    problems = [as_shown(problem) for problem in desk.typed.proofread(typed)]
    return JSONResponse({"number": typed.number, "first_line": first_line(typed.text), "problems": problems})


def as_shown(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON object for the desk's scripts. Its message and hint name fields by their labels."""
    words = {"message": problem.message, "hint": problem.hint}
    words = {part: in_form_words(text, problem.kind, problem.path) for part, text in words.items()}
    return {**as_dict(problem), **words, "allowable": problem.kind.check.allowable}


def forget(desk: Desk, request: Request, _: FormData) -> Response:
    """Discard an unsaved text. The text becomes an earlier version, from which it can be restored."""
    name = str(request.path_params["name"])
    try:
        desk.set_aside(name)
        is_there = path_of(desk.root, name).exists()
    except NoSuchFileError:
        return no_file(desk, request, name)
    return done(desk, request, {}, f"edit/{name}?saved=thrown" if is_there else "")


def show(desk: Desk, request: Request) -> Response:
    """Show the page of the unsaved text or, for any other path, the file of the newest build, so the page's links and pictures work."""
    path = str(request.path_params["path"])
    typed = desk.typed.latest if desk.typed else None
    if typed and typed.page.html and path == typed.page.address:
        return page_in_frame(typed.page.html)
    return site_file(desk.state, path)


def why(desk: Desk, request: Request) -> Response:
    """Explain a kind of problem, like ``./site explain``."""
    kind = catalog().get(str(request.path_params["code"]))
    if kind is None:
        return desk.pages.message("No such code", "There is no kind of problem with this code.", HTTPStatus.NOT_FOUND)
    lines = [
        line if line.startswith("    ") else in_form_words(line, kind) for line in list(explanation(kind, IN_SITE))[2:]
    ]
    return desk.pages.page("why", code=kind.code, lines=lines)
