"""Pure: rendered HTML read as the text that may hold terms, which knows where in the source each character stands.

The text goes through inline tags, so that a term of two words is seen whole even when one of them is set in italics.
Between two blocks, and for links, code and the like, stands a gap that no term reaches across.

The source is cut at its tags once, into a list of text, tag, text, …, text. Beside it stands a list of what a reader sees of
each of these pieces; where a character of the text stands in the source follows from the two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate
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
GAP = "\0"  # stands for what cannot be looked into; no page has it, and with it a text in ASCII stays one, which is quicker
OPT_OUT = "no-glossary"

# Tags, comments and declarations as a browser cuts them (HTML, 13.2.5), without a step back, so that the time stays linear.
_TOKEN = re.compile(
    r"(<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?"
    r"|</?[a-zA-Z][^\s/>]*+(?:[^>\"'=]++|=\s*+(?>\"[^\"]*+\"|'[^']*+'|)|[\"'])*+>)",
    re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)(.*)>\Z", re.DOTALL)
_COMMENT_END = re.compile(r"--!?>\Z|\A<!--?-?>\Z")
_BEGINNING = re.compile(r"<(?:!--|[/!?]?[a-zA-Z])")
# What one or more characters of the text are made of: an entity, letters that stand for themselves, any other with its marks.
_UNIT = re.compile(
    r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|(?P<run>[\0-%'-\x7f]+)(?![\u0300-\u036f])|.[\u0300-\u036f]*",
    re.DOTALL,
)
_CLASS = re.compile(r"""(?<![\w-])class\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag; a comment or a declaration has no name.

    Attributes:
        name: in lower case.
        closes: whether it is an end tag.
        attributes: as written.
        asks_out: whether the author does not want the element looked into.
        shown: what stands for it in the text.
        plain: whether that is all that it does.
    """

    name: str
    closes: bool
    attributes: str
    asks_out: bool
    shown: str
    plain: bool


class Reading:
    """A page as it was read.

    Attributes:
        pieces: the source, cut at its tags: text, tag, text, …, text.
        shown: what a reader sees of each piece, in NFC and without entities.
        headings: which pieces are the start tags of headings.
        links: the tags of links, each with its place among the pieces.
        text: the text as a reader sees it.
    """

    def __init__(self, pieces: list[str], shown: list[str], headings: list[int], links: list[tuple[int, Tag]]) -> None:
        self.pieces = pieces
        self.shown = shown
        self.headings = headings
        self.links = links
        self.text = "".join(shown)
        self._offsets: dict[int, list[int]] = {}

    @cached_property
    def origins(self) -> list[int]:
        """Where each piece stands in the source, and where the last one ends."""
        return list(accumulate(map(len, self.pieces), initial=0))

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate(map(len, self.shown), initial=0))

    @property
    def sections(self) -> list[int]:
        """Where in the text a heading stands."""
        return [self._starts[place] for place in self.headings]

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where a part of the text stands in the source; ``None`` where a tag stands inside it."""
        place = bisect_right(self._starts, start) - 1
        if place % 2 or end > self._starts[place + 1]:
            return None
        first, origin = self._starts[place], self.origins[place]
        if self.shown[place] == self.pieces[place]:
            return origin + start - first, origin + end - first
        if place not in self._offsets:
            self._offsets[place] = _readable(self.pieces[place])[1]
        offsets = self._offsets[place]
        return origin + offsets[start - first], origin + offsets[end - first]


def _readable(piece: str) -> tuple[str, list[int]]:
    """Give a piece of text as a reader sees it, and where in the piece each of its characters stands."""
    text: list[str] = []
    offsets: list[int] = []
    for match in _UNIT.finditer(piece):
        unit, start = match.group(), match.start()
        chars = unit if match["run"] else unicodedata.normalize("NFC", unescape(unit))
        text.append(chars)
        # A mark that its letter does not take in stays a character of its own, with a place of its own.
        offsets += range(start, match.end()) if len(chars) == len(unit) else [start] * len(chars)
    return "".join(text), [*offsets, len(piece)]


def _is_readable(text: str) -> bool:
    return "&" not in text and unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=256)
def tag(piece: str) -> Tag:
    """Read a tag, a comment or a declaration. Most tags of a page are the same few."""
    match = _TAG.match(piece)
    if match is None:
        return Tag("", False, "", False, "", True)
    name, closes, attributes = match[2].lower(), bool(match[1]), match[3]
    found = _CLASS.search(attributes) if OPT_OUT in attributes else None
    asks_out = found is not None and OPT_OUT in "".join(found.groups("")).split()
    shown = "" if name in INLINE and not asks_out else GAP
    return Tag(
        name, closes, attributes, asks_out, shown, name != "a" and not asks_out and (closes or name not in CLOSED)
    )


def cut(source: str) -> list[str]:
    """Cut HTML at its tags, comments and declarations: text, tag, text, …, text. A ``<`` that begins none of them is text.

    What begins one and never ends it swallows the rest of the page, as in a browser.
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


def read(source: str) -> Reading:
    """Read a page: HTML as the reader rendered it.

    An element whose class says ``no-glossary`` is left alone. On a heading that stands for the section, up to the next
    heading of the same rank or a higher one.
    """
    pieces = cut(source)
    shown = pieces.copy()
    headings: list[int] = []
    links: list[tuple[int, Tag]] = []
    closed: list[str] = []
    linked = 0  # counted apart: a browser keeps a link open past the end of what it began in
    quiet = 0  # the rank of the heading whose section is left alone; 0 for none
    for place in range(1, len(pieces), 2):
        if closed or linked or quiet:
            shown[place - 1] = ""
        here = tag(pieces[place])
        name, closes, attributes, asks_out, shown[place], plain = here
        if plain and not closed:
            continue
        if name == "a":
            links.append((place, here))
        if closed and closed[-1] in RAW:
            shown[place] = ""
            if name == closed[-1] and closes:
                closed.pop()
            continue
        if name == "a":
            linked = max(0, linked + (-1 if closes else 1))
        if closed and closed[-1] == "dt" and name == ("dl" if closes else "dd"):
            closed.pop()  # the end tag of a dt may be left out (HTML, 4.4.10)
        if closed:
            shown[place] = ""
            if name == closed[-1] == "dt" and not closes:
                pass  # one dt ends where the next begins
            elif name == closed[-1]:
                if closes:
                    closed.pop()
                elif name not in VOID:
                    closed.append(name)
            continue
        if name in HEADINGS and not closes:
            headings.append(place)
            rank = int(name[1])
            if asks_out or rank <= quiet:
                quiet = rank if asks_out else 0
        if (asks_out or name in CLOSED) and not (closes or name in VOID or attributes.endswith("/")):
            closed.append(name)
    if closed or linked or quiet:
        shown[-1] = ""
    if not _is_readable(source):
        shown[::2] = [text if _is_readable(text) else _readable(text)[0] for text in shown[::2]]
    return Reading(pieces, shown, headings, links)
