"""The lines between the two ``---``: fields that are missing, misspelt or of the wrong kind; pages that must be there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from practice.data import is_day
from proofread.document import Document
from proofread.problem import Kind, Problem, Span
from proofread.suggest import closest

from . import front_matter_kinds as kinds
from .content import Content, is_term, slug

NAME = kinds.CHECK.name
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
# Part of an address and of a file's name: nothing that leads out of the folder of the site.
_ADDRESS = re.compile(r"[\w-]+(?:[./][\w-]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")  # RFC 5646, the usual part
_STATUS = ("published", "hidden", "draft", "skip")


def check(content: Content) -> Iterator[Problem]:
    """Look at every file's front matter, and at the names in the data files."""
    for source in content.sources:
        if not (source.readable or source.front_ends) and source.text.strip() and "\ufffd" not in source.text:
            kind = kinds.NO_END if source.text.startswith("---") else kinds.NO_BEGINNING
            yield kind.at(content.span(source, (1, 0)))
    for name, table in content.data_files.items():
        for field, line in table.twice:
            yield kinds.TWICE.at(Span(name, line, 1), field=field)
    # Where it cannot be read, the build tells of it.
    sources = [source for source in content.sources if source.readable]
    folder = content.root / "theme" / "templates"
    templates = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html")]
    for source in sources:
        yield from _look_at(source, content)
        yield from _template(source, templates, content)
        for field, line in source.twice:
            yield kinds.TWICE.at(Span(content.name(source.path), line, 1), field=field)
        # The build and the glossary have words of their own for a missing title and a missing definition.
        span = _field(source, "written", content)
        if not source.fields.get("written"):
            yield kinds.NOT_WRITTEN.at(span)
        elif day := _still_to_come(source, content.today):
            yield kinds.WRITTEN_LATER.at(span, date=day)
    yield from _taken(sources, content)
    for missing in sorted(set(content.needed) - {slug(source) for source in content.sources}):
        yield kinds.MISSING_PAGE.at(Span(f"content/pages/{missing}.md"))


def _field(source: Document, name: str, content: Content) -> Span:
    """Return the line of a field; the first one where it is missing."""
    return content.span(source, (source.lines.get(name, 1), 0))


def _still_to_come(source: Document, today: datetime.date) -> str:
    """Give the day on which a page was written, if it is after today; else nothing."""
    value = source.fields.get("written")
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError:
        return ""  # no day, which is told elsewhere
    day = day.date() if isinstance(day, datetime.datetime) else day
    return day.isoformat() if day > today else ""


def _taken(sources: Iterable[Document], content: Content) -> Iterator[Problem]:
    """Tell of addresses and titles that two files have."""
    addresses: dict[tuple[str, str], Document] = {}
    titles: dict[tuple[str, str, bool], Document] = {}
    for source in sources:
        lang, title = str(source.fields.get("lang", "")), str(source.fields.get("title") or "")
        first = addresses.setdefault((slug(source), lang), source)
        if first is not source:
            span = _field(source, "slug", content)
            yield kinds.SAME_ADDRESS.at(span, other=content.name(first.path), slug=slug(source))
        same = titles.setdefault((title.casefold(), lang, is_term(source)), source)
        # Two terms with one name are the glossary's own matter.
        if title and same is not source and not is_term(source):
            first_name, second = (f"{one.name.removeprefix('pages/')}.md" for one in (same, source))
            yield kinds.SAME_TITLE.at(_field(source, "title", content), first=first_name, second=second, title=title)


def _look_at(source: Document, content: Content) -> Iterator[Problem]:
    known = TERM_FIELDS if is_term(source) else PAGE_FIELDS
    for name, value in source.fields.items():
        span = _field(source, name, content)
        if name not in known:
            yield kinds.UNKNOWN[is_term(source)].at(
                span, field=name, suggestion=closest(name, known), known=tuple(known)
            )
        elif name == "title" and isinstance(value, str) and not value.strip():
            yield kinds.NO_TITLE.at(span)
        elif value is not None and (problem := _wrong(name, known[name], value, span)):
            yield problem


def _template(source: Document, known: list[str], content: Content) -> Iterator[Problem]:
    """Report a template that the theme does not have."""
    name = source.fields.get("template")
    if isinstance(name, str) and known and name not in known:
        span = _field(source, "template", content)
        yield kinds.NO_TEMPLATE.at(span, template=name, suggestion=closest(name, known))


def _wrong(field: str, must_be: str, value: Any, span: Span) -> Problem | None:
    """Return what is wrong with a value; ``None`` where it is right."""
    if must_be in ("text", "address", "language") and not isinstance(value, str):
        return kinds.WORDS.at(span, field=field, value="" if isinstance(value, list | Mapping) else str(value))
    if must_be == "status":
        if value in _STATUS:
            return None
        return kinds.STATUS.at(span, field=field, known=_STATUS, suggestion=closest(str(value), _STATUS))
    for kind, wrong in _RULES.get(must_be, ()):
        if wrong(value):
            return kind.at(span, field=field)
    return None


def _is_no_day(value: Any) -> bool:
    return not (isinstance(value, datetime.date) or (isinstance(value, str) and is_day(value)))


def _is_no_number(value: Any) -> bool:
    return not isinstance(value, int) or isinstance(value, bool) or value < 0


def _has_no_words(value: Any) -> bool:
    return isinstance(value, list) and not all(isinstance(item, str | Mapping) for item in value)


def _are_no_sentences(value: Any) -> bool:
    return not (isinstance(value, list) and all(isinstance(item, str) for item in value))


# What is wrong with a value, and when: the first that is true counts.
_RULES: Mapping[str, tuple[tuple[Kind, Callable[[Any], bool]], ...]] = {
    "address": ((kinds.ADDRESS, lambda value: not _ADDRESS.fullmatch(value)),),
    "language": ((kinds.LANGUAGE, lambda value: not _LANGUAGE.fullmatch(value)),),
    "day": ((kinds.DAY, _is_no_day),),
    "yes or no": ((kinds.YES_OR_NO, lambda value: not isinstance(value, bool)),),
    "number": ((kinds.NUMBER, _is_no_number),),
    "aliases": ((kinds.LIST, lambda value: not isinstance(value, list | str)),),
    "list": ((kinds.LIST, lambda value: not isinstance(value, list | str)), (kinds.WORDS_IN_LIST, _has_no_words)),
    "sentences": ((kinds.SENTENCES, _are_no_sentences),),
}
