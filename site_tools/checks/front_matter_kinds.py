"""The kinds of problems in front matter."""

from __future__ import annotations

from practice.loss_kinds import value_losses
from proofread.problem import DID_YOU_MEAN, Check, Example

CHECK = Check(
    "front matter",
    "Looks at the lines between the two “---” at the top of every page and term for fields that are missing, misspelled or of the wrong "
    "type, and for titles and addresses that two files share.",
    breaks_pages=True,
)
_kind = CHECK.kind


def _fields(wrong: str, right: str, file: str = "pages/more.md") -> Example:
    """Return an example of a mistake in the fields and its correction."""
    return Example(f"---\n{wrong}\n---\nText.\n", f"---\n{right}\n---\nText.\n", file)


def _value(field: str, wrong: str, right: str) -> Example:
    head = "title: More\nwritten: 2026-11-01\n"
    return _fields(f"{head}{field}: {wrong}", f"{head}{field}: {right}")


NO_BEGINNING = _kind(
    "front-matter.missing",
    "error",
    "The first line of this file must be “---”.",
    (
        "Write “{better}” there: three hyphens, with no empty line or space before them.",
        "Copy the first lines of another page, then adapt them to this one.",
    ),
    why="Without front matter, the page has no title and cannot be built.",
    example=Example("Just text.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n", whole=True),
)
NO_END = _kind(
    "front-matter.unclosed",
    "error",
    "The second “---” line is missing.",
    "Add a “---” line below the last field, as on other pages.",
    why="Without this line, no program can tell where the fields end and the text begins.",
    example=Example("---\ntitle: More\n\nText.\n", "---\ntitle: More\nwritten: 2026-11-01\n---\nText.\n"),
)
NO_WRITTEN_DATE = _kind(
    "front-matter.no-written",
    "warning",
    "“written” is missing.",
    "Add the date on which you wrote this, for example “written: 2026-11-23”.",
    why="Readers see how old a text is, and the sitemap lists the date of each page.",
    example=_fields("title: More", "title: More\nwritten: 2026-11-01"),
)
WRITTEN_IN_FUTURE = _kind(
    "front-matter.written-in-future",
    "warning",
    "“written” is {date}, which is in the future.",
    "Write the date on which you wrote this.",
    why="A date in the future must be a mistake, and readers would not trust the page.",
    example=_fields("title: More\nwritten: 2999-01-01", "title: More\nwritten: 2026-11-01"),
)
MISSING_PAGE = _kind(
    "front-matter.missing-page",
    "error",
    "This page is missing, but other pages link to it.",
    "If you renamed its file, change the name back. Readers see only the title, so change that instead. "
    "If the file is gone, restore an earlier version.",
    why="The menu, the exit button or the footer of every page links to it.",
)
REPEATED_FIELD = _kind(
    "front-matter.repeated-field",
    "error",
    "“{field}” appears here a second time, and only the last one counts.",
    "Remove one of them.",
    quotes=("field",),
    why="YAML silently drops the first value.",
    example=_fields("title: A\ntitle: More\nwritten: 2026-11-01", "title: More\nwritten: 2026-11-01"),
)
SAME_ADDRESS = _kind(
    "front-matter.same-address",
    "error",
    "This page has the same address as {other}: {slug}.html.",
    "Give one of them a different file name or slug.",
    why="One page would overwrite the other.",
    example=_value("slug", "index", "more"),
)
SAME_TITLE = _kind(
    "front-matter.same-title",
    "error",
    "{first} and {second} have the same title: “{title}”.",
    "Give one of them a different title. With many tabs open, readers see only the title.",
    why="The title identifies the page in tabs, bookmarks, search results and screen readers.",
    example=_fields("title: Home\nwritten: 2026-11-01", "title: More\nwritten: 2026-11-01"),
)
UNKNOWN_FIELD = {
    is_term: _kind(
        code,
        "error",
        f"{what} have no field named “{{field}}”.",
        (DID_YOU_MEAN, "The fields are: {known}."),
        why="A misspelled field is ignored, so its value would be missing from the page.",
        example=_fields(f"{fields}\nsumary: x", fields, file),
    )
    for is_term, code, what, file, fields in (
        (False, "front-matter.unknown-field", "Pages", "pages/more.md", "title: More\nwritten: 2026-11-01"),
        (
            True,
            "front-matter.unknown-term-field",
            "Terms",
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
UNKNOWN_TEMPLATE = _kind(
    "front-matter.unknown-template",
    "error",
    "The theme has no template “{template}”.",
    (DID_YOU_MEAN, "Correct its name, or delete the line."),
    why="Pelican could not render the page.",
    example=_value("template", "pag", "page"),
)
UNKNOWN_PAGE = _kind(
    "front-matter.unknown-page",
    "error",
    "“more” lists “{page}”, but there is no such page in the same language.",
    (DID_YOU_MEAN, "Write the name of a page’s file, without “.md”."),
    why="It would be missing from the list at the end of this page.",
    example=_value("more", "[indx]", "[index]"),
)
# Values of the wrong type.
NOT_TEXT = _kind(
    "front-matter.not-text",
    "error",
    "“{field}” must be text.",
    "Write it on one line. Put it in double quotes if it begins with a bracket or a hyphen.",
    why="YAML reads brackets, and lines that begin with “- ”, as a list, so these characters would be missing from the page.",
    example=_fields("title: [More]\nwritten: 2026-11-01", 'title: "[More]"\nwritten: 2026-11-01'),
)
SEVERAL_LINES = _kind(
    "front-matter.several-lines",
    "error",
    "“{field}” must be on one line.",
    "Write it on one line, after the colon.",
    why="The page shows it as one line, so the line breaks would be lost.",
    example=_value("summary", "|\n  One.\n  Two.", "One. Two."),
)
IMPOSSIBLE_DATE = _kind(
    "front-matter.impossible-date",
    "error",
    "“{date}” is not a valid date.",
    "Write a date that exists, such as 2026-11-23.",
    why="The date is shown to readers and compared with today.",
    example=_fields("title: More\nwritten: 2026-02-31", "title: More\nwritten: 2026-11-01"),
)
LOST = value_losses(
    _kind, "front-matter", lambda value: f"---\ntitle: More\nwritten: 2026-11-01\nsummary:{value}\n---\nText.\n", "pages/more.md",
    lines=False,
)  # fmt: skip
NOT_AN_ADDRESS = _kind(
    "front-matter.not-an-address",
    "error",
    "“{field}” must consist of lowercase letters, digits and hyphens.",
    "Write it like this: your-safety",
    why="It becomes part of the page’s address, which must not lead outside the site’s folder.",
    example=_value("slug", "../more", "more"),
)
NOT_A_LANGUAGE = _kind(
    "front-matter.not-a-language",
    "error",
    "“{field}” must be a language code.",
    "Write a code such as en or es.",
    why="Browsers, screen readers and translation tools rely on this code.",
    example=_value("lang", "../x", "en"),
)
NOT_A_DATE = _kind(
    "front-matter.not-a-date",
    "error",
    "“{field}” must be a date.",
    "Write it like this: 2026-11-23",
    why="The date is shown to readers and compared with today.",
    example=_fields("title: More\nwritten: soon", "title: More\nwritten: 2026-11-01"),
)
NOT_TRUE_OR_FALSE = _kind(
    "front-matter.not-true-or-false",
    "error",
    "“{field}” must be true or false.",
    "Write true or false.",
    why="Any other word would count as yes.",
    example=_value("glossary", "never", "false"),
)
NOT_A_NUMBER = _kind(
    "front-matter.not-a-number",
    "error",
    "“{field}” must be a number.",
    "Write it in digits.",
    why="The measured reading age of the page is compared with it.",
    example=_value("reading_age", "eleven", "11"),
)
UNKNOWN_STATUS = _kind(
    "front-matter.unknown-status",
    "error",
    "“{field}” must be one of {known}.",
    (DID_YOU_MEAN, "Write one of these words."),
    why="Pelican would skip the page without a warning.",
    example=_value("status", "dratf", "published"),
)
NOT_A_LIST = _kind(
    "front-matter.not-a-list",
    "error",
    "“{field}” must be a list.",
    "Write each item on its own line, with “- ” before it.",
    why="The site uses each item of this field separately.",
    example=_value("sources", "{study: x}", "[study]"),
)
NOT_TEXT_IN_LIST = _kind(
    "front-matter.not-text-in-list",
    "error",
    "Each item of “{field}” must be text.",
    "Put each item in double quotes.",
    why="YAML reads brackets as a list, and a list within a list has no meaning here.",
    example=_value("sources", "[[study]]", "[study]"),
)
NOT_SENTENCES = _kind(
    "front-matter.not-sentences",
    "error",
    "“{field}” must be a list of sentences.",
    "Write each sentence on its own line, with “- ” before it. Put a sentence in double quotes if it contains a colon.",
    why="YAML reads a sentence that contains a colon as a field.",
    example=_value("card", "\n  - It wears off: call.", '\n  - "It wears off: call."'),
)
