"""What Pelican and its plugins log, told as problems in plain words, with the file and the line."""

from __future__ import annotations

import errno
import logging
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from proofread.checks.images import NO_WORDS
from proofread.problem import Problem, Severity, impossible_day
from proofread.tabs import tab
from proofread.unclosed import HINT, MESSAGE, unclosed

_PELICAN = (
    (r"Error parsing YAML for file '(?P<file>.*)", "The lines between the two “---” at the top cannot be read.",
     "Write each as “name: value”. Put the value in double quotes if it has a colon in it."),
    (r"YAML header didn't parse as a dict for file '(?P<file>.*)'", "The lines between the two “---” are not “name: value”.",
     "Look at another page, and write them the same way."),
    (r"Skipping (?P<file>.*): could not find information about 'title'", "This page has no title.",
     "Add a line “title: …” between the two “---” at the top."),
    (r"Could not process (?P<file>\S+)", "This file cannot be read.", "Compare its first lines with those of another page."),
)  # fmt: skip
_NO_ALT = "Empty alt attribute for image %s in %s"


def as_problems(records: Iterable[logging.LogRecord], root: Path) -> list[Problem]:
    """Tell logged messages as problems.

    Args:
        records: what was logged. Our plugins add ``path``, ``line``, ``said`` and ``hint``; Pelican's own words are known.
        root: the folder of the site.

    Returns:
        One problem for each cause: what follows only from a page that could not be read is left out.
    """
    unread: dict[Path, Problem] = {}
    found: list[Problem] = []
    for record in records:
        message = record.getMessage()
        if path := getattr(record, "path", None):
            said, hint = getattr(record, "said", message), getattr(record, "hint", "").replace(f"{root}/", "")
            severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
            check = "glossary" if ".glossary." in f".{record.name}." else "build"
            found.append(_problem(path, root, getattr(record, "line", 0), said, hint, severity, check))
        elif record.msg == _NO_ALT and isinstance(record.args, tuple):
            found.append(_problem(Path(str(record.args[-1])), root, 0, *NO_WORDS))  # what knows the line tells it
        elif re.search(r"Unable to find '|stamp for ", message):
            continue  # a link to no file: the check of the links tells, with the line and the column
        elif problem := _unread(message, root):
            unread.setdefault(root / problem.path, problem)
        else:
            found.append(Problem("", 0, 0, "build", "error", message.strip().rstrip(".") + "."))
    return [*found, *unread.values()]


def _unread(message: str, root: Path) -> Problem | None:
    for pattern, words, hint in _PELICAN:
        if match := re.search(pattern, message):
            file = Path(match["file"])
            file = file if file.is_absolute() else root / "content" / file
            text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
            day, line = impossible_day(text)
            if day:
                return _problem(
                    file, root, line, f"There is no day “{day}”.", "Write one that there is, like 2026-11-23."
                )
            # What stands between the first two “---”, with the line break behind the first, so that its lines are those of the file.
            front = "".join(re.split(r"^---\s*?$", text, maxsplit=2, flags=re.MULTILINE)[1:2])
            if place := unclosed(front):
                return _problem(file, root, place[0], MESSAGE, HINT)
            if found := tab(front):
                return _problem(file, root, found[0], *found[2:])
            return _problem(file, root, _first_bad_line(front), words, hint)
    return None


def _first_bad_line(front: str) -> int:
    """Give the line at which front matter is not YAML; else the first."""
    try:
        yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line + 1 if error.problem_mark else 1
    except ValueError:
        pass
    return 1


def reason(error: OSError) -> str:
    """Say in a sentence what the machine lacks, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Make room, then try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another one, or ask whoever looks after the machine."
    return f"The machine says: {error.strerror or error}{where}."


def _problem(
    path: Path, root: Path, line: int, message: str, hint: str, severity: Severity = "error", check: str = "build"
) -> Problem:
    name = str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
    return Problem(name, line, 0, check, severity, message, hint)
