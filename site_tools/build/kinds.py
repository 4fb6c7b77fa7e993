"""The kinds of problems that Pelican itself reports, and the exceptions that end a build."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import Example
from proofread.yaml_errors import TAB_FIRST, TAB_INSIDE, UNCLOSED_QUOTE

_kind = BUILD.kind
# The check of the pictures says the same, and knows the line.
NO_WORDS = (
    "This picture has no words for those who do not see it.",
    "Say between the square brackets what it shows: ![A quiet waiting room](…).",
)
_READABLE = "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"


def _front(wrong: str) -> Example:
    return Example(f"---\n{wrong}\n---\nText.\n", _READABLE)


NOT_YAML = _kind(
    "build.front-matter-not-yaml",
    "error",
    "The lines between the two “---” at the top cannot be read.",
    "Write each as “name: value”. Put the value in double quotes if it has a colon in it.",
    why="Without its title the page cannot be built.",
    example=_front("title: A: b"),
)
NO_FIELDS = _kind(
    "build.front-matter-not-fields",
    "error",
    "The lines between the two “---” are not “name: value”.",
    "Look at another page, and write them the same way.",
    why="Without its title the page cannot be built.",
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
    why="Pelican would skip the page without a word.",
)
IMPOSSIBLE_DAY = _kind(
    "build.impossible-date",
    "error",
    "There is no day “{date}”.",
    "Write one that there is, like 2026-11-23.",
    why="The front matter cannot be read as long as it is there.",
    example=_front("title: More\nwritten: 2026-02-31"),
)
UNCLOSED = _kind(
    "build.unclosed-quotation-mark",
    "error",
    *UNCLOSED_QUOTE,
    why="YAML takes everything up to the next quotation mark for the value.",
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
    why="A screen reader says “image”, or reads the name of the file aloud (WCAG 2.2, 1.1.1). Pelican notices it too, so that the "
    "site is not built.",
    example=Example("![](more.html)\n", "![A quiet room](more.html)\n"),
)
OTHER = _kind(
    "build.failed",
    "error",
    "{words}",
    "{advice}",
    why="Something went wrong inside Pelican, the theme or a plugin. What is said of it are the words of that program.",
)
