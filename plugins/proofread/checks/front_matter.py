"""The lines between the two ``---``: fields that are missing, misspelt or of the wrong kind; pages that must be there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practice.data import is_day

from proofread.content import Content
from proofread.problem import Problem, did_you_mean
from proofread.sources import Source

NAME = "front matter"
# What each field holds. Pelican's own are among them; anything else is most likely a slip. The forms of the editor are made from
# these too.
_BOTH = {
    "title": "text", "written": "day", "reviewed": "day", "reviewed_by": "text", "sources": "list", "lang": "language", "slug": "address",
    "status": "status", "template": "text", "translation": "yes or no", "glossary": "yes or no", "date": "day", "modified": "day",
}  # fmt: skip
PAGE_FIELDS = {
    **_BOTH,
    "summary": "text",
    "nav": "text",
    "epigraph": "any",
    "card": "sentences",
    "save_as": "address",
    "url": "address",
    "reading_age": "number",
}
TERM_FIELDS = {
    **_BOTH, "definition": "text", "aliases": "aliases", "see": "list", "except": "list", "gloss": "text", "case_sensitive": "yes or no",
    "autolink": "yes or no",
}  # fmt: skip
_NO_FRONT_MATTER = (
    ("This file does not begin with a line “---”.", "Look at another page, and write the first lines in the same way."),
    (
        "The second line of “---” is missing, below the last of the fields.",
        "Look at another page, and write it in the same way.",
    ),
)
# Part of an address and of a file's name: nothing that leads out of the folder of the site.
_ADDRESS = re.compile(r"[\w-]+(?:[./][\w-]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")  # RFC 5646, the usual part
_STATUS = ("published", "hidden", "draft", "skip")


def check(content: Content) -> Iterator[Problem]:
    """Look at every file's front matter, and at the names in the data files."""
    for source in content.sources:
        if not (source.readable or source.front_ends) and source.text.strip() and "\ufffd" not in source.text:
            yield content.problem(source, (1, 0), NAME, "error", *_NO_FRONT_MATTER[source.text.startswith("---")])
    for name, table in content.data_files.items():
        for field, line in table.twice:
            yield _twice(name, field, line)
    # Where it cannot be read, the build tells of it.
    sources = [source for source in content.sources if source.readable]
    folder = content.root / "theme" / "templates"
    templates = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html")]
    for source in sources:
        for line, message, hint in [*_look_at(source), *_template(source, templates)]:
            yield content.problem(source, (line, 0), NAME, "error", message, hint)
        for field, line in source.twice:
            yield _twice(content.name(source.path), field, line)
        # The build and the glossary have words of their own for a missing title and a missing definition.
        if not source.fields.get("written"):
            hint = "Write the day on which this was written: “written: 2026-11-23”."
            place = source.lines.get("written", 1), 0
            yield content.problem(source, place, NAME, "warning", "“written” is missing.", hint)
        elif day := _still_to_come(source, content.today):
            message = f"This was written on {day}, it says, and that day is still to come."
            place = source.lines.get("written", 1), 0
            yield content.problem(source, place, NAME, "warning", message, "Write the day on which you wrote it.")
    yield from _taken(sources, content)
    for slug in sorted(set(content.needed) - {source.slug for source in content.sources}):
        hint = (
            "Give its file this name again; readers see the “title”, not the name. "
            "If the file is gone, put it back from the last version."
        )
        message = "This page is missing, and other pages link to it."
        yield Problem(f"content/pages/{slug}.md", 0, 0, NAME, "error", message, hint)


def _still_to_come(source: Source, today: datetime.date) -> str:
    """Give the day on which a page was written, if it is after today; else nothing."""
    value = source.fields.get("written")
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        return ""  # no day, which is told elsewhere
    day = day.date() if isinstance(day, datetime.datetime) else day
    return day.isoformat() if day > today else ""


