"""Convert an HTML page to Markdown with the same text, and record the original position of each character."""

from __future__ import annotations

import dataclasses
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path

from .document import Document
from .html import Tag, Token, read_tag, tokens
from .positions import position
from .prose import as_spaces, prose
from .tables import TextSpan

SUFFIXES = (".html", ".htm", ".xhtml")
# The content of these elements is not prose.
_SKIPPED = frozenset(
    "script style template svg math select textarea iframe noembed noframes xmp code pre kbd samp var".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form header hr html legend main nav ol option p section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_QUOTING = frozenset({"blockquote", "q", "cite"})  # tags that the language check looks for
_MARKS = {"b": "**", "strong": "**", "em": "*"}
_WORDS = ("alt", "title", "aria-label")  # attributes that are read aloud or displayed
_PARTS = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|\s+|[^&\s]+|&")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>", re.DOTALL)
# Replaces each character that would be Markdown markup with a similar one.
_PLAIN = str.maketrans(
    {"<": "‹", ">": "›", "`": "´", "*": "·", "[": "(", "]": ")", "{": "(", "}": ")", "_": " ", "\\": "/"}
)


@dataclass(frozen=True)
class Original(TextSpan):
    """A text that was derived from a file, with the original position of each character.

    Attributes:
        offsets: the position in the file of each character of the text, followed by the position after the last one.
        whole: the text of the file.
    """

    offsets: array[int] = dataclasses.field(default_factory=lambda: array("L"), repr=False, compare=False)
    whole: str = ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column in the file of the character at an offset in the text."""
        line, column = position(self.whole, self.offsets[offset])
        return line + self.line - 1, column


@dataclass(frozen=True)
class HtmlDocument(Document):
    """An HTML page converted to Markdown. ``text`` is the Markdown, and ``whole`` is the HTML.

    Attributes:
        offsets: the position in ``whole`` of each character in ``text``, followed by the length of ``whole``.
    """

    offsets: array[int] = dataclasses.field(default_factory=lambda: array("L"), repr=False, compare=False)

    @property
    def is_html(self) -> bool:
        """Whether the file is HTML instead of Markdown."""
        return True

    @cached_property
    def body(self) -> TextSpan:
        """The text with everything but prose replaced by spaces, so offsets stay the same."""
        return Original(prose(self.text), self.text, 1, offsets=self.offsets, whole=self.whole)


def read_html(path: Path, name: str, whole: str, *, first: int = 0, source: Document | None = None) -> HtmlDocument:
    """Return an HTML page, converted to Markdown.

    Args:
        path: the path of the file.
        name: the name of the file without the suffix.
        whole: the text of the file, with line feeds as line endings.
        first: the position of the HTML after the front matter.
        source: the document with the parsed front matter, if any.
    """
    page = _Page(whole, first)
    page.read()
    fields = {**({"lang": page.language} if page.language else {}), **(source.fields if source else {})}
    front = (*(source.front if source else ()), *(buffer.as_span(name_of, whole) for name_of, buffer in page.head))
    return HtmlDocument(
        path, name, "".join(page.body.text), whole, source.first_line if source else 1, fields,
        front=front, needs_text=False, needs_title=False, offsets=page.body.offsets,
    )  # fmt: skip


class _Buffer:
    """Collects Markdown, with the original position of each character."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.offsets: array[int] = array("L")

    def emit(self, markup: str, offset: int) -> None:
        """Add the Markdown that replaces the tag at a position."""
        self.text.append(markup)
        self.offsets.extend([offset] * len(markup))

    def words(self, words: str, offset: int) -> None:
        """Add the text that starts at a position, with its character references decoded and its whitespace collapsed."""
        for match in _PARTS.finditer(words):
            part, start = match[0], offset + match.start()
            if part[0].isspace():
                if self.text and not self.text[-1].endswith(("\n", " ")):
                    self.emit(" ", start)
            elif part[0] == "&" and len(part) > 1:
                self.emit(unescape(part).replace("\n", " ").translate(_PLAIN), start)
            else:
                self.text.append(part.translate(_PLAIN))
                self.offsets.extend(range(start, offset + match.end()))

    def as_span(self, field: str, whole: str) -> Original:
        """Return the collected text as the text span of a field. ``whole`` is the text of the file."""
        text = "".join(self.text)
        self.offsets.append(self.offsets[-1] + 1 if self.offsets else 0)
        return Original(prose(text), text, 1, field=field, value=text, offsets=self.offsets, whole=whole)


