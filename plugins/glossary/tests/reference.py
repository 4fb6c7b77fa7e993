"""A reference implementation that finds the expected links with a parse tree and one regular expression per name.

It shares no code with the plugin and makes no attempt to be fast. BeautifulSoup builds the tree with Python's HTML parser.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

SKIPPED = set(
    "a button code pre kbd samp var del s script style textarea svg math h1 h2 h3 h4 h5 h6 summary label legend dt dfn select option title "
    "noscript template iframe object".split()
)
INLINE = set("abbr b bdi bdo cite data em i ins mark q small span strong sub sup time u wbr".split())
GAPS = {"img", "br"}
ADDRESS = re.compile(
    r"(?:\w+://|www\.)[^\s\ufffc]+|[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?![\w-])(?:/[^\s\ufffc]*)?"
)


@dataclass(frozen=True)
class Name:
    """A name to search for, the key of its entry (``None`` if the name must not be linked), and whether case matters."""

    text: str
    key: str | None
    exact: bool = False


@dataclass
class Line:
    """The visible text between two block boundaries.

    ``spans`` are the start and end positions of inline elements, and ``edges`` are positions that no link may contain.
    """

    text: str = ""
    spans: list[tuple[int, float]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)

    def may_link(self, start: int, end: int) -> bool:
        """Return whether a link from ``start`` to ``end`` would neither split an inline element nor contain an edge."""
        cut = any(first < start < last < end or start < first < end < last for first, last in self.spans)
        return not cut and not any(start < edge < end for edge in self.edges)


def linked(html: str, names: list[Name], *, repeat: bool = False) -> list[tuple[str, str]]:
    """Return the words to link, each with its key, in text order. Each key occurs only once unless ``repeat`` is true."""
    seen: set[str] = set()
    found = []
    # The leading tag keeps BeautifulSoup from mistaking a bare address for the name of a file to open.
    for line in lines(BeautifulSoup(f"<wbr>{html}", "html.parser")):
        for start, end, key in matches(line.text, names):
            if key is None or (key in seen and not repeat):
                continue
            bare = end - 2 if re.search(r"['’]s\Z", line.text[start:end]) else end
            stop = end if line.may_link(start, end) else bare
            if line.may_link(start, stop):
                seen.add(key)
                found.append((line.text[start:stop], key))
    return found


def lines(root: Tag) -> list[Line]:
    """Return the visible text between block boundaries. Skipped content is replaced by characters that no name contains."""
    found = [Line()]

    def walk(element: PageElement) -> None:
        line = found[-1]
        if isinstance(element, Comment | PreformattedString):
            line.edges.append(len(line.text))
        elif isinstance(element, NavigableString):
            if isinstance(element.previous_sibling, NavigableString):  # a stray end tag splits the text
                line.edges.append(len(line.text))
            line.text += unicodedata.normalize("NFC", str(element))
        elif isinstance(element, Tag):
            if element.name in SKIPPED or element.name in GAPS:
                line.text += "\ufffc" * (2 if element.name in SKIPPED else 1)
            elif element.name in INLINE or element.name == "[document]":
                walk_inline(element, line)
            else:
                found.append(Line())
                for child in element.children:
                    walk(child)
                found.append(Line())

    def walk_inline(element: Tag, line: Line) -> None:
        start = len(line.text)
        for child in element.children:
            walk(child)
        if found[-1] is line:
            line.spans.append((start, len(line.text)))
        else:  # a block inside the element ended the line
            line.spans.append((start, float("inf")))
            found[-1].spans.append((-1, len(found[-1].text)))

    walk(root)
    return found


def matches(text: str, names: list[Name]) -> Iterator[tuple[int, int, str | None]]:
    """Yield the start, end and key of each name in a text, from left to right.

    Matches do not overlap, and at each position the longest name is chosen. The key is ``None`` if the name must not be
    linked. Names in web and email addresses are left out.
    """
    closed = [(m.start(), m.end()) for m in ADDRESS.finditer(text)]
    position = 0
    while position < len(text):
        best: tuple[int, int, str | None] | None = None
        for name in names:
            pattern = re.sub(r"(?:\\ )+", r"\\s+", re.escape(name.text)).replace("'", "['’]")
            pattern += "(?:['’]s)?" if name.text[-1].isalpha() else ""
            match = re.compile(pattern, 0 if name.exact else re.IGNORECASE).match(text, position)
            if match is None or not is_whole_word(text, match.start(), match.end()):
                continue
            if best is None or match.end() > best[1]:
                best = (match.start(), match.end(), name.key)
        if best and not any(start < best[1] and best[0] < end for start, end in closed):
            yield best
            position = best[1]
        else:
            position += 1


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Return whether the words between two offsets neither belong to a longer word nor follow a “#” or “@”."""
    before, after = text[:start], text[end:]
    joined_before = re.search(r"[\w\u0300-\u036f]\Z|[\w\u0300-\u036f\-\u2010\u2011][-\u2010\u2011]\Z", before)
    joined_after = re.match(r"[\w\u0300-\u036f]|[-\u2010\u2011][\w\u0300-\u036f\-\u2010\u2011]", after)
    begins, ends = re.match(r"[\w-]", text[start]), re.match(r"[\w-]", text[end - 1])  # symbols do not join words
    return not before.endswith(("#", "@")) and not (begins and joined_before) and not (ends and joined_after)
