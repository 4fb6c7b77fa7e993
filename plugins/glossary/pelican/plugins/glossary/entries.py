"""The glossary as data: its entries, every name that leads to one, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from . import problems
from .problems import Problem, problem


class GlossaryError(Exception):
    """A strict build found problems in the glossary; each has been logged."""


class Alias(NamedTuple):
    """Another name of a term. With ``autolink`` off it is found when asked for, never linked by itself."""

    name: str
    autolink: bool = True


class Source(NamedTuple):
    """Where a definition comes from: words, an address, or both. The words may be a key that the theme looks up."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term.

    Attributes:
        key: the file's stem; unique within a language.
        title: the term as it is written in the middle of a sentence.
        definition: one plain sentence, as text.
        definition_html: the same with its emphasis and links.
        aliases: its other names.
        see: names of related entries.
        sources: where the definition comes from.
        gloss: words that follow the first use on a page in parentheses.
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
    definition_html: str = ""
    aliases: tuple[Alias, ...] = ()
    see: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    gloss: str = ""
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

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the entries that an entry's “see” names, without those that do not exist."""
        return tuple(found for name in entry.see if (found := self.find(name)) and found is not entry)

    def suggest(self, name: str) -> str:
        """Return the closest known name to one that is not known; an empty string where none is close."""
        return closest(fold(name), self.by_name)


def fold(name: str) -> str:
    """Give a name as it is compared: case, white space, kind of apostrophe and hyphen for space do not matter."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("-", " ")
    return " ".join(text.casefold().split())


def closest(word: str, known: Iterable[str]) -> str:
    """Return the closest known word; an empty string where none is close."""
    import difflib  # only where something is wrong

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def build(entries: Iterable[Entry], max_definition: int = 200) -> tuple[Glossary, list[Problem]]:
    """Put entries together into a glossary.

    Returns:
        The glossary, and the problems: names that two entries share, see-also to nothing or to itself, definitions
        that are too long. Where two entries share a name, the first by key keeps it.
    """
    ordered = sorted(entries, key=lambda entry: entry.key)
    by_key = {entry.key: entry for entry in ordered}
    by_name: dict[str, str] = {}
    for entry in ordered:
        by_name.setdefault(fold(entry.key), entry.key)
    for entry in ordered:
        for alias in entry.names:
            by_name.setdefault(fold(alias.name), entry.key)
    glossary = Glossary(MappingProxyType(by_key), MappingProxyType(by_name))
    return glossary, [problem for entry in ordered for problem in _problems(entry, glossary, max_definition)]


def unused(glossary: Glossary, used: Iterable[str]) -> list[Problem]:
    """Give a warning for each entry that no page uses and no other entry refers to; a copy of another one has been told of.

    Args:
        glossary: the entries.
        used: keys of the entries that some page uses.
    """
    keys = {*used, *(related.key for entry in glossary.entries.values() for related in glossary.related(entry))}
    return [
        problem(entry.source_path, "title:", problems.UNUSED, title=entry.title, key=entry.key)
        for entry in glossary.entries.values() if entry.key not in keys and glossary.find(entry.title) is entry
    ]  # fmt: skip


def _problems(entry: Entry, glossary: Glossary, max_definition: int) -> Iterator[Problem]:
    for number, alias in enumerate(entry.names):
        owner = glossary.entries[glossary.by_name[fold(alias.name)]]
        if owner is entry:
            continue
        if fold(owner.title) != fold(entry.title):
            facts = {"name": alias.name, "title": entry.title, "other": owner.title, "file": owner.source_path}
            field = "aliases" if number else "title"
            yield problem(entry.source_path, alias.name, problems.SHARED_NAME, field, **facts)
        elif not number:  # the names of a copy are told once
            files = " and ".join(PurePath(one.source_path).name for one in (entry, owner))
            yield problem(
                entry.source_path, alias.name, problems.EXPLAINED_TWICE, "title", name=alias.name, files=files
            )
    for name in entry.see:
        target = glossary.find(name)
        if target is None:
            suggestion = glossary.suggest(name)
            yield problem(entry.source_path, name, problems.UNKNOWN_SEE, "see", name=name, suggestion=suggestion)
        elif target is entry:
            yield problem(entry.source_path, name, problems.SEES_ITSELF, "see")
    if (characters := len(entry.definition)) > max_definition:
        facts_of_length = (("characters", characters), ("most", max_definition))
        yield Problem(entry.source_path, "definition:", problems.LONG_DEFINITION, facts_of_length)
