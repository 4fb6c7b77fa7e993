"""Find required fields that are still empty, facts that no page shows, and example text left from a new page or term."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.problem import Check, Example, Problem, Span

from .content import Content

CHECK = Check(
    "placeholders",
    "Looks for fields and texts that the therapist still has to fill in. The notes among these problems become errors when the site is published for everyone.",
)
NAME = CHECK.name
_kind = CHECK.kind
EMPTY_FIELD = _kind(
    "placeholders.empty-field",
    "note",
    "“{field}” is empty: {label}.",
    "Fill it in after “{field}:”. {reason}",
    why="Clients need the fact, or the law asks for it. The pages read well without it, so you would not notice that it is missing.",
)
NO_PRACTICE = _kind(
    "placeholders.no-practice-name",
    "warning",
    "“{field}” is filled in, but no page shows it, because “practice_name” is empty.",
    "Fill in “practice_name”. Until then, this is an information site without a practice.",
    quotes=("field",),
    why="The pages show the facts of a practice only if the practice has a name.",
    example=Example("phone: 614-555-0100\n", "practice_name: A\nphone: 614-555-0100\n", "data/practice.yaml"),
)
# reported when the site is published, not by this check
INFORMATION_SITE = _kind(
    "placeholders.information-site",
    "error",
    "The practice has no name, so this is an information site, which may not be published to “{target}” without your permission.",
    "To give permission, write “information_site: yes” above the targets. If this is the site of a practice, fill in practice_name in content/data/practice.yaml.",
    why="Everyone can see this target, and a copy of this project must not go public by accident.",
)
EXAMPLE_TEXT = _kind(
    "placeholders.example-text",
    "note",
    "“{words}” is still the example text of a new file.",
    "Replace it with your own words, or remove the line.",
    quotes=("words",),
    why="Readers would see text that tells them nothing.",
    example=Example("The first paragraph.\n", "What we do.\n"),
)
PRACTICE = "content/data/practice.yaml"
# the text that ./site new-page and ./site new-term write below the front matter
NEW_PAGE = "The first paragraph.\n\n## A heading\n\nThe next one.\n"
NEW_TERM = "A few sentences that say more.\n"
_EXAMPLES = frozenset(line for text in (NEW_PAGE, NEW_TERM) for line in text.splitlines() if line)


def check(content: Content) -> Iterator[Problem]:
    """Yield notes about missing facts and leftover example text, and warnings about facts that no page shows.

    When the site is published for everyone, the notes become errors.
    """
    table = content.data_files.get(PRACTICE)
    for field in content.data.missing:
        if table and table.values.get(field.name):  # the value is not valid, which the check “data” reports
            continue
        line = table.line(field.name) if table else 0
        yield EMPTY_FIELD.at(Span(PRACTICE, line), field=field.name, label=field.label, reason=field.why)
    for name in content.data.practice.keys() - content.data.facts.keys():
        yield NO_PRACTICE.at(Span(PRACTICE, table.line(name) if table else 0), field=name)
    for source in content.checked:
        for number, text in enumerate(source.body.text.split("\n")):
            if text.strip() in _EXAMPLES:
                place = source.first_line + number, len(text) - len(text.lstrip()) + 1
                yield EXAMPLE_TEXT.at(content.span(source, place), words=text.strip())
