"""The kinds of problems with redirects."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import DID_YOU_MEAN, Example

_kind = BUILD.kind
_FILE = "data/redirects.yaml"
_RIGHT = "old.html: more.html\n"
UNREADABLE = _kind(
    "build.redirects-unreadable", "error", "This file cannot be read: {words}", why="Links from elsewhere to pages that have moved would lead nowhere.",
    example=Example("- old.html\n", _RIGHT, _FILE),
)  # fmt: skip
NO_PAGE = _kind(
    "build.redirect-to-nowhere",
    "warning",
    "“{old}” leads to “{new}”, and there is no such page. Readers come to the first page instead.",
    DID_YOU_MEAN,
    why="Readers look for what was on the page that is gone.",
    example=Example("old.html: mor.html\n", _RIGHT, _FILE),
)
PAGE_AGAIN = _kind(
    "build.redirect-from-page",
    "warning",
    "There is a page “{old}” again, so nothing can lead on from there.",
    "Take this line away.",
    why="The page is shown, and the line does nothing.",
    example=Example("more.html: index.html\n", _RIGHT, _FILE),
)
NOT_AN_ADDRESS = _kind(
    "build.redirect-not-an-address",
    "error",
    "“{old}” is no address of a page.",
    "It ends in .html.",
    why="A file would be written where no page can be, or outside the folder of the site.",
    example=Example("old: more.html\n", _RIGHT, _FILE),
)
