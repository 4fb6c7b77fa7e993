"""Find pasted lines that would not be rendered as intended: columns, text above a line of hyphens, and addresses or chats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import markdown_inline_kinds as kinds
from .markdown_lines import ITEM, RULE, Found, Line, paragraphs, read_lines
from .markdown_lists import LETTERED

_UNDERLINE = re.compile(r"(?:-{3,}|={3,})[ \t]*")
# Matches the beginning of a list item whose marker is followed by a tab, or of a block that is not a paragraph.
_MARKER = re.compile(r"\s*(?:[^\w\s]|[a-zA-Z]|\w{1,3}[.)]|\(\w{1,3}\))\t|\s*(?:[#|>]|!!!|</?[a-zA-Z!]|:\s)")
_TABS = re.compile(r"(?<=[^\s.!?])(?:[ \u00a0]*\t\s*|[ \u00a0]{3,})(?=\S)")
_SENTENCE = re.compile(r"[.!?;,…:][\"”’)*_]*\s*\Z")
_LONGEST_HEADING = 100  # characters
# Matches the beginning of a labeled line, as in opening hours, contact details or email headers.
_LABEL = re.compile(r"[*_]{0,3}[^\W\d_][\w/&.'’ -]{0,24}[*_]{0,3}:[*_]{0,3}[ \t]+\S")
# Matches a line with only a telephone number, an email or web address, or a token such as “[[phone]]”.
_CONTACT = re.compile(
    r"[*_<]{0,3}(?:[\w.+-]{1,80}@[\w.-]{1,80}|(?:https?://|www\.)[^\s<>]+|[+(]?\d[\d() ./–-]{5,20}\d(?: ?(?:x|ext\.?) ?\d+)?"
    r"|\[\[(?!(?:if|else|end)\b)[\w.]+\]\])[>*_]{0,3}(?: \([\w /-]{1,20}\))?\s*"
)
_POSTAL = re.compile(r".*, [A-Z]{2},? \d{5}(?:-\d{4})?\s*")
_BEGINS_LINE = re.compile(r"[*_“\"]{0,3}[A-Z0-9+]")
_ENDS_LINE = re.compile(r"(?:\\|  |<br ?/?>)\Z")
# Matches the timestamp of a message in a copied chat.
_STAMP = re.compile(r"\[[^\[\]]{0,60}\d:\d\d[^\[\]]{0,20}\]")
_SHORT, _LINE = 45, 60  # characters; the longest short line, and the longest line of a postal address


def check(text: str) -> Iterator[Found]:
    """Yield a problem for pasted lines that would not be rendered as intended. Code must already have been removed from the text."""
    lines = read_lines(text)
    yield from _columns(lines)
    for rows in paragraphs(lines):
        if len(rows) > 1:
            yield from _underlined(rows)
            yield from _joined(rows[1:] if RULE.fullmatch(rows[0].text) else rows)


def _columns(lines: Sequence[Line]) -> Iterator[Found]:
    """Yield a problem at the first of two or more consecutive lines with the same number of tabs or wide gaps between words.

    Empty lines in between are ignored. Lines that begin a list item, or a block that is not a paragraph, do not count.
    """
    above, last, known = None, 0, False
    for line in lines:
        if line.is_empty:
            continue
        here = 0 if _MARKER.match(line.text) or ITEM.match(line.text) else len(_TABS.findall(line.text))
        if above and here and here == last:
            if not known:
                yield above.start, kinds.COLUMNS, {}, None
            known = True
        elif here != last:
            known = False
        above, last = line, here


def _underlined(rows: Sequence[Line]) -> Iterator[Found]:
    """Yield a problem for a paragraph directly above a line of hyphens or equals signs.

    A single line that looks like a heading is no problem, and the check “headings” reports longer paragraphs above equals signs.
    """
    below = next((number for number, row in enumerate(rows) if number and _UNDERLINE.fullmatch(row.text)), 0)
    if not below or any(_MARKER.match(row.text) or ITEM.match(row.text) for row in rows[:below]):
        return
    words, line = rows[below - 1], rows[below]
    if below == 1 and not _SENTENCE.search(words.text) and len(words.text) <= _LONGEST_HEADING:
        return
    if below > 1 and line.text.startswith("="):
        return  # the check “headings” already reports this as a second title
    becomes = "it becomes a heading" if below == 1 else "other programs turn it into a heading"
    written = "".join(f"{row.prefix}{row.text}\n" for row in rows[:below])
    fix = (line.start, f"{written}{line.empty_above}")
    yield rows[0].start, kinds.UNDERLINED, {"becomes": becomes, "line": line.text.strip()}, fix


def _joined(rows: Sequence[Line]) -> Iterator[Found]:
    """Yield a problem for lines that would be joined into one paragraph, but look like an address, contact details, a list or a chat."""
    texts = [row.text for row in rows]
    if any(map(_MARKER.match, texts)) or any("|" in text for text in texts):
        return
    if any(map(ITEM.match, texts)) or any(map(LETTERED.match, texts)):
        return
    if any(map(_ENDS_LINE.search, texts[:-1])):
        return
    is_postal = bool(_POSTAL.fullmatch(texts[-1])) and all(
        len(text) <= _LINE and _BEGINS_LINE.match(text) for text in texts
    )
    is_short = len(texts) > 2 and all(
        _CONTACT.fullmatch(text) or (len(text) <= _SHORT and _BEGINS_LINE.match(text) and not _SENTENCE.search(text))
        for text in texts
    )
    is_contact = all(map(_CONTACT.fullmatch, texts))
    is_chat = any(map(_STAMP.match, texts[1:])) and bool(_STAMP.match(texts[0]))
    if len(texts) > 1 and (is_postal or is_short or is_contact or is_chat or all(map(_LABEL.match, texts))):
        broken = "\n".join(
            f"{row.prefix if number else ''}{row.text.rstrip()}" + "\\" * (row is not rows[-1])
            for number, row in enumerate(rows)
        )
        yield rows[0].content, kinds.JOINED, {}, (rows[-1].end, broken)
