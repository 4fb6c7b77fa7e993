"""Routes for the list of files, and for showing and saving the form for a file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from practice.parts import resolve_value
from proofread.problem import Problem
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from site_tools.checks.content import Content

from .comparison import compared
from .context import Desk, answers_of, data_or_page, done, no_file, reads, writes
from .current_content import content_of, fresh_content
from .editing.answers import Answer
from .editing.canonical_format import FormError
from .editing.fields import languages_of
from .editing.file_form import BODY, first_line
from .editing.forms import WHOLE, Form, answers_in, form_of
from .editing.layout import sections
from .editing.saving import Conflict, NoSuchFileError, Opened, open_text, save
from .form_words import in_form_words
from .history.merging import merged
from .history.set_aside import unsaved_file
from .history.unsaved import Unsaved
from .labeled_text import labeled
from .listing import Group, data_title, listing, page_of_data
from .marks import explained
from .titles import choices_for, english_name, titles_by_file

# The confirmation that a form shows after saving, keyed by the value of “saved” in the address of the form.
_SAVED = {
    "": "Saved.",
    "renamed": "Renamed. The links in your texts are updated, and the old address redirects to the new one.",
    "thrown": "Thrown away. If you want it after all, it is among the earlier versions, marked “never saved”.",
    "back": "This text is back. The text that it replaced is among the earlier versions.",
    "restored": "This file is back.",
}


def routes(desk: Desk) -> list[Route]:
    """Return the routes of the list and the forms."""
    return [
        reads(desk, "/", home),
        reads(desk, "/edit/{name:path}", show),
        writes(desk, "/edit/{name:path}", store),
    ]


def groups_of(desk: Desk, name: str = "") -> tuple[Group, ...]:
    """Return the groups in the list of files that can be edited.

    Args:
        desk: the desk whose files are listed.
        name: a file that must be in the list, even if it is too new to be in any build.
    """
    content = content_of(desk)
    if name.endswith(".md") and all(content.name(source.path) != name for source in content.sources):
        content = fresh_content(desk)
    return listing(content, desk.state.panel.problems or (), tuple(content.needed), desk.unsaved.names())


def home(desk: Desk, _: Request) -> Response:
    """Show the list of files that can be edited."""
    return desk.pages.page("home", groups=groups_of(desk), name="")


def show(desk: Desk, request: Request) -> Response:
    """Show the form for a file, filled in with unsaved values if there are any. If the file has no form or cannot be parsed, show its whole text."""
    name = str(request.path_params["name"])
    try:
        opened = open_text(desk.root, name)
    except NoSuchFileError:
        return _unsaved_or_no_file(desk, request, name)
    except FormError as error:
        return desk.pages.message(name, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    form = (
        Form("text") if request.query_params.get("as") == "text" else form_of(name, languages_of(desk.root / "content"))
    )
    wrong = ""
    try:
        answers = answers_in(name, opened.text, form)
    except FormError as error:
        wrong = f"Line {error.line}: {error}" if error.line else str(error)
        form = Form("text")
        answers = answers_in(name, opened.text, form)
    unsaved = desk.unsaved.of(name)
    if unsaved and WHOLE in unsaved.answers:
        form, answers = Form("text"), {WHOLE: unsaved.answers[WHOLE]}
    elif unsaved and form.kind == "text":
        answers = {WHOLE: unsaved_file(desk.root, desk.folder, name) or opened.text}
    elif unsaved:
        answers = {**answers, **unsaved.answers}
    if unsaved:
        opened = replace(opened, version=unsaved.version)
    else:
        with suppress(OSError):  # showing a file must work even on a full disk
            desk.versions.keep(name, opened.text.encode())
    return _form_page(
        desk,
        opened,
        form,
        answers,
        wrong,
        saved=_saved_words(request, form.kind),
        unsaved=bool(unsaved),
    )


def _saved_words(request: Request, kind: str) -> str:
    """Return the confirmation that a form shows after saving, or an empty string if nothing was saved."""
    words = _SAVED.get(request.query_params.get("saved", "none"), "")
    codes = request.query_params.getlist("also")
    languages = [name for code in codes if (name := english_name(code) if code else "the site’s main language")]
    if not words or not languages:
        return words
    noun = "word" if kind == "word" else "page"
    return f"{words} The {noun} in {' and '.join(languages)} was renamed, too."


def _unsaved_or_no_file(desk: Desk, request: Request, name: str) -> Response:
    """Return a page with the unsaved text of a deleted file, or an error response if there is no unsaved text."""
    try:
        text = unsaved_file(desk.root, desk.folder, name)
    except NoSuchFileError:
        text = None
    if text is None:
        return no_file(desk, request, name)
    return _conflict_page(desk, Conflict(Opened(name, "", ""), text), None, {})


def store(desk: Desk, request: Request, sent: FormData) -> Response:
    """Save the submitted form. Show it again if it cannot be saved, or show both texts if the file was changed elsewhere."""
    name, answers = str(request.path_params["name"]), answers_of(sent)
    window = str(answers.pop("window", ""))
    version = request.headers.get("if-match", "").strip('"') or str(sent.get("version", ""))
    form = Form("text") if WHOLE in answers else form_of(name, languages_of(desk.root / "content"))
    try:
        base = desk.versions.with_content(name, version)
        saved = save(desk.root, name, form, answers, version, base)
    except NoSuchFileError:
        return no_file(desk, request, name)
    except FormError as error:
        text, status = str(error), HTTPStatus.UNPROCESSABLE_ENTITY
        page = partial(_form_again, desk, name, form, answers, text, status)
        return data_or_page(request, {"error": text}, page, status)
    if isinstance(saved, Conflict):
        page = partial(_conflict_page, desk, saved, base, answers)
        return data_or_page(request, {"error": "conflict"}, page, HTTPStatus.PRECONDITION_FAILED)
    if saved.is_changed:
        with suppress(OSError):  # the file itself has been saved, so a full disk is not an error
            desk.versions.keep(name, saved.before.encode())
            desk.versions.keep(name, saved.opened.text.encode())
    desk.unsaved.forget(name, window)
    data = {"version": saved.opened.version, "changed": saved.is_changed}
    return done(desk, request, data, f"edit/{name}?saved")


def _form_again(
    desk: Desk, name: str, form: Form, answers: Mapping[str, Answer], error: str, status: HTTPStatus
) -> Response:
    """Return the form with the submitted values and an error message."""
    opened = open_text(desk.root, name)
    shown = {**answers_in(name, opened.text, form), **answers}
    return _form_page(desk, opened, form, shown, error, status)


def _form_page(
    desk: Desk,
    opened: Opened,
    form: Form,
    answers: Mapping[str, Answer],
    error: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    *,
    saved: str = "",
    unsaved: bool = False,
) -> Response:
    content = content_of(desk)
    found_in = (slug for slug, source in content.by_slug.items() if content.name(source.path) == opened.name)
    address = next((f"{slug}.html" for slug in found_in), "")
    is_new = opened.name.endswith(".md") and not address
    found = [problem for problem in desk.state.panel.problems or () if problem.path == opened.name]
    return desk.pages.page(
        "edit", status,
        name=opened.name, version=opened.version, form=form, answers=answers, sections=sections(form, answers), error=error, saved=saved, unsaved=unsaved,
        groups=groups_of(desk, opened.name), address=address or page_of_data(opened.name).lstrip("/"), is_new=is_new, problems=[_shown(problem) for problem in found],
        title=_title(opened.name, answers, content), first_line=first_line(opened.text),
        edit_url=_edit_url(content, opened.name), marks=explained(opened.name, opened.text, content) if BODY in answers else (),
        blocked=[problem for problem in desk.state.blocked if problem.path], files=titles_by_file(content), choices=choices_for(form, opened.name, content),
    )  # fmt: skip


def _edit_url(content: Content, name: str) -> str:
    """Return the address at which a Git hosting service lets people edit a file; empty if the practice data has no ``edit_url``."""
    base = str(content.data.practice.get("edit_url", ""))
    return f"{base.rstrip('/')}/{quote(name)}" if base else ""


def _title(name: str, answers: Mapping[str, Answer], content: Content) -> str:
    if name.startswith("content/data/"):
        return data_title(name)
    title = resolve_value(str(answers.get("title") or ""), frozenset(content.data.facts))
    return str(title) or name.rpartition("/")[2]


def _shown(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity, "line": problem.line, "code": problem.code,
        "message": in_form_words(problem.message, problem.kind, problem.path), "hint": in_form_words(problem.hint, problem.kind, problem.path),
        "allowable": problem.kind.check.allowable,
    }  # fmt: skip


def _conflict_page(desk: Desk, conflict: Conflict, base: str | None, answers: Mapping[str, Answer]) -> Response:
    is_gone = not conflict.now.version
    both = None if base is None or is_gone else merged(base, conflict.mine, conflict.now.text)
    desk.unsaved.keep(conflict.now.name, Unsaved(conflict.now.version, {WHOLE: both or conflict.mine}))
    return desk.pages.page(
        "conflict", HTTPStatus.CONFLICT,
        name=conflict.now.name, version=conflict.now.version, mine=both or conflict.mine, is_merged=both is not None, title=_title(conflict.now.name, answers, content_of(desk)),
        changes=() if is_gone else compared(*(labeled(conflict.now.name, text) for text in (conflict.now.text, conflict.mine))), is_gone=is_gone,
    )  # fmt: skip
