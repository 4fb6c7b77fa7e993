"""The glossary as data: its entries, every name that leads to one, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One thing that is wrong: the file, a text in it that shows the line, what is wrong, what to do, and how bad it is.

    With a ``field`` the text is looked for in what that field of the front matter holds, and nowhere else.
    """

    path: str
    needle: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    field: str = ""


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
        """Give ``Did you mean “naloxone”?`` for a name that is not known, or nothing where none is close."""
        return did_you_mean(fold(name), self.by_name)


def fold(name: str) -> str:
    """Give a name as it is compared: case, white space, kind of apostrophe and hyphen for space do not matter."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("-", " ")
    return " ".join(text.casefold().split())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the closest known word."""
    import difflib  # only where something is wrong

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


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
        Problem(entry.source_path, "title:", f"No page uses “{entry.title}”, and no term refers to it.",
                f"Use the word, write [words]({{term}}{entry.key}) where it is meant, or remove this file.", "warning")
        for entry in glossary.entries.values() if entry.key not in keys and glossary.find(entry.title) is entry
    ]  # fmt: skip


def _problems(entry: Entry, glossary: Glossary, max_definition: int) -> Iterator[Problem]:
    for number, alias in enumerate(entry.names):
        owner = glossary.entries[glossary.by_name[fold(alias.name)]]
        if owner is entry:
            continue
        if fold(owner.title) != fold(entry.title):
            message = f"“{alias.name}” is a name of two terms: “{entry.title}” and “{owner.title}”."
            hint = f"Remove it here or in {owner.source_path}."
            yield Problem(entry.source_path, alias.name, message, hint, field="aliases" if number else "title")
        elif not number:  # the names of a copy are told once
            files = " and ".join(PurePath(one.source_path).name for one in (entry, owner))
            message = f"“{alias.name}” is explained in two files: {files}."
            hint = "Remove one of them, or give it another title and other aliases."
            yield Problem(entry.source_path, alias.name, message, hint, field="title")
    for name in entry.see:
        target = glossary.find(name)
        if target is None:
            message = f"“see” names “{name}”, and there is no such term."
            hint = glossary.suggest(name) or "Remove it here, or put the term back."
            yield Problem(entry.source_path, name, message, hint, field="see")
        elif target is entry:
            yield Problem(entry.source_path, name, "“see” names the term itself.", "Remove it.", field="see")
    if len(entry.definition) > max_definition:
        message = f"The definition has {len(entry.definition)} characters; a reader can take in {max_definition}."
        yield Problem(entry.source_path, "definition:", message, "Move a part of it into the text below.")
