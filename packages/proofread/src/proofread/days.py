"""Days that no calendar has, in YAML."""

from __future__ import annotations

import re
from datetime import date


def impossible_day(text: str) -> tuple[str, int]:
    """Return the first date in a YAML text that no calendar has, such as 2026-02-31, and its line; YAML cannot read such a text."""
    for match in re.finditer(r"^[^#\n]*:[ \t]*(\d{4}-\d\d?-\d\d?)[ \t]*$", text, re.MULTILINE):
        try:
            date(*map(int, match[1].split("-")))
        except ValueError:
            return match[1], text.count("\n", 0, match.start(1)) + 1
    return "", 0
