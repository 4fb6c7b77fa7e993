"""Read a file according to its name, as Markdown of any dialect, HTML, plain text, or a WordPress export."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from . import html_text
from .cache import Cache
from .document import SHOWN, Document, read_source
from .files import File
from .html_text import read_html
from .prose import as_spaces
from .tables import TextSpan
from .wordpress import as_html, is_export

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".rmd", ".qmd")
HTML = html_text.SUFFIXES
TEXT = (".txt", ".text")
EXPORT = ".xml"
# Template markup: Hugo's shortcodes, and the tags and variables of Liquid, Jinja and Handlebars.
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}\}\}|\{%[^%]{0,1000}%\}|\{#[^#{}]{0,1000}#\}")
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?\r?\n)?\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML_TEXT = re.compile(rf"^[ \t]*({'|'.join(SHOWN)})[ \t]*=[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)')", re.MULTILINE)
_BEGINS_AS_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PlainText(Document):
    """A plain text file, which contains no markup."""

    @cached_property
    def body(self) -> TextSpan:
        """The text, all of which is prose."""
        return TextSpan(self.text, self.text, self.first_line)

    @cached_property
    def markup(self) -> str:
        """The text, which contains no markup to remove."""
        return self.text


def is_markdown(document: Document) -> bool:
    """Return whether a file was read as Markdown, which means that the Markdown checks apply to it."""
    return not isinstance(document, html_text.HtmlDocument | PlainText)


def looks_like_html(text: str) -> bool:
    """Return whether a text begins with an HTML doctype, or with the start tag of an html, head or body element."""
    return bool(_BEGINS_AS_HTML.match(text))


def read_document(file: File, cache: Cache) -> Document:
    """Return a file, parsed according to its name.

    Args:
        file: the file, whose suffix determines how it is read.
        cache: the files that were read before.
    """
    suffix = file.suffix
    name = file.name.removesuffix(file.path.suffix)
    if suffix in TEXT:
        text = file.text.replace("\r\n", "\n").replace("\r", "\n")
        return PlainText(file.path, name, text, text, needs_text=False, needs_title=False)
    source = read_source(file, name, cache, front_matter=False)
    if not source.front_ends and (toml := _TOML.match(source.whole)):
        source = _with_toml(source, toml)
    if suffix == EXPORT and is_export(source.whole):
        return read_html(file.path, name, as_html(source.whole))
    text = _TEMPLATE.sub(lambda match: as_spaces(match[0]), source.text)
    if suffix in HTML:
        first = len(source.whole) - len(source.text)
        return read_html(file.path, name, source.whole[:first] + text, first=first, source=source)
    return replace(source, text=text)


def _with_toml(source: Document, front: re.Match[str]) -> Document:
    """Return a document with its TOML front matter parsed, as in Hugo and Zola. If the TOML is not valid, the document is unreadable."""
    text = source.whole[front.end() :]
    source = replace(source, text=text, first_line=source.whole.count("\n", 0, front.end()) + 1)
    try:
        fields = tomllib.loads(front[1] or "")
    except tomllib.TOMLDecodeError:
        return replace(source, readable=False)
    return replace(source, fields=_texts(fields), front=tuple(_toml_passages(front[1] or "")))


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _toml_passages(front: str) -> Iterator[TextSpan]:
    for match in _TOML_TEXT.finditer(front):
        group = match.lastindex or 0
        line = front.count("\n", 0, match.start(group)) + 2
        column = match.start(group) - front.rfind("\n", 0, match.start(group))
        yield TextSpan(match[group], match[group], line, column, match[1], match[group])
