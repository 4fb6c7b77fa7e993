"""Reduce Markdown to prose. Everything else is replaced by spaces, so every character keeps its position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# The order matters, because text that one pattern has replaced can no longer match the next one.
_CODE = tuple(
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"<!--.*?(?:-->|\Z)",
        r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)",
        r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    )
)
# Each pattern is preceded by a string that must be in the text, because searching for a string is much faster. No pattern may
# repeatedly scan the same characters without a match, because a text of 40,000 “[” would take minutes.
_TAGS = (
    ("<", r"</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,1000}+>"),
    ("<", r"<(?:https?|mailto):[^<>\s]*>"),
)
_TARGETS = (
    ("]:", r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[ \t]*(?:[\"'(][^\n]*)?$"),  # in reference definitions
    ("](", r"(?<=\])\((?:[^()\n]|\([^()\n]*\)|\n(?!\s*\n))*\)"),  # in links
)
_ADDRESSES = (
    ("://", r"\bhttps?://[^\s<>()“”\"]+"),
    ("www.", r"\bwww\.[^\s<>()“”\"]+"),
    ("@", r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80})+"),
)
_NO_PROSE = tuple(
    (needle, re.compile(pattern, re.MULTILINE | re.DOTALL))
    for needle, pattern in (
        ("<", r"<(?:script|style)\b(?:(?!<(?:script|style)\b).)*?</(?:script|style)\s*>"),
        *_TAGS,
        *_TARGETS,
        ("][", r"(?<=\])\[[^\]\n]*\]"),
        ("[[", r"\[\[[^\[\]\n]{0,200}\]\]"),
        ("[^", r"\[\^[^\[\]\n]*\]"),
        ("{", r"\{[:#.][^{}\n]*\}"),
        *_ADDRESSES,
        ("&", r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);"),
        ("\\", r"\\(?=[^\w\s])"),
        ("*", r"\*+"),
        ("_", r"(?<!\w)_+|(?<!_)_++(?!\w)"),
        ("~~", r"~~+"),
        (
            "]",
            r"(?<![!\[\]])[!\[\]]+(?=[\w“‘\"'(\[])|\]",
        ),  # the remaining brackets around link text or an image description
    )
)
# Match tags, addresses and attribute lists. Markdown does not look for emphasis inside them.
_OPAQUE = tuple(
    (needle, re.compile(pattern, re.MULTILINE))
    for needle, pattern in (
        *_TAGS,
        *_TARGETS,
        *_ADDRESSES,
        ("{", r"\{:?[^{}\n]*=[^{}\n]*\}"),  # attribute lists
        ("*[", r"^\*\[[^\[\]\n]+\]:"),  # abbreviations in other programs
    )
)
_SIGNS = str.maketrans("*_", "xx")
# Matches the beginning of a new block.
_BEGINS = (
    ("heading", re.compile(r" {0,3}(?:#{2,6}|#(?![^#\s]))")),
    ("row", re.compile(r"\s*\|")),
    ("note", re.compile(r"!!!")),
    ("item", re.compile(r"\s*(?:[-*+]|\d+[.)]|:)\s+")),
)
_QUOTE_MARKER = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
# Matches the beginning of a line below which indented lines are text, not code.
_HOLDS_TEXT = re.compile(r"(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:)\s|(?:!!!|\?\?\?)")


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """Return the text with everything but prose replaced by spaces, so its length and its lines stay the same.

    Code, HTML tags, comments, addresses, footnote references and emphasis markers are replaced. Link text, image descriptions, and the
    markers of headings, lists, tables and quotations are kept.
    """
    text = markup(text)
    for needle, pattern in _NO_PROSE:
        if needle in text:
            text = pattern.sub(_match_as_spaces, text)
    return text


def as_spaces(text: str) -> str:
    """Return the text with every character except line breaks replaced by a space."""
    return " " * len(text) if "\n" not in text else re.sub(r"[^\n]", " ", text)


@lru_cache(maxsize=4096)
def markup(text: str, *, comments: bool = False) -> str:
    """Return the text with code and, unless ``comments`` is true, comments replaced by spaces. The length does not change."""
    text = _without_indented_code(text)
    for pattern in _CODE[1:] if comments else _CODE:
        text = pattern.sub(_match_as_spaces, text)
    return text


def without_signs_in_addresses(text: str) -> str:
    """Return the text with asterisks and underscores within tags, addresses and attributes replaced by letters. The length stays the same."""
    for needle, pattern in _OPAQUE:
        if needle in text:
            text = pattern.sub(lambda match: match.group().translate(_SIGNS), text)
    return text


def _without_indented_code(text: str) -> str:
    if "\n    " not in text and "\t" not in text and not text.startswith("    "):
        return text
    return "\n".join(_rows(text.split("\n")))


def _rows(rows: list[str]) -> Iterator[str]:
    inside = code = False
    blank = True
    for row in rows:
        if row.strip():
            indented = row.startswith(("    ", "\t"))
            if not indented:
                inside = bool(_HOLDS_TEXT.match(row.lstrip())) or (inside and not blank)
            code = indented and not inside and (blank or code)
            blank = False
        else:
            blank = True
        yield re.sub(r"\S", " ", row) if code and row.strip() else row


def _match_as_spaces(match: re.Match[str]) -> str:
    return as_spaces(match.group())


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, a heading, a table row, or the title of a callout.

    Attributes:
        kind: the kind of block. A ``note`` is the title of a callout.
        start: the start of the block in the text.
        text: the prose of the block. A list marker is replaced by spaces.
    """

    kind: Literal["paragraph", "item", "heading", "row", "note"]
    start: int
    text: str


@lru_cache(maxsize=4096)
def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text that has been reduced to prose, in order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    kind, start, lines = "", 0, list[str]()
    position = 0
    for line in _QUOTE_MARKER.sub(_match_as_spaces, text).splitlines(keepends=True):
        begins = next(((name, found) for name, pattern in _BEGINS if (found := pattern.match(line))), None)
        if lines and (begins or not line.strip() or kind in ("heading", "row", "note")):
            yield Block(kind, start, "".join(lines))  # type: ignore[arg-type]
            lines = []
        if line.strip():
            if not lines:
                kind, start = begins[0] if begins else "paragraph", position
            lines.append(" " * begins[1].end() + line[begins[1].end() :] if begins and kind == "item" else line)
        position += len(line)
    if lines:
        yield Block(kind, start, "".join(lines))  # type: ignore[arg-type]
