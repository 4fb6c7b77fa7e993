"""A parsed Markdown file, with its text, its front matter and the position of each field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .cache import Cache
from .files import File
from .prose import markup, prose
from .tables import TextSpan, read_table
from .yaml_errors import Cause, cause_of
from .yaml_losses import Loss

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
DEFAULT = "en"  # the language of a text that does not specify one
SHOWN = ("title", "subtitle", "summary", "description")  # front matter fields that readers usually see
# Matches titles after the address of a link, and the attributes that contain alt text, titles and labels.
_QUOTED = r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
_ALTERNATIVE = (
    ("](", re.compile(rf"\]\([^()\s]+\s+{_QUOTED}")),
    ("=", re.compile(rf"(?<![\w-])(?:alt|title|aria-label)\s*=\s*{_QUOTED}", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Document:
    """A parsed Markdown file.

    Attributes:
        path: the path of the file.
        name: the path relative to the content folder, without the suffix, such as ``glossary/naloxone``.
        text: the text below the front matter.
        whole: the text of the whole file.
        first_line: the 1-based line number at which the text begins.
        fields: the values in the front matter, keyed by field.
        lines: the 1-based line number of each field.
        twice: the repeated fields, each with its line. Only the last value counts.
        losses: the parts of fields that YAML dropped or changed.
        readable: whether the file is text and its front matter could be parsed. False if the file must have front matter but has none.
        unread: the reason why the front matter could not be parsed, or ``None`` if it was parsed or there is none.
        front: the text spans in the front matter.
        shown: the front matter fields that readers see.
        needs_text: whether the file must have text.
        needs_title: whether the title must be in the front matter, in which case a first-level heading is a second title.
    """

    path: Path
    name: str
    text: str
    whole: str = ""
    first_line: int = 1
    fields: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    twice: tuple[tuple[str, int], ...] = ()
    losses: tuple[Loss, ...] = ()
    readable: bool = True
    unread: Cause | None = None
    front: tuple[TextSpan, ...] = ()
    shown: tuple[str, ...] = SHOWN
    needs_text: bool = True
    needs_title: bool = True

    @property
    def front_ends(self) -> bool:
        """Whether the file begins with front matter."""
        return self.first_line > 1

    @property
    def language(self) -> str:
        """The language of the text, from the field ``lang``; English if there is none."""
        return str(self.fields.get("lang") or DEFAULT)

    @property
    def is_english(self) -> bool:
        """Whether the text is in English. The language rules and the reading age apply only to English."""
        return self.language.startswith(DEFAULT)

    @property
    def is_html(self) -> bool:
        """Whether the file is HTML instead of Markdown."""
        return False

    @property
    def written(self) -> str:
        """The text as it is in the file. In ``text``, a site’s own markup may have been replaced for the checks."""
        return self.whole[len(self.whole) - len(self.text) :]

    @cached_property
    def body(self) -> TextSpan:
        """The text with everything but prose replaced by spaces, so offsets stay the same."""
        return TextSpan(prose(self.text), self.text, self.first_line)

    @cached_property
    def markup(self) -> str:
        """The text with links and tags, but with code and comments replaced by spaces."""
        return markup(self.text)

    @property
    def passages(self) -> tuple[TextSpan, ...]:
        """The text spans that people read: the fields in ``shown``, the text, the titles of links, and alt, title and label attributes."""
        return (
            *(passage for passage in self.front if passage.field in self.shown),
            self.body,
            *self._alternative_texts(),
        )

    def _alternative_texts(self) -> Iterator[TextSpan]:
        for needle, pattern in _ALTERNATIVE:
            for match in pattern.finditer(self.markup) if needle in self.markup else ():
                words = match["double"] or match["single"] or ""
                yield TextSpan(words, words, *self.body.place(match.start(match.lastindex or 0)))


def read_source(
    file: File,
    name: str,
    cache: Cache,
    shown: tuple[str, ...] = SHOWN,
    *,
    needs_text: bool = True,
    front_matter: bool = True,
    prepared: Callable[[Document], Document] = lambda source: source,
) -> Document:
    """Return the parsed file.

    The fields are empty if the front matter cannot be parsed, and the text is empty if the file is too large or not text.

    Args:
        file: the file to parse.
        name: the path of the file on the site, without the suffix.
        cache: the documents parsed by earlier builds.
        shown: the front matter fields that readers see.
        needs_text: whether the file must have text.
        front_matter: whether the file must have front matter with a title.
        prepared: a function that may change the parsed document. For example, it can convert the fields, which are text by default, to other
            types. It must not change the length or the lines of the text below the front matter.
    """
    if file.is_too_large or file.format:
        return Document(file.path, name, "", readable=False)
    unread = Document(file.path, name, "", shown=shown, needs_text=needs_text, needs_title=front_matter)
    return cache.get_or_compute(
        ("source", file.path, name, file.data), lambda: prepared(_read(unread, file.text, front_matter))
    )


def _read(source: Document, text: str, front_matter: bool) -> Document:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return replace(source, text=text, whole=text, readable=not front_matter)
    body, first_line = text[match.end() :], text.count("\n", 0, match.end()) + 1
    source = replace(source, text=body, whole=text, first_line=first_line)
    front = match[1] or ""
    table = read_table(front, first_line=2)
    if table is None:
        cause = cause_of(front)
        return replace(source, readable=False, unread=cause and replace(cause, line=cause.line + 1))
    return replace(
        source, fields=table.values, lines=table.lines, twice=table.twice, losses=table.losses, front=table.passages
    )


def split_front_matter(text: str) -> tuple[str, str] | None:
    """Return the front matter and the text below it, or ``None`` if there is no front matter."""
    match = _FRONT_MATTER.match(text)
    return (match[1] or "", text[match.end() :]) if match else None
