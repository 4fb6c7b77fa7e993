"""The kinds of problems in front matter."""

from __future__ import annotations

from proofread.problem import DID_YOU_MEAN, Check, Example

CHECK = Check(
    "front matter",
    "Looks at the lines between the two “---” at the top of every page and term: fields that are missing, misspelled or of the wrong "
    "type, and names and addresses that two files share.",
    breaks_pages=True,
)
_kind = CHECK.kind


def _fields(wrong: str, right: str, file: str = "pages/more.md") -> Example:
    """Return an example that differs only in its fields."""
    return Example(f"---\n{wrong}\n---\nText.\n", f"---\n{right}\n---\nText.\n", file)


def _value(field: str, wrong: str, right: str) -> Example:
    head = "title: More\nwritten: 2026-11-01\n"
    return _fields(f"{head}{field}: {wrong}", f"{head}{field}: {right}")


NO_BEGINNING = _kind(
    "front-matter.missing",
    "error",
    "This file does not begin with a line “---”.",
    "Look at another page, and write the first lines in the same way.",
    why="Without front matter the page has no title and cannot be built.",
    example=Example("Just text.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
NO_END = _kind(
    "front-matter.unclosed",
    "error",
    "The second line of “---” is missing, below the last of the fields.",
    "Look at another page, and write it in the same way.",
    why="No program can tell where the fields end and the text begins.",
    example=Example("---\ntitle: More\n\nText.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"),
)
NOT_WRITTEN = _kind(
    "front-matter.no-written",
    "warning",
    "“written” is missing.",
    "Write the day on which this was written: “written: 2026-11-23”.",
    why="Readers see how old a text is, and the site map has the date of each page.",
    example=_fields("title: More", "title: More\nwritten: 2026-11-01"),
)
WRITTEN_LATER = _kind(
    "front-matter.written-in-future",
    "warning",
    "This was written on {date}, it says, and that day is still to come.",
    "Write the day on which you wrote it.",
    why="A date that is still to come is a slip, and readers would not trust the page.",
    example=_fields("title: More\nwritten: 2999-01-01", "title: More\nwritten: 2026-11-01"),
)
MISSING_PAGE = _kind(
    "front-matter.missing-page",
    "error",
    "This page is missing, and other pages link to it.",
    "Give its file this name again; readers see the “title”, not the name. "
    "If the file is gone, put it back from the last version.",
    why="The menu, the exit button or the footer of every page leads there.",
)
TWICE = _kind(
    "front-matter.repeated-field",
    "error",
    "“{field}” stands here a second time, and only the last one counts.",
    "Remove one of them.",
    quotes=("field",),
    why="YAML drops the first value without a word.",
    example=_fields("title: A\ntitle: More\nwritten: 2026-11-01", "title: More\nwritten: 2026-11-01"),
)
SAME_ADDRESS = _kind(
    "front-matter.same-address",
    "error",
    "This page has the same address as {other}: {slug}.html.",
    "Give one of them another file name or slug.",
    why="One page would be written over the other.",
    example=_value("slug", "index", "more"),
)
SAME_TITLE = _kind(
    "front-matter.same-title",
    "error",
    "{first} and {second} have the same title: “{title}”.",
    "Give one of them another title; readers with many tabs open see nothing else.",
    why="A title names the page in tabs, bookmarks, search results and for screen readers.",
    example=_fields("title: Home\nwritten: 2026-11-01", "title: More\nwritten: 2026-11-01"),
)
UNKNOWN = {
    is_term: _kind(
        code,
        "error",
        f"“{{field}}” is no field of a {what}.",
        (DID_YOU_MEAN, "There are: {known}."),
        why="A misspelled field is ignored, so what it says would be missing on the page.",
        example=_fields(f"{fields}\nsumary: x", fields, file),
    )
    for is_term, code, what, file, fields in (
        (False, "front-matter.unknown-field", "page", "pages/more.md", "title: More\nwritten: 2026-11-01"),
        (
            True,
            "front-matter.unknown-term-field",
            "term",
            "glossary/naloxone.md",
            "title: naloxone\ndefinition: x\nwritten: 2026-11-01",
        ),
    )
}
NO_TITLE = _kind(
    "front-matter.empty-title",
    "error",
    "“title” is empty.",
    "Write the page’s name after “title:”.",
    why="A page without a title has no name in tabs, bookmarks and search results.",
    example=_fields('title: ""\nwritten: 2026-11-01', "title: More\nwritten: 2026-11-01"),
)
NO_TEMPLATE = _kind(
    "front-matter.unknown-template",
    "error",
    "The theme has no template “{template}”.",
    DID_YOU_MEAN,
    why="Pelican could not render the page.",
    example=_value("template", "pag", "page"),
)
# What a value must be.
WORDS = _kind(
    "front-matter.not-text",
    "error",
    "“{field}” must be words.",
    ('Put it in double quotes: "{value}".', "Write it on one line."),
    why="YAML reads numbers, dates, yes and no as something else than words.",
    example=_fields("title: 2026\nwritten: 2026-11-01", 'title: "2026"\nwritten: 2026-11-01'),
)
ADDRESS = _kind(
    "front-matter.not-an-address",
    "error",
    "“{field}” must be small letters, digits and hyphens.",
    "Write it like your-safety.",
    why="It becomes a part of the address of the page, and must not lead out of the folder of the site.",
    example=_value("slug", "../more", "more"),
)
LANGUAGE = _kind(
    "front-matter.not-a-language",
    "error",
    "“{field}” must be a language.",
    "Write it like en or es.",
    why="Browsers, screen readers and translators go by this code.",
    example=_value("lang", "../x", "en"),
)
DAY = _kind(
    "front-matter.not-a-date",
    "error",
    "“{field}” must be a day.",
    "Write it like 2026-11-23.",
    why="The date is shown to readers and compared with today.",
    example=_fields("title: More\nwritten: soon", "title: More\nwritten: 2026-11-01"),
)
YES_OR_NO = _kind(
    "front-matter.not-true-or-false",
    "error",
    "“{field}” must be true or false.",
    "Write true or false.",
    why="Any other word would be taken for yes.",
    example=_value("glossary", "never", "false"),
)
NUMBER = _kind(
    "front-matter.not-a-number",
    "error",
    "“{field}” must be a number.",
    "Write it in digits.",
    why="The reading age of the page is compared with it.",
    example=_value("reading_age", "eleven", "11"),
)
STATUS = _kind(
    "front-matter.unknown-status",
    "error",
    "“{field}” must be one of {known}.",
    DID_YOU_MEAN,
    why="Pelican would skip the page without a word.",
    example=_value("status", "dratf", "published"),
)
LIST = _kind(
    "front-matter.not-a-list",
    "error",
    "“{field}” must be a list.",
    "Write each item on a line of its own, with “- ” before it.",
    why="What reads the field goes through its items one by one.",
    example=_value("sources", "3", "[study]"),
)
WORDS_IN_LIST = _kind(
    "front-matter.not-text-in-list",
    "error",
    "“{field}” must be a list of words.",
    "Put each item in double quotes.",
    why="YAML reads numbers, dates, yes and no as something else than words.",
    example=_value("sources", "[3]", "[study]"),
)
SENTENCES = _kind(
    "front-matter.not-sentences",
    "error",
    "“{field}” must be a list of sentences.",
    "Write each on a line with “- ” before it; one with a colon in it stands in double quotes.",
    why="YAML reads a sentence with a colon in it as a field.",
    example=_value("card", "\n  - It wears off: call.", '\n  - "It wears off: call."'),
)
