"""The lines between the two ``---``: fields that are missing, misspelt or of the wrong kind; pages that must be there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from practice.data import is_day

from proofread.problem import Problem, did_you_mean
from proofread.sources import Source

# What each field holds. Pelican's own are among them; anything else is most likely a slip.
_BOTH = {
    "title": "text", "written": "day", "reviewed": "day", "reviewed_by": "text", "sources": "list", "lang": "text", "slug": "text",
    "status": "status", "template": "text", "translation": "yes or no", "glossary": "yes or no", "date": "day", "modified": "day",
}  # fmt: skip
_PAGE = {**_BOTH, "summary": "text", "nav": "text", "epigraph": "any", "save_as": "text", "url": "text"}
_TERM = {
    **_BOTH, "definition": "text", "aliases": "aliases", "see": "list", "except": "list", "gloss": "text", "case_sensitive": "yes or no",
    "autolink": "yes or no",
}  # fmt: skip
_STATUS = ("published", "hidden", "draft", "skip")


def check(sources: Iterable[Source], root: Path, needed: Collection[str]) -> Iterator[Problem]:
    """Look at every file's front matter.

    Args:
        sources: the pages and terms.
        root: the folder of the site.
        needed: slugs of the pages that the theme links to.
    """
    sources = list(sources)
    for source in sources:
        for line, message, hint in _look_at(source):
            yield _problem(str(source.path.relative_to(root)), line, message, hint)
        # The build and the glossary have words of their own for a missing title and a missing definition.
        if not source.fields.get("written"):
            hint = "Write the day on which this was written: “written: 2026-11-23”."
            name, line = str(source.path.relative_to(root)), source.lines.get("written", 1)
            yield Problem(name, line, 0, "front matter", "warning", "“written” is missing.", hint)
    seen: dict[tuple[str, str], Source] = {}
    for source in sources:
        first = seen.setdefault((source.slug, str(source.fields.get("lang", ""))), source)
        if first is not source:
            message = f"This page has the same address as {first.path.relative_to(root)}: {source.slug}.html."
            name = str(source.path.relative_to(root))
            yield _problem(name, source.lines.get("slug", 1), message, "Give one of them another file name or slug.")
    known = {source.slug for source in sources}
    for slug in sorted(set(needed) - known):
        name = f"content/pages/{slug}.md"
        if not (root / name).exists():
            hint = "Put it back from the last version, or rename the page that took its place."
            yield _problem(name, 0, "This page is missing, and other pages link to it.", hint)


def _look_at(source: Source) -> Iterator[tuple[int, str, str]]:
    known = _TERM if source.is_term else _PAGE
    for name, value in source.fields.items():
        line = source.lines.get(name, 1)
        if name not in known:
            yield line, f"“{name}” is no field of a {'term' if source.is_term else 'page'}.", did_you_mean(name, known)
        elif value is not None and (wrong := _wrong(known[name], value)):
            yield line, f"“{name}” must be {wrong[0]}.", wrong[1]


def _wrong(kind: str, value: Any) -> tuple[str, str] | None:
    """Give what a value should have been, and what to do; ``None`` where it is right."""
    if kind == "text" and not isinstance(value, str):
        return "words", f'Put it in double quotes: "{value}".'
    if kind == "day" and not (isinstance(value, datetime.date) or (isinstance(value, str) and is_day(value))):
        return "a day", "Write it like 2026-11-23."
    if kind == "yes or no" and not isinstance(value, bool):
        return "true or false", "Write true or false."
    if kind == "status" and value not in _STATUS:
        return f"one of {', '.join(_STATUS)}", did_you_mean(str(value), _STATUS)
    if kind in ("list", "aliases") and not isinstance(value, list | str):
        return "a list", "Write each item on a line of its own, with “- ” before it."
    if kind == "list" and isinstance(value, list) and not all(isinstance(item, str | Mapping) for item in value):
        return "a list of words", "Put each item in double quotes."
    return None


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path, line, 0, "front matter", "error", message, hint)
