"""What is known of another tool."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .cases import Case
from .driver import Sourced

Attributes = Mapping[str, str]


@dataclass(frozen=True)
class Peer:
    """A tool with a glossary.

    Attributes:
        name: as the table has it.
        versions: its packages, pinned; the first is the tool.
        offers: the features it has, in the words of a case's ``needs``, and ``automatic``.
        source: writes a case in the tool's own language, or raises ``CannotExpressError``.
        run: gives the HTML of each case; a case that could not be built is missing.
        mark: gives the key of the term that an element of the tool's HTML marks.
        links: whether it marks with links; an abbreviation may stand where a link may not.
    """

    name: str
    versions: tuple[str, ...]
    offers: frozenset[str]
    source: Callable[[Case], str]
    run: Callable[[Sequence[Sourced]], dict[str, str]]
    mark: Callable[[Case, str, Attributes], str | None]
    links: bool = True

    @property
    def version(self) -> str:
        """The version of the tool itself."""
        return re.split(r"==|(?<=.)@", self.versions[0])[1]


def key_in(definition: str) -> str | None:
    """Give the key that a definition names, wherever a tool has put it."""
    found = re.fullmatch(r"\s*Meaning of ([\w-]+)\s*", definition)
    return found[1] if found else None
