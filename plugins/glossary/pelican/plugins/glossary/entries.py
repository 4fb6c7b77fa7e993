"""The data model of a glossary: its entries, their names, and the checks for both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from . import problems
from .problems import Problem, problem

_UNSAFE = re.compile(r"[^\w.~-]")


class GlossaryError(Exception):
    """Raised to stop a build, because the ``GLOSSARY`` setting is not valid, or because a strict build has found errors and logged them."""


class Alias(NamedTuple):
    """Another name for a term. If ``autolink`` is false, the name is linked only explicitly."""

    name: str
    autolink: bool = True


class Source(NamedTuple):
    """The source of a definition: a title, an address, or both. The title may be a key that the theme looks up."""

    title: str = ""
    url: str = ""


class Entry(NamedTuple):
    """One term.

    Attributes:
        key: the name of the entry in ids and addresses, unique within a language. It comes from the file name or, in a file with several
            terms, from the field “key” or the title.
        title: the term as it is written in the middle of a sentence.
        definition: one sentence, as plain text.
        definition_html: the definition as HTML, with its emphasis and links. This is a string, or for templates, an object whose HTML
            depends on the page that shows it.
        aliases: other names of the term.
        see: names of related entries.
        sources: the sources of the definition.
        gloss: an explanation shown in parentheses after the first use on a page.
        except_: phrases in which the term must not match.
        case_sensitive: whether only the exact case matches. Acronyms are always case-sensitive.
        autolink: whether the term is linked automatically.
        source_path: the file, for messages.
        link: the address of the entry for links on pages, or empty if the entry has none.
        lang: the language of the entry.
    """

    key: str
    title: str
    definition: str = ""
    definition_html: object = ""
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
        """The title and all aliases. If ``autolink`` is off for the term, it is off for every name."""
        return tuple(Alias(a.name, a.autolink and self.autolink) for a in (Alias(self.title), *self.aliases))


class Glossary(NamedTuple):
    """The entries of one language by key, and the keys by normalized name."""

    entries: Mapping[str, Entry] = MappingProxyType({})
    by_name: Mapping[str, str] = MappingProxyType({})

    def find(self, name: str) -> Entry | None:
        """Return the entry with a given file name, title or alias, or ``None`` if there is none. Names are compared after :func:`fold` has normalized them."""
        key = self.by_name.get(fold(name))
        return self.entries[key] if key is not None else None

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries listed in an entry's “see”, leaving out unknown names and the entry itself."""
        return tuple(found for name in entry.see if (found := self.find(name)) and found is not entry)

    def suggest(self, name: str) -> str:
        """Return the normalized form of the known name that is closest to an unknown one, or an empty string if none is close."""
        return closest(fold(name), self.by_name)


def key_of(name: str) -> str:
    """Return the key of a term, which is part of ids and addresses, from the stem of its file name.

    A space becomes a hyphen. Any other character that is not safe in addresses becomes a hyphen and its code point in hexadecimal.

    >>> key_of("naloxone"), key_of("harm reduction"), key_of("C#")
    ('naloxone', 'harm-reduction', 'C-23')
    """
    return _UNSAFE.sub(lambda match: "-" if match[0].isspace() else f"-{ord(match[0]):x}", name)


def fold(name: str) -> str:
    """Return a name for comparison, with its case folded, straight apostrophes, and each hyphen or run of whitespace as a space."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("-", " ")
    return " ".join(text.casefold().split())


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word most similar to ``word``, or an empty string if no similarity is ``cutoff`` (0 to 1) or more."""
    import difflib  # imported here because only error messages need it

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def build(entries: Iterable[Entry], max_definition: int = 200) -> tuple[Glossary, list[Problem]]:
    """Build the glossary of a language from its entries, and check it.

    Returns:
        The glossary and its problems: names shared by two entries, “see” references to unknown terms or to the term itself,
        and definitions of more than ``max_definition`` characters. A shared name belongs to the entry with that key or file name, if there
        is one, otherwise to the entry whose key sorts first.
    """
    ordered = sorted(entries, key=lambda entry: entry.key)
    by_key = {entry.key: entry for entry in ordered}
    by_name: dict[str, str] = {}
    for entry in ordered:
        by_name.setdefault(fold(entry.key), entry.key)
    for entry in ordered:
        stem = entry.source_path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        if stem != entry.key == key_of(stem):
            by_name.setdefault(fold(stem), entry.key)
    for entry in ordered:
        for alias in entry.names:
            by_name.setdefault(fold(alias.name), entry.key)
    glossary = Glossary(MappingProxyType(by_key), MappingProxyType(by_name))
    return glossary, [
        found._replace(term=entry.title) for entry in ordered for found in _problems(entry, glossary, max_definition)
    ]


def unused(glossary: Glossary, used: Iterable[str]) -> list[Problem]:
    """Return a warning for each entry that no page uses and no other entry refers to.

    A second entry with the same title gets no warning, because it has already been reported as a duplicate.

    Args:
        glossary: the entries.
        used: the keys of the entries that a page uses.
    """
    keys = {*used, *(related.key for entry in glossary.entries.values() for related in glossary.related(entry))}
    return [
        problem(entry.source_path, "", problems.UNUSED, "title", title=entry.title, key=entry.key)
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
        elif not number:  # report a duplicate entry only once, not for each of its names
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
        yield Problem(entry.source_path, "", problems.LONG_DEFINITION, facts_of_length, "definition")
