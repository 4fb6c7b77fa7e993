"""The kinds of problems with the search index."""

from __future__ import annotations

from proofread.build import BUILD

NO_INDEX = BUILD.kind(
    "build.no-search-index", "error", "The search index could not be built: {words}",
    "Try again. If it keeps happening, contact the person who maintains the site.", why="Readers would search and find nothing.",
)  # fmt: skip
