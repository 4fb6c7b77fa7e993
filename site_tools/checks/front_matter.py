"""Find missing, misspelled or invalid fields in front matter, and missing pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from practice.field_kinds import PAGE_FIELDS, TERM_FIELDS, fields_of, serious_losses
from proofread.document import Document
from proofread.problem import Fix, Kind, Problem, Span
from proofread.suggest import closest
from proofread.yaml_errors import is_impossible_date
from theming.pages import listed_slugs

from . import front_matter_kinds as kinds
from . import pasted_fields
from .content import Content, is_term, slug

NAME = kinds.CHECK.name
# Matches a slug that can't lead outside the site's folder when it becomes part of an address and a file name.
_ADDRESS = re.compile(r"[\w-]+(?:[./][\w-]+)*", re.ASCII)
# Matches a line of hyphens and the field below it. Spaces or empty lines may precede the hyphens, and a word processor may have turned
# them into a dash.
_ALMOST = re.compile(r"[\s\ufeff]*(?:-{2,}|[—–]-?)[ \t]*\r?\n[a-z_]+:")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")  # matches the common language tags of RFC 5646
_STATUS = ("published", "hidden", "draft", "skip")


def check(content: Content) -> Iterator[Problem]:
    """Yield the problems with front matter, the repeated fields in data files, and the required pages that do not exist."""
    for source in content.checked:
        if not (source.readable or source.front_ends) and source.text.strip() and not {"\ufffd", "\0"} & {*source.text}:
            first = source.text.partition("\n")[0].rstrip()
            kind = kinds.NO_END if first == "---" else kinds.NO_BEGINNING
            better = "---" if kind is kinds.NO_BEGINNING and _ALMOST.match(source.text) else ""
            yield kind.at(content.span(source, (1, 0)), better=better)
    for name, table in content.data_files.items():
        for field, line in table.twice:
            yield kinds.REPEATED_FIELD.at(Span(name, line, 1), field=field)
    # Pages with unreadable front matter are skipped, because the build reports them.
    sources = [source for source in content.sources if source.readable]
    folder = content.root / "theme" / "templates"
    templates = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html")]
    for source in filter(lambda source: source.readable, content.checked):
        yield from _check_fields(source, content)
        yield from _template(source, templates, content)
        yield from _more(source, sources, content)
        yield from _lost(source, content)
        for field, line in source.twice:
            yield kinds.REPEATED_FIELD.at(Span(content.name(source.path), line, 1), field=field)
        # A missing title or definition is not reported here, because the build and the glossary report it.
        span = _field(source, "written", content)
        if not source.fields.get("written"):
            yield kinds.NO_WRITTEN_DATE.at(span)
        elif day := _future_date(source, content.today):
            yield kinds.WRITTEN_IN_FUTURE.at(span, date=day)
    yield from pasted_fields.check(content)
    yield from _duplicates(sources, content)
    for missing in sorted(set(content.needed) - {slug(source) for source in content.sources}):
        yield kinds.MISSING_PAGE.at(Span(f"content/pages/{missing}.md"))


def _field(source: Document, name: str, content: Content) -> Span:
    """Return the span of the line with a field, or of the first line if the field is missing."""
    return content.span(source, (source.lines.get(name, 1), 0))


def _future_date(source: Document, today: datetime.date) -> str:
    """Return the “written” date if it is after today, otherwise an empty string."""
    value = source.fields.get("written")
    # values that are not dates are reported elsewhere
    return value.isoformat() if isinstance(value, datetime.date) and value > today else ""


def _duplicates(sources: Iterable[Document], content: Content) -> Iterator[Problem]:
    """Yield a problem for each address that two files in one language share, and for each title that two pages in one language share."""
    addresses: dict[tuple[str, str], Document] = {}
    titles: dict[tuple[str, str, bool], Document] = {}
    for source in sources:
        lang, title = str(source.fields.get("lang", "")), str(source.fields.get("title") or "")
        first = addresses.setdefault((slug(source), lang), source)
        if first is not source:
            span = _field(source, "slug", content)
            yield kinds.SAME_ADDRESS.at(span, other=content.name(first.path), slug=slug(source))
        same = titles.setdefault((title.casefold(), lang, is_term(source)), source)
        # terms are left out, because the glossary plugin reports those that share a name
        if title and same is not source and not is_term(source):
            first_name, second = (f"{one.name.removeprefix('pages/')}.md" for one in (same, source))
            yield kinds.SAME_TITLE.at(_field(source, "title", content), first=first_name, second=second, title=title)


def _check_fields(source: Document, content: Content) -> Iterator[Problem]:
    known = TERM_FIELDS if is_term(source) else PAGE_FIELDS
    for name, value in source.fields.items():
        span = _field(source, name, content)
        if name not in known:
            yield kinds.UNKNOWN_FIELD[is_term(source)].at(
                span, field=name, suggestion=closest(name, known), known=tuple(known)
            )
        elif name == "title" and isinstance(value, str) and not value.strip():
            yield kinds.NO_TITLE.at(span)
        elif value is not None and (problem := _wrong(name, known[name], value, span)):
            yield problem


def _lost(source: Document, content: Content) -> Iterator[Problem]:
    """Yield a problem for each piece of text that YAML dropped from the fields or changed."""
    for loss in serious_losses(source.losses, fields_of(f"{source.name}.md")):
        kind = kinds.LOST.get(loss.what)
        if kind:
            span = content.span(source, (loss.line, loss.column), (loss.line, loss.end) if loss.end else (0, 0))
            fix = Fix(span, loss.right) if loss.certain and loss.end else None
            yield kind.at(span, None, fix, field=loss.field, lost=loss.written, right=loss.right)


def _template(source: Document, known: list[str], content: Content) -> Iterator[Problem]:
    """Yield a problem if the theme does not have the template of a page."""
    name = source.fields.get("template")
    if isinstance(name, str) and known and name not in known:
        span = _field(source, "template", content)
        yield kinds.UNKNOWN_TEMPLATE.at(span, template=name, suggestion=closest(name, known))


def _more(source: Document, sources: Iterable[Document], content: Content) -> Iterator[Problem]:
    """Yield a problem for each page in ``more`` that does not exist in the page's language."""
    listed = listed_slugs(source.fields.get("more"))
    if not listed or is_term(source):
        return
    language = str(source.fields.get("lang", ""))
    others = [one for one in sources if not is_term(one) and str(one.fields.get("lang", "")) == language]
    known = [slug(one).removeprefix(f"{language}/") for one in others if one is not source]
    for name in listed:
        if name not in known:
            yield kinds.UNKNOWN_PAGE.at(_field(source, "more", content), page=name, suggestion=closest(name, known))


