"""What the plugin must link, found in another way: a tree, and a regular expression for each name. Slow on purpose.

It shares no code with the plugin. The tree is BeautifulSoup's, on Python's own HTML parser.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

SILENT = set(
    "a button code pre kbd samp script style textarea svg math h1 h2 h3 h4 h5 h6 summary label legend dt dfn select option title "
    "noscript template iframe object".split()
)
WITHIN_A_LINE = set("abbr b bdi bdo cite data del em i ins mark q s small span strong sub sup time u var wbr".split())
PARTS_A_LINE = {"img", "br"}
ADDRESS = re.compile(
    r"(?:\w+://|www\.)[^\s\ufffc]+|[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?![\w-])(?:/[^\s\ufffc]*)?"
)


@dataclass(frozen=True)
class Name:
    """A name to look for: its text, the key that it leads to (none: it must not match), whether case matters."""

    text: str
    key: str | None
    exact: bool = False


def linked(html: str, names: list[Name], *, repeat: bool = False) -> list[tuple[str, str]]:
    """Give the words that become links and the keys that they lead to, in order; each key once unless ``repeat``."""
    seen: set[str] = set()
    found = []
    for line in lines(
        BeautifulSoup(f"<wbr>{html}", "html.parser")
    ):  # or a bare address would be taken for a file to open
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
    """Give what a reader sees between two block boundaries, as pieces of text; ``None`` stands for what is left alone."""
    line: list[str | None] = []

    def walk(element: PageElement) -> Iterator[list[str | None]]:
        nonlocal line
        if isinstance(element, Comment | PreformattedString):
            line.append("")
        elif isinstance(element, NavigableString):
            line.append(unicodedata.normalize("NFC", str(element)))
        elif isinstance(element, Tag):
            name = element.name
            if name in SILENT or name in PARTS_A_LINE:
                line.append(None)
            if name in SILENT:
                line.append(None)
                return
            parts = name not in WITHIN_A_LINE and name not in PARTS_A_LINE and name != "[document]"
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
    """Give the names in a text: from left to right, longest first, never overlapping."""
    closed = [(m.start(), m.end()) for m in ADDRESS.finditer(text)]
    position = 0
    while position < len(text):
        best: tuple[int, int, str | None] | None = None
        for name in names:
            pattern = re.sub(r"(?:\\ )+", r"\\s+", re.escape(name.text)).replace("'", "['’]")
            pattern += "(?:['’]s)?" if name.text[-1].isalpha() else ""
            match = re.compile(pattern, 0 if name.exact else re.IGNORECASE).match(text, position)
            if match is None or not alone(text, match.start(), match.end()):
                continue
            if best is None or match.end() > best[1]:
                best = (match.start(), match.end(), name.key)
        if best and not any(start < best[1] and best[0] < end for start, end in closed):
            yield best
            position = best[1]
        else:
            position += 1


def alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit, mark, underscore or joining hyphen touches the words."""
    before, after = text[:start], text[end:]
    joined_before = re.search(r"[\w\u0300-\u036f]\Z|[\w\u0300-\u036f\-\u2010\u2011][-\u2010\u2011]\Z", before)
    joined_after = re.match(r"[\w\u0300-\u036f]|[-\u2010\u2011][\w\u0300-\u036f\-\u2010\u2011]", after)
    begins, ends = re.match(r"[\w-]", text[start]), re.match(r"[\w-]", text[end - 1])  # a sign is joined to nothing
    return not (begins and joined_before) and not (ends and joined_after)
