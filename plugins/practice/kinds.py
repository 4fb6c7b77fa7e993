"""The kinds of problems in ``content/data``, and with unknown names in pages."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import DID_YOU_MEAN, Check, Example
from proofread.yaml_error_kinds import UNCLOSED_QUOTE, refusal_kinds

from .fields import SHAPES
from .loss_kinds import value_losses
from .targets import KINDS

CHECK = Check(
    "data",
    "Looks at the data files in content/data: the practice, help lines, sources and publishing targets.",
    breaks_pages=True,
)
_kind = CHECK.kind
_PRACTICE, _SOURCES, _TARGETS = "data/practice.yaml", "data/sources.yaml", "data/publish.yaml"
_TARGET = "website:\n  kind: folder\n  to: /media/stick/site\n"
_HELP_LINES = "data/help_lines.yaml"
_HELP = "lifeline:\n  name: Lifeline\n  number: 988\n  what: x\n  source: example.org\n  source_seen: 2026-11-01\n"
_LIKE_A_DATE = "Write it like this: 2026-11-23"
_LINES = "Write each line as “name: value”, with a space after the colon. Put the value in double quotes if it contains a colon."
_LOST = "Everything in this file would be missing from the pages."

# Problems with a whole file.
MISSING = _kind("data.missing-file", "error", "This file is missing.", "Restore an earlier version.", why=_LOST)
NOT_YAML = _kind(
    "data.not-yaml",
    "error",
    "This line, or the one above it, cannot be read.",
    ("Put the value in quotation marks: {right}", _LINES),
    why=_LOST,
    example=Example("fee: a: b\n", 'fee: "a: b"\n', _PRACTICE),
)
UNREAD = {
    "unclosed-quotation-mark": _kind(
        "data.unclosed-quotation-mark", "error", *UNCLOSED_QUOTE, why="YAML reads everything up to the next quotation mark as the value.",
        example=Example('fee: "$100\n', 'fee: "$100"\n', _PRACTICE),
    ),
    "not-fields": _kind(
        "data.not-fields", "error", "This file is not a list of “name: value” lines.",
        "Write each line as “name: value”, or restore an earlier version.", why=_LOST,
        example=Example("- fee\n", "fee: $100\n", _PRACTICE),
    ),
    **refusal_kinds(CHECK, "data", lambda wrong, right: Example(f"fee: {wrong}\n", f"fee: {right}\n", _PRACTICE)),
}  # fmt: skip
NOT_UTF8 = _kind(
    "data.not-utf-8", "error", "This file cannot be read, because it is not saved as UTF-8.",
    "In your editor, choose “Save with encoding”, then UTF-8.", why=_LOST,
)  # fmt: skip
UNREADABLE = _kind(
    "data.unreadable-file",
    "error",
    "This file cannot be read: {words}.",
    _LINES,
    why=f"{_LOST} The message comes from the YAML parser.",
)
# Problems with a single field.
UNKNOWN_FIELD = _kind(
    "data.unknown-field",
    "error",
    "“{field}” is not a field of the practice data.",
    (DID_YOU_MEAN, "Correct its name, or delete the line."),
    quotes=("field",),
    why="A misspelled field is ignored, so its value would be missing from the pages.",
    example=Example("fe: $100\n", "fee: $100\n", _PRACTICE),
)
IMPOSSIBLE_DAY = _kind(
    "data.impossible-date",
    "error",
    "“{date}” is not a valid date.",
    _LIKE_A_DATE,
    why="The date is shown to readers or compared with today.",
    example=Example("effective_date: 2026-02-31\n", "effective_date: 2026-02-28\n", _PRACTICE),
)
NOT_A_DAY = _kind(
    "data.not-a-date",
    "error",
    "“{field}” must be a date, not “{value}”.",
    _LIKE_A_DATE,
    quotes=("field",),
    why="The date is shown to readers or compared with today.",
    example=Example("effective_date: soon\n", "effective_date: 2026-11-23\n", _PRACTICE),
)
NOT_TEXT = _kind(
    "data.not-text",
    "error",
    "“{field}” must be text.",
    "Write it on one line. Put it in double quotes if it begins with a bracket or a hyphen.",
    quotes=("field",),
    why="YAML reads brackets, and lines that begin with “- ”, as a list, so these characters would be missing from the pages.",
    example=Example("fee: [ask me]\n", 'fee: "[ask me]"\n', _PRACTICE),
)
NOT_YES_OR_NO = _kind(
    "data.not-true-or-false",
    "error",
    "“{field}” must be true or false, not “{value}”.",
    "Write true or false.",
    quotes=("field",),
    why="Any other word would count as yes.",
    example=Example(f"{_HELP}  large: maybe\n", f"{_HELP}  large: true\n", _HELP_LINES),
)
LOST = value_losses(_kind, "data", lambda value: f"office_address:{value}\n", _PRACTICE)
# For each format, the code of the problem, a mistake and its correction.
_SHAPE: dict[str, tuple[str, str, str]] = {
    "url": ("data.not-an-address", "website: example", "website: https://example.org/"),
    "https": ("data.not-a-secure-address", "edit_url: http://example.org/", "edit_url: https://example.org/"),
    "email": ("data.not-an-email-address", "email: me", "email: me@example.org"),
    "phone": ("data.not-a-telephone-number", "phone: soon", "phone: 617-555-0199"),
    "image": ("data.not-a-file-name", "photo: ../", "pronouns: they"),
}
NOT_OF_SHAPE = {
    kind: _kind(
        _SHAPE[kind][0],
        "error",
        f"“{{field}}” must be {what}, not “{{value}}”.",
        f"Write it like this: {example}",
        quotes=("field",),
        why="The pages use it for a link or a picture, which would not work.",
        example=Example(f"{_SHAPE[kind][1]}\n", f"{_SHAPE[kind][2]}\n", _PRACTICE),
    )
    for kind, (_, what, example) in SHAPES.items()
}
NO_PICTURE = _kind(
    "data.missing-picture",
    "error",
    "There is no file “{file}” in content/images.",
    "Put the picture there, or correct its name here.",
    why="Readers would see an empty frame.",
    example=Example("photo: me.jpg\n", "pronouns: they\n", _PRACTICE),
)
# Problems with any record: a help line, a source or a publishing target.
NO_ROWS = _kind(
    "data.no-lines-below",
    "error",
    "“{name}” has no details below it.",
    "Add these below it, each on its own line: {needed}.",
    quotes=("name",),
    why="Without its details, it cannot be used.",
    example=Example("study: 3\n", "study:\n  title: A study\n", _SOURCES),
)
UNKNOWN_LINE = _kind(
    "data.unknown-line",
    "error",
    "“{name}” has an unknown field: “{field}”.",
    (DID_YOU_MEAN, "Correct its name, or delete the line."),
    quotes=("field",),
    why="A misspelled field is ignored.",
    example=Example("study:\n  titel: x\n", "study:\n  title: x\n", _SOURCES),
)
BELONGS_ABOVE = _kind(
    "data.belongs-above",
    "error",
    "“{field}” is about the site, not about the target “{name}”.",
    "Write it on a line of its own, without spaces before it: {field}: yes",
    quotes=("field",),
    why="Below a target, it would have no effect.",
    example=Example(f"{_TARGET}  information_site: yes\n", f"information_site: yes\n{_TARGET}", _TARGETS),
)
INCOMPLETE = _kind(
    "data.incomplete",
    "error",
    "“{name}” is incomplete.",
    "It needs: {needed}.",
    quotes=("name",),
    why="Without these fields, it cannot be shown.",
    example=Example("study:\n  url: https://example.org/\n", "study:\n  title: x\n", _SOURCES),
)
# Problems that only a publishing target can have.
BAD_NAME = _kind(
    "data.bad-target-name",
    "error",
    "“{name}” is not a valid name for a target.",
    "Use only letters, digits and hyphens.",
    quotes=("name",),
    why="The name is used in the command ./site publish, and for a folder.",
    example=Example(_TARGET.replace("website", "web site"), _TARGET, _TARGETS),
)
BAD_BRANCH = _kind(
    "data.bad-branch",
    "error",
    "“{value}” is not a valid branch name.",
    "Write it like this: gh-pages",
    why="Git would reject it.",
    example=Example(f"{_TARGET}  branch: -x\n", f"{_TARGET}  branch: gh-pages\n", _TARGETS),
)
UNKNOWN_TARGET_KIND = _kind(
    "data.unknown-target-kind",
    "error",
    "“{value}” is not a kind of target.",
    (DID_YOU_MEAN, "Write one of {known}."),
    why="./site publish supports only these kinds of targets.",
    example=Example(_TARGET.replace("folder", "foldr"), _TARGET, _TARGETS),
)
_NOWHERE = {"folder": "-x", "zip": "/media/stick", "rsync": "here", "pages": "here"}
NOT_A_PLACE = {
    kind: _kind(
        f"data.not-{'an' if kind == 'rsync' else 'a'}-{kind}-target",
        "error",
        f"“to” must be {what}, not “{{value}}”.",
        f"Write it like this: {example}",
        why="./site publish could not publish the site there, or a program would mistake it for an option.",
        example=Example(f"website:\n  kind: {kind}\n  to: {_NOWHERE[kind]}\n", _TARGET, _TARGETS),
    )
    for kind, (_, what, example) in KINDS.items()
}
# Problems with a page.
UNKNOWN_NAME = BUILD.kind(
    "build.unknown-name",
    "error",
    "“{name}” does not match any entry in content/data/{file}.yaml.",
    (DID_YOU_MEAN, "Use one of the names in that file."),
    quotes=("name",),
    why="Readers would see the brackets instead of the fact.",
    example=Example("It costs [[fees]].\n", "It costs [[fee]].\n"),
)
