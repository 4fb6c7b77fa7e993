"""An entry from a page's front matter, whatever reader it came through, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from .definition import Render, plain
from .entries import Alias, Entry, Source
from .problems import ALIAS_NOT_A_TEXT, NO_DEFINITION, NOT_A_TEXT, NOT_AN_ADDRESS, Problem, problem

_ADDRESS = ("https://", "http://")


def read_entry(
    key: str, metadata: Mapping[str, Any], *, source_path: str, link: str, lang: str, render: Render = escape
) -> tuple[Entry, list[Problem]]:
    """Make an entry from a page's front matter.

    Args:
        key: the file's stem.
        metadata: the front matter, as the reader gave it.
        source_path: the file, for messages.
        link: the address of the page.
        lang: its language.
        render: from a definition as written to HTML.

    Returns:
        The entry, with whatever could be used, and the problems found.
    """
    title = str(metadata.get("title", key))
    problems: list[Problem] = []
    if not metadata.get("definition"):
        problems.append(problem(source_path, "title:", NO_DEFINITION, title=title))
    values: dict[str, list[Any]] = {name: [] for name in ("aliases", "see", "except", "sources")}
    for name, found in values.items():
        for item in _items(metadata.get(name)):
            value = _value(name, item)
            if value is None:
                problems.append(_not_text(name, item, source_path))
            elif isinstance(value, Source) and value.url and not value.url.startswith(_ADDRESS):
                problems.append(problem(source_path, value.url, NOT_AN_ADDRESS, name, address=value.url))
            else:
                found.append(value)
    definition_html = render(str(metadata.get("definition") or ""))
    entry = Entry(
        key=key,
        title=title,
        definition=plain(definition_html),
        definition_html=definition_html,
        aliases=tuple(values["aliases"]),
        see=tuple(values["see"]),
        sources=tuple(values["sources"]),
        gloss=str(metadata.get("gloss") or ""),
        except_=tuple(values["except"]),
        case_sensitive=truth(metadata.get("case_sensitive"), default=False),
        autolink=truth(metadata.get("autolink"), default=True),
        source_path=source_path,
        link=link,
        lang=lang,
    )
    return entry, problems


def truth(value: object, *, default: bool) -> bool:
    """Read a yes or no: YAML gives a boolean, Pelican's own front matter a text."""
    return default if value is None else str(value).strip().casefold() in ("true", "yes", "on", "1")


def _items(value: Any) -> Iterator[Any]:
    """Give the items of a list, or of a line with commas, which is what front matter without lists has."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield from (part.strip() for part in str(value).split(",") if part.strip())


def _value(name: str, item: Any) -> str | Alias | Source | None:
    """Give an item of a list as what that list holds, or ``None`` where it is of the wrong kind."""
    text = item.strip() if isinstance(item, str) else None
    if name == "aliases":
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            return Alias(item["name"].strip(), truth(item.get("autolink"), default=True))
        return Alias(text) if text else None
    if name == "sources":
        if isinstance(item, dict) and {*map(str, item)} <= {"title", "url"}:
            return Source(str(item.get("title") or ""), str(item.get("url") or ""))
        if not text:
            return None
        return Source(url=text) if text.startswith(_ADDRESS) else Source(text)
    return text or None


def _not_text(name: str, item: Any, source_path: str) -> Problem:
    code = ALIAS_NOT_A_TEXT if name == "aliases" else NOT_A_TEXT
    facts = (("field", name), ("item", str(item)), ("shown", repr(item)))
    return Problem(source_path, f"{name}:", code, facts)
