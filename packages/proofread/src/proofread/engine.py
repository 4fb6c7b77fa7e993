"""Run every check on files, and apply suppressions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType, ModuleType

from . import suppressions
from .cache import Cache
from .checks import encoding, headings, language, markdown, markdown_inline_kinds, markdown_kinds, reading, unsafe_html
from .documents import Documents
from .files import File
from .locate import with_ends
from .problem import Kind, Problem
from .sources import is_markdown, read_document

CHECKS = (headings, language, markdown, reading, unsafe_html)
_OF_MARKDOWN = (markdown, unsafe_html)  # checks for markup that is a problem in Markdown, but belongs in HTML files
_DEFINING = (
    suppressions,
    encoding,
    headings,
    markdown_inline_kinds,
    markdown_kinds,
    reading,
    unsafe_html,
)  # the modules that define kinds of problems


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind of problem that the checks can find, keyed by its code."""
    found = [*chain.from_iterable(kinds_in(module) for module in _DEFINING), *language.kinds().values()]
    return MappingProxyType({kind.code: kind for kind in sorted(found, key=lambda kind: kind.code)})


def kinds_in(module: ModuleType) -> Iterator[Kind]:
    """Yield the kinds that a module defines as variables or in dictionaries."""
    for value in vars(module).values():
        for kind in value.values() if isinstance(value, dict) else (value,):
            if isinstance(kind, Kind):
                yield kind


def names_of(kinds: Iterable[Kind]) -> set[str]:
    """Return the names that a suppression may use, which are the checks and codes of all kinds that can be suppressed."""
    return {name for kind in kinds if kind.check.allowable for name in (kind.check.name, kind.code)}


def proofread_files(files: Sequence[File], root: Path, checks: Collection[str] = ()) -> tuple[Problem, ...]:
    """Run checks on files, and apply their suppressions.

    Args:
        files: the files. Their suffixes determine whether they are Markdown, HTML or plain text.
        root: the folder to which the paths in problems are relative.
        checks: the names of the checks to run; by default, all. The encoding is always checked.

    Returns:
        The problems without duplicates, sorted by file and line.
    """
    cache = Cache()
    found = [*chain.from_iterable(map(encoding.check_file, files))]
    unreadable = {problem.path for problem in found if problem.code in encoding.UNREADABLE}
    sources = [read_document(file, cache) for file in files if file.name not in unreadable]
    everything = Documents(root, tuple(sources), tuple(files), cache=cache)
    markdown_only = replace(everything, sources=tuple(filter(is_markdown, sources)))
    ran = [check for check in CHECKS if not checks or check.NAME in checks]
    for check in ran:
        found += check.check(markdown_only if check in _OF_MARKDOWN else everything)
    known = names_of(all_kinds().values())
    names = {encoding.NAME, *(check.NAME for check in ran)}
    judged = names_of(kind for kind in all_kinds().values() if kind.check.name in names)
    return tuple(with_ends(sorted({*suppressions.apply(found, everything, known, judged)}), everything.texts))
