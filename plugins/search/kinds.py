"""The kinds of problems with the index of the search."""

from __future__ import annotations

from proofread.build import BUILD

NO_INDEX = BUILD.kind(
    "build.no-search-index", "error", "The search could not be made: {words}",
    "Try again; if it stays, tell whoever maintains the site.", why="Readers would search, and find nothing.",
)  # fmt: skip
