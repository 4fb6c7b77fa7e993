"""The kinds of problems that Pelican itself reports, including failures that end a build."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import Example

_kind = BUILD.kind
# These words are also used by the images check, which reports the same problem with a line number.
NO_WORDS = (
    "This picture has no description for people who cannot see it.",
    "Between the square brackets, describe what it shows: ![A quiet waiting room](…).",
)
_READABLE = "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"


def _front(wrong: str) -> Example:
    return Example(f"---\n{wrong}\n---\nText.\n", _READABLE)


NO_TITLE = _kind(
    "build.no-title",
    "error",
    "This page has no title.",
    "Add a “title: …” line between the two “---” at the top.",
    why="A page without a title has no name in tabs, bookmarks and search results.",
    example=_front("summary: x"),
)
UNREADABLE = _kind(
    "build.unreadable-file",
    "error",
    "This page cannot be built.",
    "The lines between the two “---” at the top are probably the cause. Compare them with those of another page.",
    why="Pelican would skip the page without a warning.",
)
NO_ALT = _kind(
    "build.image-without-alt",
    "error",
    *NO_WORDS,
    why="A screen reader would say only “image”, or read the file name aloud (WCAG 2.2, 1.1.1). Pelican also "
    "reports a missing description, and this stops the build.",
    example=Example("![](more.html)\n", "![A quiet room](more.html)\n"),
)
OTHER = _kind(
    "build.failed",
    "error",
    "{words}",
    "{advice}",
    why="Something went wrong inside Pelican, the theme or a plugin. The message comes from that program.",
)
