"""Extract the linkable text from rendered HTML, and map it back to the source. This module does no I/O.

The text continues across inline tags, so the matcher sees a two-word term even if one of the words is in italics. Blocks,
links, code and similar elements leave a gap that no term can span.

The source is split at its tags once, into text, tag, text, …, text. A parallel list has the visible text of each piece, and
the offset of a character in the source is computed from these two lists.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property
from html import unescape
from itertools import accumulate

from .tags import HEADINGS, RAW_TEXT, SKIPPED, VOID, Tag, is_tag, tag

# Matches tags, comments and declarations as a browser tokenizes them (HTML, 13.2.5). It never backtracks, so it takes linear time.
_TOKEN = re.compile(
    r"(<(?:/?[a-zA-Z][^\s/>]*+(?:[^>\"'=]++|=\s*+(?>\"[^\"]*+\"|'[^']*+'|)|[\"'])*+>"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/(?![a-zA-Z]))[^>]*+>?))",
    re.DOTALL,
)
_COMMENT_END = re.compile(r"--!?>\Z|\A<!--?-?>\Z")
_SOFT_HYPHEN = "\u00ad"  # soft hyphen: visible only at a line break
_BEGINNING = re.compile(r"<(?:!--|[/!?]?[a-zA-Z])")
# Matches the source of one or more visible characters: an entity, a run of ASCII characters, or any other character with its
# combining marks.
_UNIT = re.compile(
    r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|(?P<run>[\0-%'-\x7f]+)(?![\u0300-\u036f])|.[\u0300-\u036f]*",
    re.DOTALL,
)


class ParsedPage:
    """A parsed page.

    Attributes:
        pieces: the source split at its tags: text, tag, text, …, text.
        visible: the visible text of each piece, in NFC, with entities decoded and without soft hyphens.
        headings: the indexes of the pieces that are start tags of headings.
        links: the start and end tags of links, each with its index in ``pieces``.
        text: the visible text of the page.
    """

    def __init__(
        self, pieces: list[str], visible: list[str], headings: list[int], links: list[tuple[int, Tag]]
    ) -> None:
        self.pieces = pieces
        self.visible = visible
        self.headings = headings
        self.links = links
        self.text = "".join(visible)
        self._char_offsets: dict[int, list[int]] = {}

    @cached_property
    def offsets(self) -> list[int]:
        """The offset of each piece in the source, and the length of the source."""
        return list(accumulate(map(len, self.pieces), initial=0))

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(len, self.visible), initial=0))

    @property
    def sections(self) -> list[int]:
        """The offsets of the headings in the text."""
        return [self._starts[index] for index in self.headings]

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the source offsets of a part of the text, or ``None`` if a link around it would split an element.

        An element that lies entirely within the part, such as the “em” of ``harm <em>reduction</em>``, is included.
        """
        index = bisect_right(self._starts, start) - 1
        if end <= self._starts[index + 1]:
            return None if index % 2 else (self._source_offset(index, start), self._source_offset(index, end))
        last = bisect_left(self._starts, end) - 1
        return None if index % 2 or last % 2 else self._span_with_tags(start, end, index, last)

    def _span_with_tags(self, start: int, end: int, index: int, last: int) -> tuple[int, int] | None:
        opened: list[str] = []
        closed: list[str] = []  # elements that start before the part
        for piece in self.pieces[index + 1 : last : 2]:
            here = tag(piece)
            if not here.name:
                return None
            if not here.closes:
                opened += [here.name] if here.name not in VOID else []
            elif not opened:
                closed.append(here.name)
            elif opened.pop() != here.name:
                return None
        first, stop = self._source_offset(index, start), self._source_offset(last, end)
        for name in closed:  # from the innermost element outward
            if first != self.offsets[index] or not index or not is_tag(self.pieces[index - 1], name, closes=False):
                return None
            index -= 2
            first = self.offsets[index + 1]
        for name in reversed(opened):
            if (
                stop != self.offsets[last + 1]
                or last + 1 == len(self.pieces)
                or not is_tag(self.pieces[last + 1], name, closes=True)
            ):
                return None
            last += 2
            stop = self.offsets[last]
        return first, stop

    def _source_offset(self, index: int, position: int) -> int:
        """Return the source offset of the character at ``position`` in the text, or of the end of the piece with this index."""
        offset, within = self.offsets[index], position - self._starts[index]
        if self.visible[index] == self.pieces[index]:
            return offset + within
        if index not in self._char_offsets:
            self._char_offsets[index] = _visible_text(self.pieces[index])[1]
        return offset + self._char_offsets[index][within]


