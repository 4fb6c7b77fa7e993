"""Runs every check on files, and applies suppressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType, ModuleType

from . import suppressions
from .cache import Cache
from .checks import encoding, headings, language, markdown, markdown_inline_kinds, markdown_kinds, reading, unsafe_html
from .document import read_source
from .documents import Documents
from .files import read_file
from .locate import with_ends
from .log_messages import relative
from .problem import Kind, Problem

CHECKS = (headings, language, markdown, reading, unsafe_html)
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
def kinds() -> Mapping[str, Kind]:
    """Return every kind of problem that these checks can find, by its code."""
    found = [*chain.from_iterable(kinds_in(module) for module in _DEFINING), *language.kinds().values()]
    return MappingProxyType({kind.code: kind for kind in sorted(found, key=lambda kind: kind.code)})


def kinds_in(module: ModuleType) -> Iterator[Kind]:
    """Yield the kinds that a module defines, directly or in its dictionaries."""
    for value in vars(module).values():
        for kind in value.values() if isinstance(value, dict) else (value,):
            if isinstance(kind, Kind):
                yield kind


def names_of(kinds: Iterable[Kind]) -> set[str]:
    """Return the names that a suppression may use: the checks and codes of the kinds that can be suppressed."""
    return {name for kind in kinds if kind.check.allowable for name in (kind.check.name, kind.code)}


def proofread_files(paths: Sequence[Path], root: Path) -> tuple[Problem, ...]:
    """Proofread Markdown files.

    Args:
        paths: the files.
        root: the folder to which the paths in problems are relative.

    Returns:
        The problems without duplicates, sorted by file and line.
    """
    cache = Cache()
    files = tuple(read_file(path, relative(path, root)) for path in paths)
    found = [*chain.from_iterable(map(encoding.check_file, files))]
    unreadable = {problem.path for problem in found if problem.code in encoding.UNREADABLE}
    sources = tuple(
        read_source(file, file.name.removesuffix(file.path.suffix), cache, front_matter=False)
        for file in files
        if file.name not in unreadable
    )
    documents = Documents(root, sources, files, cache=cache)
    found += chain.from_iterable(check.check(documents) for check in CHECKS)
    known = names_of(kinds().values())
    return tuple(with_ends(sorted({*suppressions.apply(found, documents, known, known)}), documents.texts))
