"""Find emphasis that would not be rendered as emphasis, and words in curly brackets that would disappear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.prose import without_signs_in_addresses

from . import markdown_inline_kinds as kinds
from . import markdown_kinds
from .markdown_lines import RULE, Found

_ASTERISKS = re.compile(r"(?<![\\*])\*{2,}")
_PIECE = re.compile(r"\n[ \t]*\n|\n(?= *(?:[-*+]|\d+[.)]|:)\s)|\n(?=#)|\n(?= {0,3}\|)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
# Match an asterisk or underscore that can start emphasis (_BEGINS) or end emphasis (_ENDS).
_BEGINS = {"*": re.compile(r"(?<![\w*\\])\*(?=[^\s*).,;:!?\]’”])"), "_": re.compile(r"(?<![\w_\\])_(?=[^\s_])")}
_ENDS = {"*": re.compile(r"(?<=[^\s*\\])\*(?!\*)"), "_": re.compile(r"(?<=[^\s_\\])_(?![\w_])")}
# Matches asterisks within words and the text between them, such as “*4 and 3*” in “2*4 and 3*4”. A match without a space is intended as
# emphasis, so it is not reported.
_WITHIN_WORDS = re.compile(r"(?<=[^\W_])\*(?=\w)(?P<inside>[^*\n]*)(?<=[^\W_])\*(?=\w)")
_BRACES = re.compile(r"\{:?[ ]*(?P<written>[^{}\n]+)\}")
_ATTRIBUTE = re.compile(r"[#.][^\s{}#.=]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s{}]*)|\s+")
_SPECIAL = re.compile(r"[\w-]+\}?$")


def check(text: str) -> Iterator[Found]:
    """Yield the problems with emphasis and with words in curly brackets. Code must already have been removed from the text."""
    if "*" in text or "_" in text:
        plain = without_signs_in_addresses(text)
        yield from _bold(plain)
        for match in _WITHIN_WORDS.finditer(plain):
            if " " not in match["inside"]:
                continue
            better = f"\\*{text[match.start('inside') : match.end('inside')]}\\*"
            yield match.start(), kinds.WITHIN_WORDS, {"better": better}, (match.end(), better)
    if "{" in text:
        yield from _braces(text)


def _bold(text: str) -> Iterator[Found]:
    start = 0
    for end in (*(match.start() for match in _PIECE.finditer(text)), len(text)):
        piece = text[start:end]
        if not RULE.fullmatch(piece.strip("\n")):
            asterisks = [match for match in _ASTERISKS.finditer(piece) if not _is_rule(piece, match.start())]
            if len(asterisks) % 2:
                yield start + asterisks[-1].start(), markdown_kinds.ASTERISKS, {}, None
            else:
                yield from _spaces(piece, asterisks, start)
                yield from _single(piece, start)
        start = end


def _is_rule(piece: str, start: int) -> bool:
    row = piece[piece.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return bool(RULE.fullmatch(row))


def _spaces(piece: str, asterisks: list[re.Match[str]], start: int) -> Iterator[Found]:
    for opening, closing in zip(asterisks[::2], asterisks[1::2], strict=True):
        inside = piece[opening.end() : closing.start()]
        if inside.strip() and inside != inside.strip() and opening.group() == closing.group():
            sign, words = opening.group(), inside.strip()
            before, after = piece[: opening.start()][-1:], piece[closing.end() :][:1]
            left = " " if inside[0].isspace() and before.strip() else ""
            right = " " if inside[-1].isspace() and after.isalnum() else ""
            fix = (start + closing.end(), f"{left}{sign}{words}{sign}{right}")
            yield start + opening.start(), kinds.BOLD_SPACES, {}, fix if "\n" not in inside else None


def _single(piece: str, start: int) -> Iterator[Found]:
    marker = match.end() if (match := _ITEM.match(piece)) else 0
    for sign, begins in _BEGINS.items():
        if sign not in piece:
            continue
        opening = begins.search(piece, marker)
        while opening:
            closing = _ENDS[sign].search(piece, opening.end() + 1)
            if closing is None:
                yield start + opening.start(), kinds.ONE_SIGN, {"sign": sign}, None
                break
            opening = begins.search(piece, closing.end())


def _braces(text: str) -> Iterator[Found]:
    """Yield a problem for words in curly brackets that Markdown would interpret as attributes and drop."""
    for match in _BRACES.finditer(text):
        written = match["written"].strip()
        line_start = text.rfind("\n", 0, match.start()) + 1
        before = text[line_start : match.start()]
        ends_line = not text[match.end() :].partition("\n")[0].strip()
        taken = (
            (before.startswith("#") and ends_line)
            or (not before.strip() and ends_line and text[: max(line_start - 1, 0)].rpartition("\n")[2].strip() != "")
            or (before[-1:] in ("*", "_", ")", "`") and not match.group().startswith(("{filename", "{static", "{term")))
        )
        if taken and _ATTRIBUTE.sub("", written):
            yield match.start(), kinds.LOST_BRACES, {"written": written}, None
