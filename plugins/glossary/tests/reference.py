"""A reference implementation that finds what the plugin should link, with a tree and a regular expression per name.

It shares no code with the plugin and makes no attempt to be fast. BeautifulSoup builds the tree with Python's HTML parser.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

SKIPPED = set(
    "a button code pre kbd samp script style textarea svg math h1 h2 h3 h4 h5 h6 summary label legend dt dfn select option title "
    "noscript template iframe object".split()
)
INLINE = set("abbr b bdi bdo cite data del em i ins mark q s small span strong sub sup time u var wbr".split())
GAPS = {"img", "br"}
ADDRESS = re.compile(
    r"(?:\w+://|www\.)[^\s\ufffc]+|[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?![\w-])(?:/[^\s\ufffc]*)?"
)


@dataclass(frozen=True)
class Name:
    """A name to search for: its text, the key of its entry (``None`` if it must not be linked), and whether case matters."""

    text: str
    key: str | None
    exact: bool = False


def linked(html: str, names: list[Name], *, repeat: bool = False) -> list[tuple[str, str]]:
    """Return the words to link and their keys, in order; each key only once unless ``repeat`` is true."""
    seen: set[str] = set()
    found = []
    # The leading tag keeps BeautifulSoup from mistaking a bare address for the name of a file to open.
    for line in lines(BeautifulSoup(f"<wbr>{html}", "html.parser")):
        text = "".join(part if isinstance(part, str) else "\ufffc" for part in line)
        ends = []
        position = 0
        for part in line:
            position += len(part) if isinstance(part, str) else 1
            ends.append(position)
        for start, end, key in matches(text, names):
            crosses = any(start < edge < end for edge in ends)
            if key is None or crosses or (key in seen and not repeat):
                continue
            seen.add(key)
            found.append((text[start:end], key))
    return found


def lines(root: Tag) -> Iterator[list[str | None]]:
    """Yield the visible text between two block boundaries in pieces; ``None`` replaces skipped content."""
    line: list[str | None] = []

    def walk(element: PageElement) -> Iterator[list[str | None]]:
        nonlocal line
        if isinstance(element, Comment | PreformattedString):
            line.append("")
        elif isinstance(element, NavigableString):
            line.append(unicodedata.normalize("NFC", str(element)))
        elif isinstance(element, Tag):
            name = element.name
            if name in SKIPPED or name in GAPS:
                line.append(None)
            if name in SKIPPED:
                line.append(None)
                return
            parts = name not in INLINE and name not in GAPS and name != "[document]"
            if parts:
                yield line
                line = []
            else:
                line.append("")
            for child in element.children:
                yield from walk(child)
            if parts:
                yield line
                line = []
            else:
                line.append("")

    yield from walk(root)
    yield line


def matches(text: str, names: list[Name]) -> Iterator[tuple[int, int, str | None]]:
    """Yield the names in a text from left to right, preferring the longest, without overlaps."""
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
    """Return whether no letter, digit, combining mark, underscore or joining hyphen touches the words."""
    before, after = text[:start], text[end:]
    joined_before = re.search(r"[\w\u0300-\u036f]\Z|[\w\u0300-\u036f\-\u2010\u2011][-\u2010\u2011]\Z", before)
    joined_after = re.match(r"[\w\u0300-\u036f]|[-\u2010\u2011][\w\u0300-\u036f\-\u2010\u2011]", after)
    begins, ends = re.match(r"[\w-]", text[start]), re.match(r"[\w-]", text[end - 1])  # symbols do not join
    return not (begins and joined_before) and not (ends and joined_after)
