"""Routes of the “Publish” page: showing it, filling in missing facts, publishing, and going back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlencode

from practice.data import load
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from site_tools.checks.placeholders import PRACTICE
from site_tools.publishing.publication import Publication, UnreadableTargetsError
from site_tools.publishing.targets import DEFAULT_TARGET, TargetError

from ..context import Desk, answers_of, reads, writes
from ..current_content import content_of
from ..editing.addresses import with_https, without_https
from ..editing.answers import Answer
from ..editing.canonical_format import FormError
from ..editing.fields import practice
from ..editing.forms import answers_in, form_of
from ..editing.saving import Conflict, NoSuchFileError, open_text, save
from ..history.unsaved import Unsaved
from ..titles import titles_by_file
from . import target_routes, version_routes
from .facts import facts_of, wrong_in, wrong_in_file
from .job import Action, Jobs, Order, Report, findings_of, publication_of
from .outcome_words import changes_in_words, heading, stage_words
from .view import needs_consent, stops, target_view, targets_of, titles_of, unsaved_of, version_views, waits_of

_NOT_VALID = "Nothing is saved yet. One of the facts has to be corrected first; the message is next to its field."
_BUSY = "Publishing or a dry run is already in progress. Wait until it has finished."


@dataclass(frozen=True)
class Publisher:
    """The data that all routes of the “Publish” page use: the desk, and the jobs that carry out orders."""

    desk: Desk
    jobs: Jobs

    def dry_run_folder(self, target: str) -> Path:
        """Return the folder into which dry runs for a target build the site."""
        return self.desk.folder / "dry-runs" / sha256(target.encode()).hexdigest()[:12] / "site"

    def order(self, action: Action, target: str, *, is_private: bool = False, version: int | None = None) -> Order:
        """Return an order with the given action for a target."""
        return Order(action, target, self.desk.root, self.dry_run_folder(target), is_private, version)

    def publication(self, target: str) -> Publication:
        """Return the publication for a target. If the name is empty, use the first target, or the default folder if there are no targets.

        Raises:
            UnreadableTargetsError: the list of targets has problems.
            TargetError: there is no such target.
        """
        if not target:
            data = load(self.desk.root / "content" / "data", self.desk.root)
            target = next(iter(data.targets), DEFAULT_TARGET.key)
        return publication_of(target, self.desk.root)


def routes(desk: Desk, jobs: Jobs) -> list[Route]:
    """Return the routes of the “Publish” page."""
    publisher = Publisher(desk, jobs)
    return [
        reads(desk, "/publish", partial(show, publisher)),
        reads(desk, "/publish/progress", partial(progress, publisher)),
        writes(desk, "/publish/run", partial(run, publisher)),
        writes(desk, "/publish/facts", partial(fill_in, publisher)),
        reads(desk, "/publish/compare", partial(version_routes.compare, publisher.publication, publisher.dry_run_folder)),
        reads(desk, "/publish/site/{target:str}/{which:str}/{path:path}", partial(version_routes.file_of, publisher.publication, publisher.dry_run_folder)),
        *target_routes.routes(desk, lambda target: publisher.jobs.start(publisher.order("try", target))),
    ]  # fmt: skip


def show(publisher: Publisher, desk: Desk, request: Request) -> Response:
    """Show the “Publish” page."""
    added = [question.label for question in practice() if question.name in request.query_params.getlist("https")]
    words = f"Saved. “https://” was added to: {', '.join(added)}." if added else "Saved."
    return _page(
        publisher, desk, request.query_params.get("target", ""), saved=words if "saved" in request.query_params else ""
    )


def progress(publisher: Publisher, _: Desk, __: Request) -> Response:
    """Return JSON for the page's script: whether an order is running, and a message about its stage, which is empty if none is."""
    running = publisher.jobs.running
    return JSONResponse({"running": bool(running), "words": stage_words(*running) if running else ""})


def run(publisher: Publisher, desk: Desk, _: Request, form: FormData) -> Response:
    """Start a dry run, publish the site, or go back to another version, unless another order is running."""
    action, target = str(form.get("action", "")), str(form.get("target", ""))
    if action not in get_args(Action):
        return desk.pages.message("Not done", "There is no such command.", HTTPStatus.UNPROCESSABLE_ENTITY)
    asked = str(form.get("version", ""))
    version = int(asked) if asked.isdecimal() else None
    order = publisher.order(cast("Action", action), target, is_private=bool(form.get("private")), version=version)
    if not publisher.jobs.start(order):
        return _page(publisher, desk, target, wrong=_BUSY, status=HTTPStatus.CONFLICT)
    return RedirectResponse(f"{desk.keys.base}publish?target={target}", HTTPStatus.SEE_OTHER)


