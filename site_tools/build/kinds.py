"""The kinds of problems that Pelican itself reports, and the exceptions that end a build."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import Example
from proofread.yaml_errors import TAB_FIRST, TAB_INSIDE, UNCLOSED_QUOTE

_kind = BUILD.kind
# The images check reports the same problem with its line.
NO_WORDS = (
    "This picture has no description for people who cannot see it.",
    "Describe what it shows between the square brackets: ![A quiet waiting room](…).",
)
_READABLE = "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"


def _front(wrong: str) -> Example:
    return Example(f"---\n{wrong}\n---\nText.\n", _READABLE)


NOT_YAML = _kind(
    "build.front-matter-not-yaml",
    "error",
    "The lines between the two “---” at the top cannot be read.",
    "Write each line as “name: value”. Put the value in double quotes if it contains a colon.",
    why="Without a title, the page cannot be built.",
    example=_front("title: A: b"),
)
NO_FIELDS = _kind(
    "build.front-matter-not-fields",
    "error",
    "The lines between the two “---” at the top are not “name: value” lines.",
    "Write them the way other pages do.",
    why="Without a title, the page cannot be built.",
    example=_front("- title"),
)
NO_TITLE = _kind(
    "build.no-title",
    "error",
    "This page has no title.",
    "Add a line “title: …” between the two “---” at the top.",
    why="A page without a title has no name in tabs, bookmarks and search results.",
    example=_front("summary: x"),
)
UNREADABLE = _kind(
    "build.unreadable-file",
    "error",
    "This file cannot be read.",
    "Compare its first lines with those of another page.",
    why="Pelican would skip the page without a warning.",
)
IMPOSSIBLE_DATE = _kind(
    "build.impossible-date",
    "error",
    "“{date}” is not a valid date.",
    "Write a date that exists, such as 2026-11-23.",
    why="The front matter cannot be read until the date is fixed.",
    example=_front("title: More\nwritten: 2026-02-31"),
)
UNCLOSED = _kind(
    "build.unclosed-quotation-mark",
    "error",
    *UNCLOSED_QUOTE,
    why="YAML reads everything up to the next quotation mark as the value.",
    example=_front('title: "More\nwritten: 2026-11-01'),
)
TABS = {
    True: _kind("build.tab-first", "error", *TAB_FIRST, why="YAML does not allow a tab there, so the file cannot be read.",
                example=_front("title: More\n\tsummary: x")),
    False: _kind("build.tab", "error", *TAB_INSIDE, why="YAML does not allow a tab there, so the file cannot be read.",
                 example=_front("title:\tMore")),
}  # fmt: skip
NO_ALT = _kind(
    "build.image-without-alt",
    "error",
    *NO_WORDS,
    why="A screen reader would say only “image”, or read the file name aloud (WCAG 2.2, 1.1.1). Pelican reports it "
    "too, which stops the build.",
    example=Example("![](more.html)\n", "![A quiet room](more.html)\n"),
)
OTHER = _kind(
    "build.failed",
    "error",
    "{words}",
    "{advice}",
    why="Something went wrong inside Pelican, the theme or a plugin. The message is in the words of that program.",
)
