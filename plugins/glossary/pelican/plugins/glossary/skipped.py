"""Explain why Pelican skipped the file of a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .problems import NO_TITLE, SKIPPED, Problem, problem, unreadable
from .term_reader import FRONT_MATTER
from .yaml_text import UnreadableError, load_yaml, read_utf8

_UNPUBLISHED = re.compile(r"^:?status[ \t]*:[ \t]*[\"']?(?:draft|hidden|skip)\b", re.MULTILINE | re.IGNORECASE)
_TITLE = re.compile(r"^:?title[ \t]*:[ \t]*\S|<title>\s*[^<\s]", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"[ \t]*(?:definition|aliases|see|sources)[ \t]*:", re.IGNORECASE)
_RST_TITLE = re.compile(r"^\S.*\n([^\w\s])\1+[ \t]*$", re.MULTILINE)


def explain(path: Path) -> Iterator[Problem]:
    """Yield a problem that explains why Pelican skipped the file of a term; none if the term's status is draft, hidden or skip."""
    try:
        text = read_utf8(path)
        front = FRONT_MATTER.match(text)
        load_yaml(front[1] if front else "", 2)
    except UnreadableError as error:
        yield unreadable(str(path), error)
        return
    except OSError:
        yield problem(str(path), "", SKIPPED)
        return
    fields = front[1] if front else text if path.suffix == ".html" else text.partition("\n\n")[0]
    if _UNPUBLISHED.search(fields):
        return
    if _TITLE.search(fields) or (path.suffix == ".rst" and _RST_TITLE.search(text)):
        yield problem(str(path), "", SKIPPED)
    else:
        yield no_title(str(path), has_fields=bool(front or _FIELD.match(text)))


def no_title(path: str, *, has_fields: bool = False) -> Problem:
    """Return a problem for a term without a title. The advice depends on the format of the file, and on whether it has other fields."""
    name, suffix = Path(path).stem, Path(path).suffix
    if suffix == ".html":
        remedy = f"Write <title>{name}</title> in its head."
    elif suffix == ".rst":
        remedy = "Begin the file with the term and a line of “#” below it."
    elif has_fields:
        remedy = f"Write “title: {name}” above its other fields."
    else:
        remedy = f"Begin the file with the line “title: {name}” and a line that starts with “definition:”, followed by one plain sentence. If it is not a term, move it out of the folder."
    return problem(path, "", NO_TITLE, "title", remedy=remedy)
