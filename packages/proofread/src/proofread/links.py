"""The links in a Markdown text: where they stand, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote

from .document import Document

# After ![…] or […], in a reference, in an attribute, in pointed brackets. An address may have one pair of parentheses in it.
_TARGETS = re.compile(
    # A name with blanks is no address, but meant as one where it has an ending.
    r"(?<=\])\(\s*(?:<([^<>\n]*)>|([^()<>\"'\s][^()<>\"'\n]*?[ \t][^()<>\"'\n]*\.\w{2,4}(?=\s*\)))|((?:[^()\s]|\([^()\s]*\))+))"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s<>]+)"
    r"|<[a-zA-Z][^<>]*?\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))"
    r"|<(https?:[^<>\s]+)>",
    re.MULTILINE,
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True)
class Link:
    """A link in a text.

    Attributes:
        start: where its address begins in the text.
        target: the address as it was written.
    """

    start: int
    target: str

    @property
    def kind(self) -> str:
        """The word in curly brackets before the address, ``filename`` for one; the scheme of an address; else empty."""
        if match := re.match(r"\{([\w-]*)\}|\|(\w+)\|", self.target):
            return match[1] or match[2] or ""
        scheme = _SCHEME.match(self.target)
        return scheme.group()[:-1].lower() if scheme else ""

    @property
    def file(self) -> str:
        """The path in the address, without what stands in curly brackets, and without the place on the page."""
        return unquote(re.sub(r"^(?:\{[\w-]*\}|\|\w+\|)", "", self.target).partition("#")[0].partition("?")[0])

    @property
    def place(self) -> str:
        """The place on the page, without its sign."""
        return unquote(self.target.partition("#")[2])

    def path_from(self, source: Document) -> str:
        """Give the file that ``{filename}`` or ``{static}`` means, as seen from the content folder."""
        if self.file.startswith("/"):
            return normpath(self.file.lstrip("/"))
        return normpath(f"{source.name.rpartition('/')[0]}/{self.file}")


def find_links(source: Document) -> Iterator[Link]:
    """Give every link and picture in a file's text, code left out."""
    for match in _TARGETS.finditer(source.markup):
        group = match.lastindex or 0
        if group:
            yield Link(match.start(group), match[group])
