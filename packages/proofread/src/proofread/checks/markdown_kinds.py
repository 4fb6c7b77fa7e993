"""The kinds of problems in Markdown."""

from __future__ import annotations

from proofread.problem import Check, Example

CHECK = Check(
    "Markdown",
    "Looks for Markdown that Python-Markdown accepts silently but does not show as intended: readers would see its characters, "
    "miss words, or find lines that run together.",
    allowable=True,
)
_kind = CHECK.kind
_TABLE = "| When | Who |\n| --- | --- |\n| Monday | You |\n"

QUOTED_TITLE = _kind(
    "markdown.quoted-title",
    "warning",
    "Readers would see the quotation marks around “{field}”.",
    "Leave them out: {field}: {better}",
    why="YAML uses only straight quotation marks; curly ones become part of the text.",
    example=Example(
        "---\ntitle: “More”\nwritten: 2026-11-01\n---\nText.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"
    ),
)
NO_TEXT = _kind(
    "markdown.no-text",
    "warning",
    "This page has no text.",
    "Add the text below the second “---” line.",
    why="Readers would find nothing but a title on the page.",
    example=Example("---\ntitle: More\nwritten: 2026-11-01\n---\n", "Text.\n"),
)
CALL_OUT = _kind(
    "markdown.call-out",
    "error",
    "This call-out would appear as plain text, with its “!!!”.",
    'Write it with straight quotation marks: !!! safety "What it is about"',
    why="Readers would see “!!!”, and the important text would not stand out.",
    example=Example("!!! safety “Alone”\n    Call someone.\n", '!!! safety "Alone"\n    Call someone.\n'),
)
EMPTY_CALL_OUT = _kind(
    "markdown.empty-call-out",
    "error",
    "This call-out has no text in it.",
    "Start each line below it with four spaces.",
    why="Readers would see an empty box, and the text would appear outside it.",
    example=Example('!!! safety "Alone"\nCall someone.\n', '!!! safety "Alone"\n    Call someone.\n'),
)
NO_LIST = _kind(
    "markdown.no-list",
    "warning",
    "This would not become a list: the items would run on from the line above.",
    "Add an empty line above the first item.",
    why="Readers would see the items run together on one line, with their hyphens.",
    example=Example("Bring:\n- water\n- food\n", "Bring:\n\n- water\n- food\n"),
)
NOT_BELOW = _kind(
    "markdown.not-nested",
    "warning",
    "This item would be at the same level as the one above, not nested below it.",
    "To nest it, indent the line by four spaces.",
    why="Python-Markdown needs an indentation of at least four spaces to nest an item.",
    example=Example("- Bring\n  - water\n", "- Bring\n    - water\n"),
)
WORDS_ABOVE = _kind(
    "markdown.words-above-table",
    "error",
    "This would not become a table, because there is text directly above it.",
    "Add an empty line above the table.",
    why="Readers would see vertical bars and hyphens instead of a table.",
    example=Example(f"When I am there:\n{_TABLE}", f"When I am there:\n\n{_TABLE}"),
)
DASHES = _kind(
    "markdown.table-dashes",
    "error",
    "This would not become a table: it has {columns:column|columns} above the line of dashes, but {dashes} in that line.",
    "Write “---” once for each column: | --- | --- |",
    why="Readers would see vertical bars and hyphens instead of a table.",
    example=Example("| When | Who |\n| --- |\n| Monday | You |\n", _TABLE),
)
LONG_ROW = _kind(
    "markdown.long-row",
    "error",
    "This row has {cells:column|columns}, but the heading row has {columns}, so readers would miss the last one.",
    "Add a heading or remove a cell. To show a “|” character, write \\|",
    why="Python-Markdown drops cells that have no heading.",
    example=Example(_TABLE.replace("You |", "You | Room 2 |"), _TABLE),
)
SHORT_ROW = _kind(
    "markdown.short-row",
    "warning",
    "This row has {cells:column|columns}, but the heading row has {columns}.",
    "Add the missing cells. An empty cell needs its “|” too.",
    why="Readers would see an empty cell, and the other cells may be in the wrong columns.",
    example=Example(_TABLE.replace(" You |", ""), _TABLE),
)
ASTERISKS = _kind(
    "markdown.unmatched-asterisks",
    "warning",
    "This ** has no matching **.",
    "Put ** before and after the bold words, or write \\*\\* to show two asterisks.",
    why="Readers would see the asterisks.",
    example=Example("It is **safe to call.\n", "It is **safe** to call.\n"),
)
