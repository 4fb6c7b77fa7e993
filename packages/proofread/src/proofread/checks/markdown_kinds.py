"""The kinds of problems with Markdown blocks, such as lists, tables and callouts."""

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
    why="Readers would find only a title on the page.",
    example=Example("---\ntitle: More\nwritten: 2026-11-01\n---\n", "Text.\n"),
)
CALLOUT = _kind(
    "markdown.callout",
    "error",
    "This callout would appear as plain text, with its “!!!”.",
    'Write it with straight quotation marks: !!! safety "What it is about"',
    why="Readers would see “!!!”, and the important text would not stand out.",
    example=Example("!!! safety “Alone”\n    Call someone.\n", '!!! safety "Alone"\n    Call someone.\n'),
)
EMPTY_CALLOUT = _kind(
    "markdown.empty-callout",
    "error",
    "This callout has no text in it.",
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
    "This would not become a table: it has {columns:column|columns} above the line of dashes, but {dashes} on that line.",
    "Write “---” once for each column: | --- | --- |",
    why="Readers would see vertical bars and hyphens instead of a table.",
    example=Example("| When | Who |\n| --- |\n| Monday | You |\n", _TABLE),
)
LONG_ROW = _kind(
    "markdown.long-row",
    "error",
    "This row has {cells:column|columns}, but the heading row has {columns}, so readers would miss the rest.",
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
UNKNOWN_CALLOUT = _kind(
    "markdown.unknown-callout",
    "error",
    "There is no callout of the kind “{name}”.",
    ("Did you mean “{suggestion}”?", "Write one of these: {known}."),
    quotes=("name",),
    why="A callout of an unknown kind has no special appearance, so a warning could look like any other text.",
    example=Example('!!! saftey "Alone"\n    Call someone.\n', '!!! safety "Alone"\n    Call someone.\n'),
)
LOST_CALLOUT = _kind(
    "markdown.lost-callout",
    "error",
    "The words after “!!! {written}” would disappear.",
    ("Put its title in straight quotation marks: !!! {name} \"{title}\"", "Write !!! {name} by itself, then write the words on the next line, indented by four spaces."),
    why="Python-Markdown treats words here as names of styles, so readers would not see them.",
    example=Example("!!! safety Do not stop suddenly.\n", "!!! safety\n    Do not stop suddenly.\n"),
)  # fmt: skip
OTHER_CALLOUT = _kind(
    "markdown.other-callout",
    "error",
    "This looks like a callout, but “{written}” does not start one here.",
    'Write !!! safety "What it is about" at the beginning of the line, and start each line below it with four spaces.',
    quotes=("written",),
    why="Readers would see these characters, and the important text would not stand out.",
    example=Example('!!safety "Alone"\n    Call someone.\n', '!!! safety "Alone"\n    Call someone.\n'),
)
PASTED_BULLETS = _kind(
    "markdown.pasted-bullets",
    "warning",
    "These lines would not become a list: “{bullet}” does not start a list item.",
    "Begin each item with a hyphen and a space, and put an empty line above the first one.",
    why="Readers would see the items run together on one line. Word processors and mail programs paste lists this way.",
    example=Example("• water\n• food\n", "- water\n- food\n"),
)
RUN_TOGETHER = _kind(
    "markdown.run-together",
    "warning",
    "These lines would run together: “{marker}” does not start a list item.",
    "Number the lines 1., 2., 3., each with a space after the period, and put an empty line above the first one.",
    why="Readers would see one paragraph. Lists are numbered with digits; letters and parentheses do not start list items.",
    example=Example("a) water\nb) food\n", "1. water\n2. food\n"),
)
NO_SPACE = _kind(
    "markdown.no-space-after-marker",
    "warning",
    "These lines would not become a list: there is no space after “{marker}”.",
    "Put a space after each marker, and an empty line above the first item.",
    why="Readers would see the items run together on one line, with their markers.",
    example=Example("-water\n-food\n", "- water\n- food\n"),
)
MIXED_MARKERS = _kind(
    "markdown.mixed-markers",
    "warning",
    "This item would become part of the list above, although its marker is of a different kind.",
    "Use the same kind of marker for all items. For a new list, add an empty line above this item.",
    why="Python-Markdown starts a list with a different kind of marker only after an empty line.",
    example=Example("- water\n- food\n1. rest\n", "- water\n- food\n- rest\n"),
)
AFTER_PARAGRAPH = _kind(
    "markdown.item-after-indented-text",
    "warning",
    "This would become part of the indented lines above, not a separate item.",
    "Add an empty line above it.",
    why="After an empty line inside a list, Python-Markdown needs another one before the next item.",
    example=Example("- water\n\n    Still water.\n- food\n", "- water\n\n    Still water.\n\n- food\n"),
)
NOT_IN_ITEM = _kind(
    "markdown.not-in-item",
    "warning",
    "This paragraph would not belong to the item above.",
    "If it belongs to the item, start it with four spaces. Otherwise, start it without a space.",
    why="Python-Markdown needs an indentation of four spaces for the second paragraph of an item; with fewer, the list ends.",
    example=Example("- water\n\n  Still water.\n", "- water\n\n    Still water.\n"),
)
INDENTED_TEXT = _kind(
    "markdown.indented-text",
    "warning",
    "This would be shown as computer code, because the line begins with a tab or four spaces.",
    "Delete the tab or the spaces at the beginning of the line.",
    why="Readers would see it in the typeface of code, its lines would not wrap, and its Markdown would not be rendered.",
    example=Example("Text.\n\n    This is the second paragraph.\n", "Text.\n\nThis is the second paragraph.\n"),
)
HARD_SPACE = _kind(
    "markdown.non-breaking-space",
    "warning",
    "There is a non-breaking space here, which Markdown does not treat as a space.",
    "Delete it, and type an ordinary space if one belongs here.",
    why="The marker or the empty line next to it would not be recognized. Word processors and web pages paste such spaces.",
    example=Example("-\u00a0water\n-\u00a0food\n", "- water\n- food\n"),
)
HEADING_SPACE = _kind(
    "markdown.heading-without-space",
    "warning",
    "This would not become a heading, and readers would see the number signs.",
    "Write {better}",
    why="A heading starts at the beginning of a line, with a space after the number signs.",
    example=Example("##What to bring\n\nWater.\n", "## What to bring\n\nWater.\n"),
)
NO_TABLE = _kind(
    "markdown.no-table",
    "error",
    "This would not become a table: there is no line of hyphens below the headings.",
    (
        "Write this line below the first row: {divider}",
        "Begin with a row of headings and a line of | --- | below it. Use no other line of hyphens.",
    ),
    why="Readers would see vertical bars instead of a table.",
    example=Example("| When | Who |\n| Monday | You |\n", _TABLE),
)
TABLE_GAP = _kind(
    "markdown.gap-in-table",
    "error",
    "These rows would not belong to the table above, because there is an empty line between them.",
    "Delete the empty line.",
    why="A table ends at an empty line, so readers would see vertical bars instead of these rows.",
    example=Example(_TABLE.replace("| Mon", "\n| Mon"), _TABLE),
)
TASK = _kind(
    "markdown.task-box",
    "warning",
    "Readers would see these brackets instead of a checkbox.",
    "Write “- {box}”, with a space after the brackets.",
    why="A checkbox in a task list has one space or an x between its brackets, and a space after them.",
    example=Example("- [ ]water\n- [x]food\n", "- [ ] water\n- [x] food\n"),
)
BELOW_TABLE = _kind(
    "markdown.words-below-table",
    "warning",
    "This line would become a row of the table above.",
    "Add an empty line above it.",
    why="A table ends at an empty line.",
    example=Example(f"{_TABLE}Call ahead.\n", f"{_TABLE}\nCall ahead.\n"),
)
OPEN_FENCE = _kind(
    "markdown.open-fence",
    "error",
    "This block of code is never closed with {fence}.",
    "Write {fence} on a line of its own where it ends, or delete this line.",
    why="Readers would see the characters, or the rest of the page would look like code.",
    example=Example("```\nText.\n", "```\nText.\n```\n"),
)
