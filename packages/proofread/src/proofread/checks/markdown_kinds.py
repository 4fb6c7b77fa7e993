"""The kinds of problems in Markdown."""

from __future__ import annotations

from proofread.problem import Check, Example

CHECK = Check(
    "Markdown",
    "Looks for Markdown that Python-Markdown accepts without a word and that would not become what was meant: readers would see its "
    "characters, miss words, or find lines that run on.",
    allowable=True,
)
_kind = CHECK.kind
_TABLE = "| When | Who |\n| --- | --- |\n| Monday | You |\n"

QUOTED_TITLE = _kind(
    "markdown.quoted-title",
    "warning",
    "Readers see the quotation marks around “{field}”.",
    "Write it without them: {field}: {better}",
    why="Only straight quotation marks belong to YAML; curly ones are a part of the text.",
    example=Example(
        "---\ntitle: “More”\nwritten: 2026-11-01\n---\nText.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"
    ),
)
NO_TEXT = _kind(
    "markdown.no-text",
    "warning",
    "This page has no text.",
    "Write it below the second line of “---”.",
    why="Readers who come to the page find only its title.",
    example=Example("---\ntitle: More\nwritten: 2026-11-01\n---\n", "Text.\n"),
)
CALL_OUT = _kind(
    "markdown.call-out",
    "error",
    "This call-out would not be shown as one, but with its signs.",
    'Write it with straight quotation marks: !!! safety "What it is about"',
    why="Readers would see “!!!”, and what is important would not stand out.",
    example=Example("!!! safety “Alone”\n    Call someone.\n", '!!! safety "Alone"\n    Call someone.\n'),
)
EMPTY_CALL_OUT = _kind(
    "markdown.empty-call-out",
    "error",
    "This call-out has no text in it.",
    "Begin each line below it with four blanks.",
    why="Readers would see an empty box, and its text as if it did not belong there.",
    example=Example('!!! safety "Alone"\nCall someone.\n', '!!! safety "Alone"\n    Call someone.\n'),
)
NO_LIST = _kind(
    "markdown.no-list",
    "warning",
    "This would not be a list, but go on in the same line as the words above.",
    "Put an empty line above the first item.",
    why="Readers would see the items run on in one line, with their hyphens.",
    example=Example("Bring:\n- water\n- food\n", "Bring:\n\n- water\n- food\n"),
)
NOT_BELOW = _kind(
    "markdown.not-nested",
    "warning",
    "This item would stand beside the one above, not below it.",
    "To set it below that one, begin the line with four blanks.",
    why="Python-Markdown nests items from four spaces on.",
    example=Example("- Bring\n  - water\n", "- Bring\n    - water\n"),
)
WORDS_ABOVE = _kind(
    "markdown.words-above-table",
    "error",
    "This table would be shown with its signs, since words stand directly above it.",
    "Put an empty line above the table.",
    why="Readers would see vertical bars and hyphens instead of a table.",
    example=Example(f"When I am there:\n{_TABLE}", f"When I am there:\n\n{_TABLE}"),
)
DASHES = _kind(
    "markdown.table-dashes",
    "error",
    "This table would be shown with its signs: {columns:column|columns} above the line of dashes, {dashes} in it.",
    "Write “---” once for each column: | --- | --- |",
    why="Readers would see vertical bars and hyphens instead of a table.",
    example=Example("| When | Who |\n| --- |\n| Monday | You |\n", _TABLE),
)
LONG_ROW = _kind(
    "markdown.long-row",
    "error",
    "This row has {cells:column|columns}, and the headings have {columns}: readers would miss the last.",
    "Add a heading, or take a cell away. A “|” that is meant as a sign is written \\|",
    why="Python-Markdown drops what has no heading.",
    example=Example(_TABLE.replace("You |", "You | Room 2 |"), _TABLE),
)
SHORT_ROW = _kind(
    "markdown.short-row",
    "warning",
    "This row has {cells:column|columns}, and the headings have {columns}.",
    "Write what is missing; a cell that is to stay empty has its “|” too.",
    why="Readers would see an empty cell, and the others may be in the wrong columns.",
    example=Example(_TABLE.replace(" You |", ""), _TABLE),
)
STARS = _kind(
    "markdown.unmatched-asterisks",
    "warning",
    "These stars have no others that belong to them.",
    "Write ** before and after what is to be bold.",
    why="Readers would see the asterisks.",
    example=Example("It is **safe to call.\n", "It is **safe** to call.\n"),
)
