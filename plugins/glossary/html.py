"""Pure: rendered HTML read as the text that may hold terms, which knows where in the source each character stands.

The text goes through inline tags, so that a term of two words is seen whole even when one of them is set in italics.
Between two blocks, and for links, code and the like, stands a gap that no term reaches across.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from operator import itemgetter
from typing import NamedTuple

# Links in these would be wrong or unreadable; headings, labels and definitions name things and are not prose.
CLOSED = frozenset(
    "button code pre kbd samp script style textarea svg math h1 h2 h3 h4 h5 h6 summary label legend dt dfn select option "
    "title noscript template iframe object".split()
)
RAW = frozenset(
    "script style textarea title iframe xmp noembed noframes".split()
)  # what looks like a tag in these is none
INLINE = frozenset("abbr b bdi bdo cite data del em i ins mark q s small span strong sub sup time u var wbr".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
GAP = "\ufffc"  # stands for what cannot be looked into (U+FFFC OBJECT REPLACEMENT CHARACTER)

# Tags, comments and declarations as a browser cuts them (HTML, 13.2.5), without a step back, so that the time stays linear.
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?"
    r"|<(?P<close>/)?(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>\"'=]++|=\s*+(?>\"[^\"]*+\"|'[^']*+'|)|[\"'])*+)>",
    re.DOTALL,
)
_COMMENT_END = re.compile(r"--!?>\Z|\A<!--?-?>\Z")
_BEGINNING = re.compile(r"<(?:!--|[/!?]?[a-zA-Z])")
_REFERENCE_OR_MARK = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|.[\u0300-\u036f]+", re.DOTALL)


class Tag(NamedTuple):
    """A tag, comment or declaration: where it stands, its name in lower case, and its attributes as written."""

    start: int
    end: int
    name: str = ""
    closes: bool = False
    attributes: str = ""


@dataclass
class Reading:
    """A page as it was read.

    Attributes:
        tags: every tag, in order.
        sections: where in the text a heading stands.
    """

    tags: list[Tag] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    # For each part that is text: where it starts and ends, where it starts in the source, and the source offset of each of
    # its characters where they are not simply one after the other.
    _places: list[tuple[int, int, int, list[int] | None]] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """The text as a reader sees it, in NFC and without entities."""
        return "".join(self._parts)

    def add(self, source: str, start: int, end: int) -> None:
        """Add a piece of text from the source."""
        text, offsets = _readable(source[start:end], start)
        self._places.append((self._length, self._length + len(text), start, offsets))
        self._parts.append(text)
        self._length += len(text)

    def add_gap(self) -> None:
        """Add something that no term reaches across."""
        self._parts.append(GAP)
        self._length += len(GAP)

    def add_section(self) -> None:
        """Note that a heading stands here."""
        self.sections.append(self._length)

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where a part of the text stands in the source; ``None`` where a tag stands inside it."""
        first, last, origin, offsets = self._places[bisect_right(self._places, start, key=itemgetter(0)) - 1]
        if end > last:
            return None
        if offsets is None:
            return origin + start - first, origin + end - first
        return offsets[start - first], offsets[end - first]


def _readable(piece: str, origin: int) -> tuple[str, list[int] | None]:
    if "&" not in piece and unicodedata.is_normalized("NFC", piece):
        return piece, None
    text: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(piece):
        match = _REFERENCE_OR_MARK.match(piece, position)
        end = match.end() if match else position + 1
        chars = unicodedata.normalize("NFC", unescape(piece[position:end]))
        text.append(chars)
        offsets += [origin + position] * len(chars)
        position = end
    return "".join(text), [*offsets, origin + len(piece)]


def tags(source: str) -> Iterator[Tag]:
    """Give every tag, comment and declaration of a piece of HTML in order; a ``<`` that begins none of them is text.

    What begins one and never ends it swallows the rest of the page, as in a browser.
    """
    last = source.rfind(">") + 1
    for match in _TOKEN.finditer(source, 0, last):
        name = match["name"]
        if name is None and match.group().startswith("<!--") and not _COMMENT_END.search(match.group()):
            yield Tag(match.start(), len(source))
            return
        yield Tag(match.start(), match.end(), (name or "").lower(), bool(match["close"]), match["attributes"] or "")
    if unfinished := _BEGINNING.search(source, last):
        yield Tag(unfinished.start(), len(source))


def read(source: str, opts_out: Callable[[str], bool]) -> Reading:
    """Read a page.

    Args:
        source: HTML as the reader rendered it.
        opts_out: tells from its attributes whether the author does not want an element looked into. On a heading that
            stands for the section, up to the next heading of the same rank or a higher one.
    """
    reading = Reading(list(tags(source)))
    closed: list[str] = []
    links = 0  # counted apart: a browser keeps a link open past the end of what it began in
    quiet = 0  # the rank of the heading whose section is left alone; 0 for none
    position = 0
    for tag in reading.tags:
        if not (closed or links or quiet) and tag.start > position:
            reading.add(source, position, tag.start)
        position, name = tag.end, tag.name
        if closed and closed[-1] in RAW:
            if name == closed[-1] and tag.closes:
                closed.pop()
            continue
        if name == "a":
            links = max(0, links + (-1 if tag.closes else 1))
        if closed and closed[-1] == "dt" and name == ("dl" if tag.closes else "dd"):
            closed.pop()  # the end tag of a dt may be left out (HTML, 4.4.10)
        if closed:
            if name == closed[-1] == "dt" and not tag.closes:
                pass  # one dt ends where the next begins
            elif name == closed[-1]:
                if tag.closes:
                    closed.pop()
                elif name not in VOID:
                    closed.append(name)
            continue
        asked_out = opts_out(tag.attributes)
        if name in HEADINGS and not tag.closes:
            reading.add_section()
            rank = int(name[1])
            if asked_out or rank <= quiet:
                quiet = rank if asked_out else 0
        if (asked_out or name in CLOSED) and not (tag.closes or name in VOID or tag.attributes.endswith("/")):
            closed.append(name)
        if asked_out or (name and name not in INLINE):
            reading.add_gap()
    if not (closed or links or quiet) and position < len(source):
        reading.add(source, position, len(source))
    return reading