def _twice(path: str, field: str, line: int) -> Problem:
    message = f"“{field}” stands here a second time, and only the last one counts."
    return Problem(path, line, 1, NAME, "error", message, "Remove one of them.")


def _taken(sources: Iterable[Source], content: Content) -> Iterator[Problem]:
    """Tell of addresses and titles that two files have."""
    addresses: dict[tuple[str, str], Source] = {}
    titles: dict[tuple[str, str, bool], Source] = {}
    for source in sources:
        lang, title = str(source.fields.get("lang", "")), str(source.fields.get("title") or "")
        first = addresses.setdefault((source.slug, lang), source)
        if first is not source:
            message = f"This page has the same address as {content.name(first.path)}: {source.slug}.html."
            place = source.lines.get("slug", 1), 0
            yield content.problem(source, place, NAME, "error", message, "Give one of them another file name or slug.")
        same = titles.setdefault((title.casefold(), lang, source.is_term), source)
        # Two terms with one name are the glossary's own matter.
        if title and same is not source and not source.is_term:
            files = " and ".join(f"{one.name.removeprefix('pages/')}.md" for one in (same, source))
            message = f"{files} have the same title: “{title}”."
            hint = "Give one of them another title; readers with many tabs open see nothing else."
            yield content.problem(source, (source.lines.get("title", 1), 0), NAME, "error", message, hint)


def _look_at(source: Source) -> Iterator[tuple[int, str, str]]:
    known = TERM_FIELDS if source.is_term else PAGE_FIELDS
    for name, value in source.fields.items():
        line = source.lines.get(name, 1)
        if name not in known:
            near = did_you_mean(name, known) or f"There are: {', '.join(known)}."
            yield line, f"“{name}” is no field of a {'term' if source.is_term else 'page'}.", near
        elif name == "title" and isinstance(value, str) and not value.strip():
            yield line, "“title” is empty.", "Write the page’s name after “title:”."
        elif value is not None and (wrong := _wrong(known[name], value)):
            yield line, f"“{name}” must be {wrong[0]}.", wrong[1]


def _template(source: Source, known: list[str]) -> Iterator[tuple[int, str, str]]:
    """Tell of a template that the theme does not have."""
    name = source.fields.get("template")
    if isinstance(name, str) and known and name not in known:
        yield source.lines.get("template", 1), f"The theme has no template “{name}”.", did_you_mean(name, known)


def _wrong(kind: str, value: Any) -> tuple[str, str] | None:
    """Give what a value should have been, and what to do; ``None`` where it is right."""
    if kind in ("text", "address", "language") and not isinstance(value, str):
        return "words", "Write it on one line." if isinstance(
            value, list | Mapping
        ) else f'Put it in double quotes: "{value}".'
    if kind == "address" and not _ADDRESS.fullmatch(value):
        return "small letters, digits and hyphens", "Write it like your-safety."
    if kind == "language" and not _LANGUAGE.fullmatch(value):
        return "a language", "Write it like en or es."
    if kind == "day" and not (isinstance(value, datetime.date) or (isinstance(value, str) and is_day(value))):
        return "a day", "Write it like 2026-11-23."
    if kind == "yes or no" and not isinstance(value, bool):
        return "true or false", "Write true or false."
    if kind == "number" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        return "a number", "Write it in digits."
    if kind == "status" and value not in _STATUS:
        return f"one of {', '.join(_STATUS)}", did_you_mean(str(value), _STATUS)
    if kind in ("list", "aliases") and not isinstance(value, list | str):
        return "a list", "Write each item on a line of its own, with “- ” before it."
    if kind == "list" and isinstance(value, list) and not all(isinstance(item, str | Mapping) for item in value):
        return "a list of words", "Put each item in double quotes."
    if kind == "sentences" and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return (
            "a list of sentences",
            "Write each on a line with “- ” before it; one with a colon in it stands in double quotes.",
        )
    return None