def fill_in(publisher: Publisher, desk: Desk, _: Request, form: FormData) -> Response:
    """Save the facts that were filled in on the page, or show the page again if they cannot be saved."""
    target, version = str(form.get("target", "")), str(form.get("version", ""))
    known = form_of(PRACTICE)
    names = {question.name for question in known.questions}
    answers = {name: answer for name, answer in answers_of(form).items() if name in names}
    added, sent = without_https(answers), with_https(answers)
    if wrong_in(sent, desk.root / "content" / "images"):
        return _page(publisher, desk, target, sent, _NOT_VALID, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        done = save(desk.root, PRACTICE, known, sent, version)
    except FormError as error:
        return _page(publisher, desk, target, sent, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    except NoSuchFileError:
        desk.unsaved.keep(PRACTICE, Unsaved(version, sent))
        wrong = "The file with your practice data was deleted in the meantime, so nothing was saved. Your changes are kept: open “Your practice data”, and save the text that it shows."
        return _page(publisher, desk, target, sent, wrong, HTTPStatus.CONFLICT)
    if isinstance(done, Conflict):
        wrong = "Your practice data was changed elsewhere in the meantime, so nothing was saved. Your changes are still here. Check them, then save again."
        return _page(publisher, desk, target, sent, wrong, HTTPStatus.CONFLICT)
    if done.is_changed:
        desk.versions.keep(PRACTICE, done.before.encode())
        desk.versions.keep(PRACTICE, done.opened.text.encode())
    query = urlencode([("target", target), ("saved", "yes"), *(("https", name) for name in added)])
    return RedirectResponse(f"{desk.keys.base}publish?{query}", HTTPStatus.SEE_OTHER)


def _page(
    publisher: Publisher,
    desk: Desk,
    target: str,
    sent: Mapping[str, Answer] | None = None,
    wrong: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    saved: str = "",
) -> Response:
    try:
        publication = publisher.publication(target)
    except UnreadableTargetsError as error:
        return desk.pages.page("publish_unreadable", HTTPStatus.OK, findings=findings_of(error.problems), files=titles_by_file(content_of(desk)))  # fmt: skip
    except TargetError as error:
        return desk.pages.message("No such target", str(error), HTTPStatus.NOT_FOUND)
    content, panel = content_of(desk), desk.state.panel
    problems, shown = panel.problems or (), target_view(publication.target, publication.url)
    running = publisher.jobs.running
    return desk.pages.page(
        "publish", status,
        target=shown, titles=titles_of(content), files=titles_by_file(content), unsaved=unsaved_of(desk, content), targets=targets_of(publication),
        stops=stops(publication, content, problems), is_checked=panel.problems is not None and bool(desk.state.content),
        needs_consent=needs_consent(publication), is_practice=publication.data.is_practice,
        waits=waits_of(content, problems), versions=version_views(publication), is_first=publication.versions.is_first,
        running=stage_words(*running) if running else "", wrong=wrong, saved=saved,
        result=_result(desk, publisher.jobs.report(shown.key), shown.place), may_be_private=publication.target.kind == "folder",
        **_facts(desk, publication, sent or {}),
    )  # fmt: skip


def _facts(desk: Desk, publication: Publication, sent: Mapping[str, Answer]) -> dict[str, Any]:
    """Return the template variables for the facts that are empty or not valid: ``facts``, and the ``version`` of their file.

    If the file cannot be read, ``facts`` is ``None``.
    """
    try:
        opened = open_text(desk.root, PRACTICE)
        answers = answers_in(PRACTICE, opened.text, form_of(PRACTICE))
    except (FormError, LookupError):
        return {"facts": None, "version": ""}
    in_file = wrong_in_file(publication.data.problems)
    wrong = {name: text for name, text in in_file.items() if name not in sent} | wrong_in(
        sent, desk.root / "content" / "images"
    )
    return {"facts": facts_of(publication, answers, sent, wrong), "version": opened.version}


def _result(desk: Desk, report: Report | None, place: str) -> dict[str, Any] | None:
    """Return the template variables for the outcome of the last order, or ``None`` if there is no outcome to show.

    Problems in files that have been changed since then are left out. If there were problems, but none remain, there is no outcome to show.
    """
    if not report:
        return None
    left = tuple(finding for finding in report.findings if not _is_changed(desk.root / finding.path, report.started))
    if report.findings and not left:
        return None
    now = replace(report, findings=left)
    return {"report": now, "heading": heading(now, place), "changes": changes_in_words(now)}


def _is_changed(path: Path, since: float) -> bool:
    return not path.exists() or (path.is_file() and path.stat().st_mtime > since)
