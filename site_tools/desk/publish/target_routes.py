"""Routes for setting up and removing targets, and for allowing an information site to be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus

from practice.data import load
from practice.targets import Target
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from site_tools.build.guarded_write import contents, replace_if_unchanged
from site_tools.publishing.targets import LIST

from ..context import Desk, reads, writes
from ..editing.canonical_format import FormError
from .target_form import (
    KIND_FORMS,
    answers_of_target,
    refusal,
    target_of,
    with_consent,
    with_target,
    without_target,
)


def routes(desk: Desk, try_it: Callable[[str], object]) -> list[Route]:
    """Return the routes for targets.

    Args:
        desk: the desk in which the targets are edited.
        try_it: starts a dry run for the target with the given name.
    """
    return [
        reads(desk, "/publish/target", choose_kind),
        reads(desk, "/publish/target/{kind:str}", show),
        writes(desk, "/publish/target/{kind:str}", partial(store, try_it)),
        writes(desk, "/publish/remove", remove),
        writes(desk, "/publish/consent", consent),
    ]


def choose_kind(desk: Desk, _: Request) -> Response:
    """Show the kinds of targets to choose from."""
    return desk.pages.page("publish_kinds", kinds=KIND_FORMS)


def show(desk: Desk, request: Request) -> Response:
    """Show the form for a target, filled in if the target already exists."""
    kind, was = str(request.path_params["kind"]), request.query_params.get("name", "")
    if kind not in KIND_FORMS:
        return desk.pages.message("No such target", "There is no such kind of target.", HTTPStatus.NOT_FOUND)
    known = _targets(desk).get(was)
    first = {ask.name: ask.first for ask in KIND_FORMS[kind].asks}
    return _form(desk, kind, {**first, **(answers_of_target(known) if known else {})}, was if known else "")


def store(try_it: Callable[[str], object], desk: Desk, request: Request, form: FormData) -> Response:
    """Save a target, and try it with a dry run, which checks whether the target would accept the site.

    If the target cannot be saved, show the form again.
    """
    kind, was = str(request.path_params["kind"]), str(form.get("was", ""))
    if kind not in KIND_FORMS:
        return desk.pages.message("No such target", "There is no such kind of target.", HTTPStatus.NOT_FOUND)
    sent = {ask.name: str(form.get(ask.name, "")) for ask in KIND_FORMS[kind].asks}
    target = target_of(kind, sent)
    wrong = refusal(target, _targets(desk).keys() - {was}) or _write(desk, lambda text: with_target(text, target, was))
    if wrong:
        return _form(desk, kind, sent, was, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    try_it(target.key)
    return _done(desk, target.key)


def remove(desk: Desk, _: Request, form: FormData) -> Response:
    """Remove a target from the list. The site that was published there does not change."""
    if wrong := _write(desk, lambda text: without_target(text, str(form.get("target", "")))):
        return desk.pages.message("Not removed", wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _done(desk, "")


def consent(desk: Desk, _: Request, form: FormData) -> Response:
    """Record that the therapist allows the information site to be published."""
    if not form.get("consent"):
        text = "To publish this site, first tick the box to confirm that it may go public."
        return desk.pages.message("Not saved", text, HTTPStatus.UNPROCESSABLE_ENTITY)
    if wrong := _write(desk, with_consent):
        return desk.pages.message("Not saved", wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _done(desk, str(form.get("target", "")))


def _targets(desk: Desk) -> Mapping[str, Target]:
    return load(desk.root / "content" / "data", desk.root).targets


def _write(desk: Desk, change: Callable[[str], str]) -> str:
    """Save the list of targets with a change. Return an empty string, or an error message if the list cannot be read."""
    path = desk.root / LIST
    while True:
        data = contents(path)
        try:
            text = change((data or b"").decode("utf-8"))
        except FormError as error:
            return f"{LIST} cannot be read: {error}"
        except UnicodeDecodeError:
            return f"{LIST} is not saved as UTF-8. Save it again in your text editor, as UTF-8."
        if replace_if_unchanged(desk.root, path, data, text.encode()):
            for version in (data or b"", text.encode()):
                desk.versions.keep(LIST, version)
            return ""


def _form(
    desk: Desk, kind: str, answers: Mapping[str, str], was: str, wrong: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    return desk.pages.page(
        "publish_target", status, kind=kind, words=KIND_FORMS[kind], answers=answers, was=was, wrong=wrong
    )


def _done(desk: Desk, target: str) -> Response:
    return RedirectResponse(f"{desk.keys.base}publish?target={target}", HTTPStatus.SEE_OTHER)
