"""One thing that is wrong, told so that the therapist can mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

Severity = Literal["error", "warning", "note"]
# An error of these keeps a site from being built; an error of the others only from being published.
STRUCTURE = frozenset(
    {"build", "data", "encoding", "file names", "front matter", "glossary", "links", "output", "unsafe HTML"}
)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        path: the file, as seen from the site's own folder; empty where no single file is at fault.
        line: the line in it, from 1; 0 for the file as a whole.
        column: the column in that line, from 1; 0 for the line as a whole.
        check: the name of the check that found it.
        severity: an ``error`` stops a build, a ``warning`` wants a look, a ``note`` informs.
        message: what is wrong, in plain words.
        hint: what to do next.
    """

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str = ""


def keeps_from_building(problem: Problem) -> bool:
    """Whether a site with this problem is not built at all."""
    return problem.severity == "error" and problem.check in STRUCTURE


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give ``Did you mean “fee”?`` for the closest known word, or nothing where none is close."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def closest_file(name: str, known: Iterable[str]) -> str:
    """Give the closest known file, or nothing where none is close.

    Folders and endings are not compared, since what many names share would make them all close. Of files with the same name, that
    with the same folder and ending is meant.
    """
    path = PurePosixPath(name)
    ranked = sorted(
        map(PurePosixPath, known), key=lambda file: (file.parent == path.parent, file.suffix == path.suffix)
    )
    by_stem = {file.stem: str(file) for file in ranked}
    close = difflib.get_close_matches(path.stem, by_stem, n=1, cutoff=0.6)
    return by_stem[close[0]] if close else ""


def line_of(path: Path, needle: str) -> int:
    """Give the first line of a file that contains ``needle``, from 1; 0 where there is none."""
    text = _text(path)
    return _line(text, text.find(needle))


def line_of_key(path: Path, key: str, below: str = "") -> int:
    """Give the line of a YAML file that begins with ``key:``, from 1; 0 where there is none.

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
    """Give the first day in a YAML text that no calendar has, such as 2026-02-31, and its line; it keeps YAML from being read."""
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
