"""What the therapist has still to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.content import Content
from proofread.problem import Problem, line_of_key

NAME = "placeholders"
PRACTICE = "content/data/practice.yaml"


def check(content: Content) -> Iterator[Problem]:
    """List the required fields that are empty. A note; who publishes for everybody makes an error of it."""
    for field in content.data.missing:
        message = f"“{field.name}” is empty; the pages show “[{field.label}]”."
        place = line_of_key(content.root / PRACTICE, field.name)
        yield Problem(PRACTICE, place, 0, NAME, "note", message, f"Write it after “{field.name}:”.")
