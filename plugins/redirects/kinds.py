"""The kinds of problems with redirects."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import DID_YOU_MEAN, Example

_kind = BUILD.kind
_FILE = "data/redirects.yaml"
_RIGHT = "old.html: more.html\n"
UNREADABLE = _kind(
    "build.redirects-unreadable", "error", "This file cannot be read: {words}",
    "Write each line as “old.html: new.html”, with a space after the colon.",
    why="Links on other sites to pages that have moved would lead nowhere.",
    example=Example("- old.html\n", _RIGHT, _FILE),
)  # fmt: skip
NO_PAGE = _kind(
    "build.redirect-to-nowhere",
    "warning",
    "“{old}” redirects to “{new}”, but there is no such page. Readers see the home page instead.",
    (DID_YOU_MEAN, "Write the address of a page on this site."),
    why="Readers are looking for what was on the old page.",
    example=Example("old.html: mor.html\n", _RIGHT, _FILE),
)
PAGE_AGAIN = _kind(
    "build.redirect-from-page",
    "warning",
    "There is a page at “{old}”, so this address cannot redirect to another page.",
    "Remove this line.",
    why="The page is shown, and the line has no effect.",
    example=Example("more.html: index.html\n", _RIGHT, _FILE),
)
NOT_AN_ADDRESS = _kind(
    "build.redirect-not-an-address",
    "error",
    "“{old}” is not the address of a page.",
    "Write the address of a page, which ends in .html.",
    why="A file would be written where no page can be, or outside the site’s folder.",
    example=Example("old: more.html\n", _RIGHT, _FILE),
)
TWICE = _kind(
    "build.redirect-twice",
    "error",
    "“{old}” is the same address as “{first}”, which is in this list already.",
    "Remove one of the two lines.",
    why="Only one of the two redirects can work.",
    example=Example("old.html: more.html\n./old.html: index.html\n", _RIGHT, _FILE),
)
