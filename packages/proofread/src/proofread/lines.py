"""The lines of a file in which something is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path


def line_of(path: Path, needle: str) -> int:
    """Return the first line of a file that contains ``needle``, from 1; 0 if there is none."""
    text = _text(path)
    return _line(text, text.find(needle))


def line_of_key(path: Path, key: str, below: str = "") -> int:
    """Return the line of a YAML file that begins with ``key:``, from 1; 0 if there is none.

    Args:
        path: the file.
        key: the name before the colon.
        below: a name at the left margin below which to look; empty for a key at the left margin.
    """
    text = _text(path)
    start = re.search(rf"^{re.escape(below)}\s*:", text, re.MULTILINE) if below else None
    found = re.compile(rf"^{'[ ]+' if below else ''}[\"']?{re.escape(key)}[\"']?\s*:", re.MULTILINE).search(
        text, start.end() if start else 0
    )
    return _line(text, found.end() if found else -1)


def impossible_day(text: str) -> tuple[str, int]:
    """Return the first date in a YAML text that no calendar has, such as 2026-02-31, and its line; YAML cannot read such a text."""
    for match in re.finditer(r"^[^#\n]*:[ \t]*(\d{4}-\d\d?-\d\d?)[ \t]*$", text, re.MULTILINE):
        try:
            date(*map(int, match[1].split("-")))
        except ValueError:
            return match[1], _line(text, match.start(1))
    return "", 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1 if position >= 0 else 0
