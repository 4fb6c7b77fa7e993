"""What the therapist has still to fill in: required fields, and the examples that a new page or word came with."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.content import Content
from proofread.problem import Problem, line_of_key

NAME = "placeholders"
PRACTICE = "content/data/practice.yaml"
# What ./site new-page and ./site new-term write below the front matter.
NEW_PAGE = "The first paragraph.\n\n## A heading\n\nThe next one.\n"
NEW_TERM = "A few sentences that say more.\n"
_EXAMPLES = frozenset(line for text in (NEW_PAGE, NEW_TERM) for line in text.splitlines() if line)


def check(content: Content) -> Iterator[Problem]:
    """List the required fields that are empty, and examples that are left. Notes; who publishes for everybody makes errors of them."""
    for field in content.data.missing:
        message = f"“{field.name}” is empty; the pages show “[{field.label}]”."
        line_in_data = line_of_key(content.root / PRACTICE, field.name)
        yield Problem(PRACTICE, line_in_data, 0, NAME, "note", message, f"Write it after “{field.name}:”.")
    for source in content.sources:
        for number, line in enumerate(source.body.text.split("\n")):
            if line.strip() in _EXAMPLES:
                place = source.first_line + number, len(line) - len(line.lstrip()) + 1
                message = f"“{line.strip()}” is still the example that the new file came with."
                hint = "Write your own words in its place, or take the line away."
                yield content.problem(source, place, NAME, "note", message, hint)
