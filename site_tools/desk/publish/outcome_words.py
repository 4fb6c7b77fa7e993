"""Describe the outcome of an order, and the changes for readers page by page."""

from __future__ import annotations

from dataclasses import dataclass

from site_tools.publishing.perform import Stage
from site_tools.publishing.site_diff import Edit, separate_shared

from .job import Order, Report

_STAGES: dict[Stage, str] = {
    "building": "Building the site for your readers, and checking every page …",
    "comparing": "Comparing it with what readers see now …",
    "sending": "Sending it …",
}
_HEADINGS = {
    "published": "Published. This is what readers see now.",
    "unchanged": "Published. Readers see the same as before: nothing has changed.",
    "dry run": "This is what would change. Nothing was published.",
    "not built": "Not published: something has to be fixed first.",
    "missing": "Not published: something has to be filled in first.",
    "went back": "Readers see the previous version again. Your texts are as you left them.",
    "taken down": "The site is no longer published. Your texts are as you left them.",
    "no older version": "There is no older version to go back to.",
}
_FAILED = {"try": "The dry run did not work.", "publish": "Not published.", "back": "Could not go back."}
_EDITS_SHOWN = 12  # the maximum number of changes listed for a page; the two frames show all


@dataclass(frozen=True)
class PageChange:
    """The changes to a page.

    Attributes:
        page: its path.
        what: the kind of change: ``new``, ``removed``, ``renamed`` or ``changed``.
        old: its former path if it was renamed.
        edits: the changes to its text.
        more: the number of changes that are not listed.
    """

    page: str
    what: str
    old: str = ""
    edits: tuple[Edit, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ChangesInWords:
    """The changes for readers: those that many pages share, those of single pages, and the number of other changed files."""

    shared: tuple[tuple[Edit, tuple[str, ...]], ...]
    pages: tuple[PageChange, ...]
    others: int


def stage_words(order: Order, stage: Stage) -> str:
    """Return a message that describes the current stage."""
    if order.action == "back":
        return "Going back to the previous version …"
    if order.action == "try" and stage == "sending":
        return "Checking whether the target would accept it …"
    return _STAGES[stage]


def heading(report: Report) -> str:
    """Return a heading that states the outcome of an order."""
    if report.state == "missing" and report.order.action == "try":
        return "The dry run did not work."
    return _HEADINGS.get(report.state) or _FAILED[report.order.action]


def changes_in_words(report: Report) -> ChangesInWords:
    """Return the changes for readers in a form that the page can show."""
    changes = report.changes
    shared, single = separate_shared(changes.changed)
    pages = (
        *(PageChange(new, "renamed", old) for old, new in changes.renamed),
        *(PageChange(page, "changed", "", edits[:_EDITS_SHOWN], max(0, len(edits) - _EDITS_SHOWN)) for page, edits in single),
        *(PageChange(page, "new") for page in changes.added),
        *(PageChange(page, "removed") for page in changes.removed),
    )  # fmt: skip
    return ChangesInWords(shared, pages, changes.others)
