"""Describe the outcome of an order, and the changes that readers will notice, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from site_tools.publishing.perform import Stage
from site_tools.publishing.site_diff import Edit, separate_shared

from .job import Order, Report

_STAGES: dict[Stage, str] = {
    "building": "Building the site for your readers, and checking every page …",
    "comparing": "Comparing it with the published version …",
    "sending": "Sending it …",
}
_HEADINGS = {
    "published": "Published. This is what readers see now.",
    "unchanged": "Published. Readers see the same as before: nothing has changed.",
    "dry run": "This is what would change. Nothing was published.",
    "not built": "Not published: something has to be fixed first.",
    "missing": "Not published: something has to be filled in first.",
    "went back": "Readers see the version that you chose. Your texts are as you left them.",
    "taken down": "The site is no longer published. Your texts are as you left them.",
    "no older version": "There is no such version to go back to.",
}
# The headings if the target is a folder or a file on this computer.
_LOCAL_HEADINGS = {
    "published": "Finished. The site is in {place} on this computer. No reader sees it yet.",
    "unchanged": "Finished. Nothing has changed in {place} on this computer. No reader sees it yet.",
    "went back": "Finished. The version that you chose is in {place} again. Your texts are as you left them.",
    "taken down": "The site is no longer in {place}. Your texts are as you left them.",
}
# The headings of a dry run that ended early.
_TRIED_HEADINGS = {
    "not built": "The dry run ended early: something has to be fixed first.",
    "missing": "The dry run did not work.",
}
_FAILED = {"try": "The dry run did not work.", "publish": "Not published.", "back": "Could not go back."}
_EDITS_SHOWN = 12  # the maximum number of changes listed for a page; the side-by-side comparison shows all changes


@dataclass(frozen=True)
class PageChange:
    """A page that was added, removed, renamed or changed, with the changes to its text.

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
    """The changes to the published site that readers will notice, in the form that the desk shows.

    Attributes:
        shared: the changes that many pages share, each with the paths of these pages.
        pages: the changes to single pages.
        others: the number of other changed files.
    """

    shared: tuple[tuple[Edit, tuple[str, ...]], ...]
    pages: tuple[PageChange, ...]
    others: int


def stage_words(order: Order, stage: Stage) -> str:
    """Return a message that describes the current stage of an order, such as “Sending it …”."""
    if order.action == "back":
        return "Going back to the version that you chose …"
    if order.action == "try" and stage == "sending":
        return "Checking whether the target would accept it …"
    return _STAGES[stage]


def heading(report: Report, place: str = "") -> str:
    """Return a heading that states the outcome of an order.

    Args:
        report: the outcome.
        place: the folder or file on this computer that contains the site; empty if readers can see the target.
    """
    if report.order.action == "try" and report.state in _TRIED_HEADINGS:
        return _TRIED_HEADINGS[report.state]
    if place and report.state in _LOCAL_HEADINGS:
        return _LOCAL_HEADINGS[report.state].format(place=place)
    return _HEADINGS.get(report.state) or _FAILED[report.order.action]


def changes_in_words(report: Report) -> ChangesInWords:
    """Return the changes in a report: those that many pages share, and for each page, its other changes."""
    changes = report.changes
    shared, single = separate_shared(changes.changed)
    pages = (
        *(PageChange(new, "renamed", old) for old, new in changes.renamed),
        *(PageChange(page, "changed", "", edits[:_EDITS_SHOWN], max(0, len(edits) - _EDITS_SHOWN)) for page, edits in single),
        *(PageChange(page, "new") for page in changes.added),
        *(PageChange(page, "removed") for page in changes.removed),
    )  # fmt: skip
    return ChangesInWords(shared, pages, changes.others)
