"""The glossary as data: entries read from pages' front matter, and what is wrong with them."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the file, a text in it that shows the line, what is wrong, and what to do."""

    path: str
    needle: str
    message: str
    hint: str = ""


class GlossaryError(Exception):
    """A strict build found problems in the glossary; each has been logged."""


@dataclass(frozen=True)
class Alias:
    """Another name of a term. With ``autolink`` off it is found when asked for, never linked by itself."""

    name: str
    autolink: bool = True


@dataclass(frozen=True)
class Entry:
    """One term.

    Attributes:
        key: the file's stem; unique within a language.
        title: the term as it is written in the middle of a sentence.
        definition: one plain sentence.
        aliases: its other names.
        see: keys of related entries.
        except_: phrases that the term must not match in.
        case_sensitive: whether only the exact case matches; acronyms always behave so.
        autolink: whether the term is linked by itself at all.
        source_path: the file, for messages.
        link: the address of the entry, in whatever form the pages' links take.
        lang: the language of the entry.
    """

    key: str
    title: str
    definition: str = ""
    aliases: tuple[Alias, ...] = ()
    see: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    case_sensitive: bool = False
    autolink: bool = True
    source_path: str = ""
    link: str = ""
    lang: str = "en"

    @property
    def names(self) -> tuple[Alias, ...]:
        """The title and every alias, with the term's own ``autolink`` taken into account."""
        return tuple(Alias(a.name, a.autolink and self.autolink) for a in (Alias(self.title), *self.aliases))


@dataclass(frozen=True)
class Glossary:
    """The entries of one language, and every name that leads to one."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Entry | None:
        """Give the entry with this file name, title or alias, in any case; ``None`` where there is none."""
        key = self.by_name.get(fold(name))
        return self.entries[key] if key is not None else None

    def suggest(self, name: str) -> str:
        """Give ``Did you mean “naloxone”?`` for a name that is not known, or nothing where none is close."""
        return did_you_mean(fold(name), self.by_name)


def fold(name: str) -> str:
    """Give a name as it is compared: case, white space, kind of apostrophe and hyphen for space do not matter."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("-", " ")
    return " ".join(text.casefold().split())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the closest known word."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def read_entry(
    key: str, metadata: Mapping[str, Any], *, source_path: str, link: str, lang: str
) -> tuple[Entry, list[Problem]]:
    """Make an entry from a page's front matter.

    Args:
        key: the file's stem.
        metadata: the front matter, as the reader gave it.
        source_path: the file, for messages.
        link: the address of the page.
        lang: its language.

    Returns:
        The entry, with whatever could be used, and the problems found.
    """
    problems: list[Problem] = []

    def texts(name: str) -> tuple[str, ...]:
        value = metadata.get(name) or []
        items = value if isinstance(value, list) else [part.strip() for part in str(value).split(",")]
        for item in items:
            if not isinstance(item, str):
                hint = f'Put it in double quotes: "{item}".'
                problems.append(Problem(source_path, f"{name}:", f"In “{name}”, {item!r} is not a text.", hint))
        return tuple(item for item in items if isinstance(item, str))

    aliases = []
    raw = metadata.get("aliases") or []
    for item in raw if isinstance(raw, list) else str(raw).split(","):
        if isinstance(item, str):
            aliases.append(Alias(item.strip()))
        elif isinstance(item, dict) and isinstance(item.get("name"), str):
            aliases.append(Alias(item["name"], truth(item.get("autolink"), default=True)))
        else:
            hint = f'Put it in double quotes: "{item}".'
            problems.append(Problem(source_path, "aliases:", f"The alias {item!r} is not a text.", hint))
    if not metadata.get("definition"):
        hint = "Add a line “definition: ” with one plain sentence."
        problems.append(Problem(source_path, "title:", f"“{metadata.get('title', key)}” has no definition.", hint))
    entry = Entry(
        key=key,
        title=str(metadata.get("title", key)),
        definition=str(metadata.get("definition", "")),
        aliases=tuple(aliases),
        see=texts("see"),
        except_=texts("except"),
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


def build(entries: Iterable[Entry], max_definition: int = 200) -> tuple[Glossary, list[Problem]]:
    """Put entries together into a glossary.

    Returns:
        The glossary, and the problems: names that two entries share, see-also to nothing or to itself, definitions
        that are too long. Where two entries share a name, the first by key keeps it.
    """
    ordered = sorted(entries, key=lambda entry: entry.key)
    by_key = {entry.key: entry for entry in ordered}
    by_name: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in ordered:
        by_name.setdefault(fold(entry.key), entry.key)
    for entry in ordered:
        for alias in entry.names:
            owner = by_name.setdefault(fold(alias.name), entry.key)
            if owner != entry.key:
                message = f"“{alias.name}” is a name of two terms: “{entry.title}” and “{by_key[owner].title}”."
                problems.append(
                    Problem(
                        entry.source_path, alias.name, message, f"Remove it here or in {by_key[owner].source_path}."
                    )
                )
    glossary = Glossary(MappingProxyType(by_key), MappingProxyType(by_name))
    for entry in ordered:
        for name in entry.see:
            target = glossary.find(name)
            if target is None:
                message = f"“see” names “{name}”, and there is no such term."
                problems.append(Problem(entry.source_path, name, message, glossary.suggest(name)))
            elif target is entry:
                problems.append(Problem(entry.source_path, name, "“see” names the term itself.", "Remove it."))
        if len(entry.definition) > max_definition:
            message = f"The definition has {len(entry.definition)} characters; a reader can take in {max_definition}."
            problems.append(
                Problem(entry.source_path, "definition:", message, "Move a part of it into the text below.")
            )
    return glossary, problems