class _Page:
    """Reads a page, and collects its language and its text as Markdown."""

    def __init__(self, whole: str, first: int) -> None:
        self.body = _Buffer()
        self.head: list[tuple[str, _Buffer]] = []
        self.language = ""
        self._whole = whole
        self._first = first
        # The open elements being skipped: the outermost element whose content is not prose, and the elements inside it.
        self._skipped: list[str] = []
        self._cells = 0
        self._links: list[bool] = []
        self._attributes: list[tuple[str, int]] = []

    def read(self) -> None:
        """Read the whole page and collect its text."""
        end = self._first
        html = " " * end + _COMMENT.sub(lambda match: as_spaces(match[0]), self._whole[end:])
        for token in tokens(html):
            if token.kind in ("stray", "cut off"):
                continue
            self._words(html[end : token.start], end)
            end = token.end
            if token.kind == "start":
                self._opens(read_tag(token.raw), token)
            else:
                self._closes(read_tag(token.raw).name, token.start)
        self._words(html[end:], end)
        for words, offset in self._attributes:
            self.body.emit("\n\n", offset)
            self.body.words(words, offset)
            self.body.emit("\n", offset + len(words))
        self.body.offsets.append(len(self._whole))

    def _words(self, words: str, offset: int) -> None:
        if not self._skipped:
            self.body.words(words, offset)

    def _opens(self, tag: Tag, token: Token) -> None:
        start = token.start
        if tag.name == "html" and not self.language:
            self.language = tag.get("lang")
        if self._skipped:
            if tag.name == self._skipped[0] and not tag.closes_itself:
                self._skipped.append(tag.name)
            return
        if tag.name == "title":
            self._read_head("title", self._whole[token.end : self._whole.find("</", token.end)], token.end)
        elif tag.name == "meta" and tag.get("name").lower() == "description":
            content = tag.get("content")
            self._read_head("description", content, start + max(0, token.raw.find(content)))
        self._attributes += _shown(tag, token)
        other = tag.name != "html" and tag.get("lang") and not tag.get("lang").startswith("en")
        if tag.name in _SKIPPED or tag.name == "title" or (other and tag.name not in _VOID):
            if not tag.closes_itself:
                self._skipped = [tag.name]
            self.body.emit(" ", start)
        else:
            self.body.emit(self._opening(tag), start)

    def _read_head(self, field: str, words: str, offset: int) -> None:
        buffer = _Buffer()
        buffer.words(words, offset)
        self.head.append((field, buffer))

    def _opening(self, tag: Tag) -> str:
        name = tag.name
        if name in _CELLS:
            self._cells += 1
            return "| "
        if name == "tr":
            return "\n"
        if name == "a":
            self._links.append(tag.has("href"))
            return "[" if self._links[-1] else ""
        between = " " if self._cells else "\n\n"
        if name in _QUOTING:
            return f"{between}<{name}>{between}" if name in _BLOCKS else f"<{name}>"
        if name in _HEADINGS:
            return f"{between}{'' if self._cells else '#' * int(name[1])} "
        if name == "li":
            return " " if self._cells else "\n\n- "
        return between if name in _BLOCKS else _MARKS.get(name, "")

    def _closes(self, name: str, start: int) -> None:
        if self._skipped:
            if name == self._skipped[0]:
                self._skipped.pop()
            return
        between = " " if self._cells else "\n\n"
        if name in _CELLS:
            self._cells = max(0, self._cells - 1)
            self.body.emit(" ", start)
        elif name == "a":
            self.body.emit("](x)" if self._links and self._links.pop() else "", start)
        elif name in _QUOTING:
            self.body.emit(f"</{name}>{between if name in _BLOCKS else ''}", start)
        elif name in _BLOCKS or name in _HEADINGS or name == "li":
            self.body.emit("\n" if name == "tr" else between, start)
        else:
            self.body.emit(_MARKS.get(name, ""), start)


def _shown(tag: Tag, token: Token) -> Iterator[tuple[str, int]]:
    for name, value in tag.attributes:
        if name in _WORDS and " " in value.strip():
            yield value, token.start + max(0, token.raw.find(value))
