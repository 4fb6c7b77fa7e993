"""What the therapist has still to fill in, and help lines that she has not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from practice.data import SiteData

from proofread.problem import Problem

CONFIRM_AFTER = 180  # days; a help line's number and hours change


def check(data: SiteData, *, public: bool) -> Iterator[Problem]:
    """List the required fields that are empty.

    Args:
        data: the practice data.
        public: whether the site is about to go public; then an empty field is an error, else a note.
    """
    for field in data.missing:
        yield Problem(
            "content/data/practice.yaml", 0, 0, "placeholders", "error" if public else "note",
            f"“{field.name}” is empty; the pages show “[{field.label}]”.", f"Write it after “{field.name}:”.",
        )  # fmt: skip


def check_help_lines(data: SiteData, today: date) -> Iterator[Problem]:
    """Warn of numbers that the therapist has not confirmed, or not for :data:`CONFIRM_AFTER` days, on the given day."""
    for line in data.help_lines.values():
        hint = f"Call or look it up at {line.source}, then write the day after “confirmed:”."
        if not line.confirmed:
            message = f"Nobody has confirmed the number of {line.name} yet."
        elif (today - date.fromisoformat(line.confirmed)).days > CONFIRM_AFTER:
            message = f"The number of {line.name} was last confirmed on {line.confirmed}."
        else:
            continue
        yield Problem("content/data/help_lines.yaml", 0, 0, "help lines", "warning", message, hint)
