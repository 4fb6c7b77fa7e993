"""A tool with a glossary, which the benchmark compares with ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .cases import Case
from .driver import ConvertedCase

Attributes = Mapping[str, str]


@dataclass(frozen=True)
class Peer:
    """A tool with a glossary.

    Attributes:
        name: its name in the table.
        versions: its pinned packages; the first one is the tool itself.
        offers: its features, named as in a case's ``needs``, plus ``automatic`` for automatic linking.
        source: a function that writes a case in the tool's markup language, or raises ``CannotExpressError``.
        run: a function that returns the HTML of each case, except for cases that could not be built.
        mark: a function that returns the key of the term marked by an element of the tool's HTML, or ``None`` if it marks none.
        links: whether it marks terms with links. Abbreviations are allowed in more places than links.
    """

    name: str
    versions: tuple[str, ...]
    offers: frozenset[str]
    source: Callable[[Case], str]
    run: Callable[[Sequence[ConvertedCase]], dict[str, str]]
    mark: Callable[[Case, str, Attributes], str | None]
    links: bool = True

    @property
    def version(self) -> str:
        """The version of the tool itself, which is the first pinned package."""
        return re.split(r"==|(?<=.)@", self.versions[0])[1]


def key_in(definition: str) -> str | None:
    """Return the key contained in a definition, or ``None`` if the text is not a definition."""
    found = re.fullmatch(r"\s*Meaning of ([\w-]+)\s*", definition)
    return found[1] if found else None
