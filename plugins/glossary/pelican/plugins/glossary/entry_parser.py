"""Parse an entry from a page's front matter, in the format of any Pelican reader, and check its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from .definition import Render, plain, plain_title
from .entries import Alias, Entry, Source
from .problems import ALIAS_NOT_TEXT, NO_DEFINITION, NOT_AN_ADDRESS, NOT_TEXT, NOT_YES_OR_NO, Problem, problem

_YES = ("true", "yes", "on", "1")
_YES_OR_NO = (*_YES, "false", "no", "off", "0")
_EMPTY: tuple[Any, ...] = (None, "", [])
_ADDRESS = ("https://", "http://")


def read_entry(
    key: str, metadata: Mapping[str, Any], *, source_path: str, link: str, lang: str, render: Render = escape
) -> tuple[Entry, list[Problem]]:
    """Parse an entry from a page's front matter, or from the fields of a term in a file with several terms.

    Args:
        key: the key of the entry.
        metadata: the fields, as returned by the reader.
        source_path: the file, for messages.
        link: the address of the entry.
        lang: the language of the entry.
        render: a function that converts the definition to HTML.

    Returns:
        The entry, without the values and list items that are not valid, and the problems found.
    """
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for name in ("title", "definition", "gloss", "lang"):
        value = metadata.get(name)
        if isinstance(value, list) and name in ("definition", "gloss"):
            value = _join_lines(value)
        is_valid = value is None or isinstance(value, str) if name == "lang" else is_text(value)
        if not is_valid and value not in _EMPTY:
            problems.append(not_text(name, value, source_path))
        texts[name] = str(value) if is_valid and value is not None else ""
    shown = plain_title(texts["title"]).strip()
    title = shown or key
    if metadata.get("title", key) in _EMPTY or (texts["title"] and not shown):
        from .skipped import no_title  # imported here because only messages need it

        problems.append(no_title(source_path, has_fields=True))
    if metadata.get("definition") in _EMPTY:
        problems.append(
            problem(source_path, "", NO_DEFINITION, "definition" if "definition" in metadata else "title", title=title)
        )
    for name in ("case_sensitive", "autolink"):
        if name in metadata:
            problems += _not_yes_or_no(name, metadata[name], source_path, field=name)
    values: dict[str, list[Any]] = {name: [] for name in ("aliases", "see", "except", "sources")}
    for name, found in values.items():
        for item in _split_items(metadata.get(name)):
            value = _parse_item(name, item)
            if name == "aliases" and isinstance(item, dict):
                problems += _not_yes_or_no("autolink", item.get("autolink"), source_path, field=name)
            if value is None:
                problems.append(not_text(name, item, source_path))
            elif isinstance(value, Source) and value.url and not value.url.startswith(_ADDRESS):
                problems.append(problem(source_path, value.url, NOT_AN_ADDRESS, name, address=value.url))
            else:
                found.append(value)
    definition_html = render(texts["definition"])
    entry = Entry(
        key=key,
        title=title,
        definition=plain(definition_html),
        definition_html=definition_html,
        aliases=tuple(values["aliases"]),
        see=tuple(values["see"]),
        sources=tuple(values["sources"]),
        gloss=texts["gloss"],
        except_=tuple(values["except"]),
        case_sensitive=parse_bool(metadata.get("case_sensitive"), default=False),
        autolink=parse_bool(metadata.get("autolink"), default=True),
        source_path=source_path,
        link=link,
        lang=lang,
    )
    return entry, [found._replace(term=title) for found in problems]


def parse_bool(value: object, *, default: bool) -> bool:
    """Return the value of a yes-or-no field as a boolean, or the default if the field is missing.

    The values true, yes, on and 1 are true, no matter whether they are strings. Any other value is false.
    """
    return default if value is None else str(value).strip().casefold() in _YES


def _split_items(value: Any) -> Iterator[Any]:
    """Yield the items of a list or, because some front matter formats have no lists, of a comma-separated string.

    Pelican returns a string of several lines as a list of lines. A missing value has no items, and any other value is a single item.
    """
    if isinstance(value, list):
        is_lines = any(isinstance(item, str) and item.rstrip().endswith(",") for item in value)
        yield from _split_items(" ".join(map(str, value))) if is_lines else value
    elif isinstance(value, dict) or not is_text(value):
        yield value
    elif value is not None:
        yield from (part.strip() for part in str(value).split(",") if part.strip())


def _join_lines(value: list[Any]) -> Any:
    """Return the lines of a text, which Pelican returns as a list, as one text. Return any other list unchanged."""
    return " ".join(value) if all(isinstance(line, str) for line in value) else value


def is_text(value: Any) -> bool:
    """Return whether a value can be used as text.

    Whole numbers can, because converting them back to text does not change them, and so can missing values.
    """
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _parse_item(name: str, item: Any) -> str | Alias | Source | None:
    """Return an item of the field ``name`` as an alias, a source or, for other fields, text. Return ``None`` if it is not valid."""
    text = item.strip() if isinstance(item, str) else None
    if name == "aliases":
        if isinstance(item, dict) and isinstance(item.get("name"), str) and item["name"].strip():
            return Alias(item["name"].strip(), parse_bool(item.get("autolink"), default=True))
        return Alias(text) if text else None
    if name == "sources":
        if isinstance(item, dict) and {*map(str, item)} <= {"title", "url"} and all(map(is_text, item.values())):
            title, url = (str(item.get(part) or "") for part in ("title", "url"))
            return Source(title, url) if title or url else None
        if not text:
            return None
        return Source(url=text) if text.startswith(_ADDRESS) else Source(text)
    return text or None


def not_text(name: str, item: Any, source_path: str) -> Problem:
    """Return a problem for an item or value of the field ``name`` that is not text. The advice depends on the type of the item."""
    code = ALIAS_NOT_TEXT if name == "aliases" else NOT_TEXT
    # The text that the author can put in quotes. For yes, no, on and off, it is unknown, because YAML returns only true or false.
    word = "" if isinstance(item, list | dict | bool) else str(item)
    facts = (
        ("field", name),
        ("item", word),
        ("example", "no" if isinstance(item, bool) else ""),
        ("shown", word if isinstance(item, date) else repr(item)),
    )
    return Problem(source_path, str(item), code, facts, name)


def _not_yes_or_no(name: str, value: Any, source_path: str, field: str) -> Iterator[Problem]:
    shown = str(value or "no")
    if shown.strip().casefold() not in _YES_OR_NO:
        yield Problem(source_path, f"{name}: {shown}", NOT_YES_OR_NO, (("field", name), ("shown", shown)), field)
