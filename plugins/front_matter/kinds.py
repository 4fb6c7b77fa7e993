"""The kinds of problems that make front matter unreadable."""

from __future__ import annotations

from collections.abc import Mapping

from proofread.build import BUILD
from proofread.problem import Example, Kind
from proofread.template import Fact
from proofread.yaml_error_kinds import TAB_FIRST, TAB_INSIDE, UNCLOSED_QUOTE, refusal_kinds
from proofread.yaml_errors import Cause

_kind = BUILD.kind
_READABLE = "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"
_LINES = "Write each line as “name: value”. Put the value in double quotes if it contains a colon."


def _front(wrong: str, right: str = "") -> Example:
    return Example(f"---\n{wrong}\n---\nText.\n", f"---\n{right}\n---\nText.\n" if right else _READABLE)


NOT_YAML = _kind(
    "build.front-matter-not-yaml",
    "error",
    "The lines between the two “---” at the top cannot be read.",
    ("Put the value in quotation marks: {right}", _LINES),
    why="The title is in one of these lines, and the page cannot be built without it.",
    example=_front("title: A: b", 'title: "A: b"\nwritten: 2026-11-01'),
)
NO_FIELDS = _kind(
    "build.front-matter-not-fields",
    "error",
    "The lines between the two “---” at the top are not “name: value” lines.",
    "Write each line as “name: value”, as on other pages.",
    why="The title is in one of these lines, and the page cannot be built without it.",
    example=_front("- title"),
)
UNCLOSED = _kind(
    "build.unclosed-quotation-mark",
    "error",
    *UNCLOSED_QUOTE,
    why="YAML reads everything up to the next quotation mark as the value.",
    example=_front('title: "More\nwritten: 2026-11-01'),
)
TAB_AT_START = _kind(
    "build.tab-first", "error", *TAB_FIRST, why="YAML does not allow a tab there, so the file cannot be read.",
    example=_front("title: More\n\tsummary: x"),
)  # fmt: skip
TAB_WITHIN = _kind(
    "build.tab", "error", *TAB_INSIDE, why="YAML does not allow a tab there, so the file cannot be read.",
    example=_front("title:\tMore"),
)  # fmt: skip
REFUSED = refusal_kinds(
    BUILD, "build", lambda wrong, right: _front(f"title: {wrong}", f"title: {right}\nwritten: 2026-11-01")
)
BY_CAUSE: Mapping[str, Kind] = {
    **REFUSED, "not-yaml": NOT_YAML, "not-fields": NO_FIELDS, "unclosed-quotation-mark": UNCLOSED, "tab-first": TAB_AT_START,
    "tab": TAB_WITHIN,
}  # fmt: skip


def of(cause: Cause) -> tuple[Kind, dict[str, Fact]]:
    """Return the kind of the problem with unreadable front matter, and the facts for its message, given the cause."""
    return BY_CAUSE[cause.name], {"character": cause.character, "right": cause.right}
