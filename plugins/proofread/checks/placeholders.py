"""What the therapist has still to fill in, and help lines that she has not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from practice.data import SiteData

from proofread.problem import Problem, line_of_key

CONFIRM_AFTER = 180  # days; a help line's number and hours change
PRACTICE, HELP_LINES = "content/data/practice.yaml", "content/data/help_lines.yaml"


def check(data: SiteData, root: Path, *, public: bool) -> Iterator[Problem]:
    """List the required fields that are empty.

    Args:
        data: the practice data.
        root: the folder of the site, for the line of each field.
        public: whether the site is about to go public; then an empty field is an error, else a note.
    """
    for field in data.missing:
        yield Problem(
            PRACTICE, line_of_key(root / PRACTICE, field.name), 0, "placeholders", "error" if public else "note",
            f"“{field.name}” is empty; the pages show “[{field.label}]”.", f"Write it after “{field.name}:”.",
        )  # fmt: skip


def check_help_lines(data: SiteData, root: Path, today: date) -> Iterator[Problem]:
    """Warn of numbers that the therapist has not confirmed, or not for :data:`CONFIRM_AFTER` days, on the given day."""
    for line in data.help_lines.values():
        hint = f"Call or look it up at {line.source}, then write the day after “confirmed:”."
        if not line.confirmed:
            message = f"Nobody has confirmed the number of {line.name} yet."
        elif (today - date.fromisoformat(line.confirmed)).days > CONFIRM_AFTER:
            message = f"The number of {line.name} was last confirmed on {line.confirmed}."
        else:
            continue
        place = line_of_key(root / HELP_LINES, line.key)
        yield Problem(HELP_LINES, place, 0, "help lines", "warning", message, hint)