def _visible_text(piece: str) -> tuple[str, list[int]]:
    """Return the visible text of a piece, and the offsets in the piece of each visible character and of the end."""
    text: list[str] = []
    offsets: list[int] = []
    for match in _UNIT.finditer(piece):
        unit, start = match.group(), match.start()
        chars = unit if match["run"] else unicodedata.normalize("NFC", unescape(unit)).replace(_SOFT_HYPHEN, "")
        text.append(chars)
        # A combining mark that does not compose with its letter stays a separate character with its own offset.
        offsets += range(start, match.end()) if len(chars) == len(unit) else [start] * len(chars)
    return "".join(text), [*offsets, len(piece)]


def _is_visible_text(text: str) -> bool:
    return "&" not in text and (text.isascii() or (_SOFT_HYPHEN not in text and unicodedata.is_normalized("NFC", text)))


def split(source: str) -> list[str]:
    """Split HTML at its tags, comments and declarations into text, tag, text, …, text. Any other ``<`` is text.

    As in a browser, an unclosed tag or comment extends to the end of the page.
    """
    last = source.rfind(">") + 1
    pieces, rest = _TOKEN.split(source[:last]), source[last:]
    if len(pieces) > 1 and pieces[-2].startswith("<!--") and not _COMMENT_END.search(pieces[-2]):
        pieces[-2] += rest
    elif unfinished := _BEGINNING.search(rest):
        pieces[-1] += rest[: unfinished.start()]
        pieces += [rest[unfinished.start() :], ""]
    else:
        pieces[-1] += rest
    return pieces


def parse(source: str) -> ParsedPage:
    """Parse the HTML of a page as rendered by Pelican's reader.

    Elements with the class ``no-glossary`` are skipped. On a heading, the class applies to its section, up to the next
    heading of the same or a higher level.
    """
    pieces = split(source)
    visible = pieces.copy()
    headings: list[int] = []
    links: list[tuple[int, Tag]] = []
    skipped: list[str] = []  # the element being skipped, and the open elements of the same name inside it
    open_links = 0  # counted separately because a browser keeps a link open past the end of its parent element
    skipped_level = 0  # the level of the heading whose section is skipped, or 0
    for index in range(1, len(pieces), 2):
        if skipped or open_links or skipped_level:
            visible[index - 1] = ""
        here = tag(pieces[index])
        name, closes, attributes, opts_out, visible[index], plain = here
        if plain and not skipped:
            continue
        if name == "a":
            links.append((index, here))
        if skipped and skipped[-1] in RAW_TEXT:
            visible[index] = ""
            if name == skipped[-1] and closes:
                skipped.pop()
            continue
        if name == "a":
            open_links = max(0, open_links + (-1 if closes else 1))
        if skipped and skipped[-1] == "dt" and name == ("dl" if closes else "dd"):
            skipped.pop()  # the end tag of a dt is optional (HTML, 4.4.10)
        if skipped:
            visible[index] = ""
            if name == skipped[-1] == "dt" and not closes:
                pass  # a new dt closes the previous one
            elif name == skipped[-1]:
                if closes:
                    skipped.pop()
                elif name not in VOID:
                    skipped.append(name)
            continue
        if name in HEADINGS and not closes:
            headings.append(index)
            level = int(name[1])
            if opts_out or level <= skipped_level:
                skipped_level = level if opts_out else 0
        if (opts_out or name in SKIPPED) and not (closes or name in VOID or attributes.endswith("/")):
            skipped.append(name)
    if skipped or open_links or skipped_level:
        visible[-1] = ""
    if not _is_visible_text(source):
        visible[::2] = [text if _is_visible_text(text) else _visible_text(text)[0] for text in visible[::2]]
    return ParsedPage(pieces, visible, headings, links)
