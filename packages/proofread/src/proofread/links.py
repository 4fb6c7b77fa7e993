"""Find the links in a Markdown text, with their positions and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote

from .document import Document

# Matches addresses after ![…] or […], in references, attributes and angle brackets. An address may contain one pair of parentheses.
_TARGETS = re.compile(
    # File names with spaces are not valid addresses, but are probably intended as such if they have a suffix.
    r"(?<=\])\(\s*+(?:<([^<>\n]*)>|((?=[^()<>\"'\s]++[ \t])[^()<>\"'\n]*\.\w{2,4}(?=\s*\)))|((?:[^()\s]|\([^()\s]*\))+))"
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
        start: the position of its address in the text.
        target: the address as written.
    """

    start: int
    target: str

    @property
    def kind(self) -> str:
        """The word in curly brackets or bars before the path, such as ``filename``; otherwise the scheme, if there is one."""
        if match := re.match(r"\{([\w-]*)\}|\|(\w+)\|", self.target):
            return match[1] or match[2] or ""
        scheme = _SCHEME.match(self.target)
        return scheme.group()[:-1].lower() if scheme else ""

    @property
    def file(self) -> str:
        """The decoded path. The query, the fragment, and a word in curly brackets or bars before the path are left out."""
        return unquote(re.sub(r"^(?:\{[\w-]*\}|\|\w+\|)", "", self.target).partition("#")[0].partition("?")[0])

    @property
    def place(self) -> str:
        """The decoded fragment without the “#”, or an empty string if there is none."""
        return unquote(self.target.partition("#")[2])

    def path_from(self, source: Document) -> str:
        """Return the path of the target of a ``{filename}`` or ``{static}`` link, relative to the content folder.

        Args:
            source: the document with the link. The address is relative to its folder, unless it begins with a slash.
        """
        if self.file.startswith("/"):
            return normpath(self.file.lstrip("/"))
        return normpath(f"{source.name.rpartition('/')[0]}/{self.file}")


def find_links(source: Document) -> Iterator[Link]:
    """Yield every link and image in a document, except those in code and comments."""
    for match in _TARGETS.finditer(source.markup):
        group = match.lastindex or 0
        if group:
            yield Link(match.start(group), match[group])