def _wrong(field: str, must_be: str, value: Any, span: Span) -> Problem | None:
    """Return the problem with a value; ``None`` if it is valid."""
    if must_be in ("text", "word", "address", "language") and not isinstance(value, str):
        return kinds.NOT_TEXT.at(span, field=field)
    if must_be == "text" and "\n" in value.strip():
        return kinds.SEVERAL_LINES.at(span, field=field)
    if must_be == "day" and is_impossible_date(str(value)):
        return kinds.IMPOSSIBLE_DATE.at(span, date=value)
    if must_be == "status":
        if value in _STATUS:
            return None
        return kinds.UNKNOWN_STATUS.at(span, field=field, known=_STATUS, suggestion=closest(str(value), _STATUS))
    for kind, wrong in _RULES.get(must_be, ()):
        if wrong(value):
            return kind.at(span, field=field)
    return None


def _has_non_text(value: Any) -> bool:
    return isinstance(value, list) and not all(isinstance(item, str | Mapping) for item in value)


def _are_not_sentences(value: Any) -> bool:
    return not (isinstance(value, list) and all(isinstance(item, str) for item in value))


# For each type, the possible kinds of problems with functions that detect them. The first match counts.
_RULES: Mapping[str, tuple[tuple[Kind, Callable[[Any], bool]], ...]] = {
    "address": ((kinds.NOT_AN_ADDRESS, lambda value: not _ADDRESS.fullmatch(value)),),
    "language": ((kinds.NOT_A_LANGUAGE, lambda value: not _LANGUAGE.fullmatch(value)),),
    "day": ((kinds.NOT_A_DATE, lambda value: not isinstance(value, datetime.date)),),
    "yes or no": ((kinds.NOT_TRUE_OR_FALSE, lambda value: not isinstance(value, bool)),),
    "number": ((kinds.NOT_A_NUMBER, lambda value: not isinstance(value, int)),),
    "aliases": ((kinds.NOT_A_LIST, lambda value: not isinstance(value, list | str)),),
    "list": (
        (kinds.NOT_A_LIST, lambda value: not isinstance(value, list | str)),
        (kinds.NOT_TEXT_IN_LIST, _has_non_text),
    ),
    "sentences": ((kinds.NOT_SENTENCES, _are_not_sentences),),
}
