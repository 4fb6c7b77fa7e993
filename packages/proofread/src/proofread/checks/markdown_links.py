"""Find links that would not be rendered as links, or would lead nowhere because of a mistake in their address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.suggest import closest

from . import markdown_inline_kinds as kinds
from .markdown_lines import Found

_SPECIAL = r"\{(?:filename|static|attach|term|no-term|author|category|tag|index)\}"
# Matches text that is probably an address. It is used only where Markdown does not expect an address.
_ADDRESS = rf"(?:https?://|www\.|mailto:|tel:|{_SPECIAL}|\#[a-z][\w-]*|[\w./-]+\.(?:md|html|pdf|jpe?g|png)\b)"
# Matches link text in brackets. The character before “[” is checked only after a “[” has been found, which is twenty times as fast as
# checking it first.
_LABEL = r"(?P<label>(?:!\[|\[(?<!\\\[))(?!\^)[^\[\]\n]+\])"
_UNBRACKETED = re.compile(rf"{_LABEL}(?P<address>{_SPECIAL}[^\s()\[\]<>]*)\)?")
_APART = re.compile(rf"{_LABEL}(?:[ \t]+|[ \t]*\n[ \t]*)\((?P<address>{_ADDRESS}[^()\s]*)\)", re.IGNORECASE)
_SWAPPED = re.compile(rf"\((?P<label>[^()\[\]\n]+)\)\[(?P<address>{_ADDRESS}[^\[\]\s]*)\]", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"{_LABEL}(?:\[(?P<address>{_ADDRESS}[^\[\]\s]*)\]|<(?P<angled>{_ADDRESS}[^<>\s]*)>)", re.IGNORECASE)  # fmt: skip
_BARE = re.compile(rf"(?<![<\"'=\]])<?(?P<address>{_SPECIAL}[^\s()\[\]<>\"']*)>?")
_OPENS = re.compile(r"\](?<!\\\])\(")
_QUOTED = re.compile(r"\]\(\s*(?P<inside>[\"“”'‘’](?P<address>[^()\"“”'‘’\s]+)[\"“”'‘’]?)\s*\)")
_ENDS_QUOTED = re.compile(r"\]\(\s*(?P<inside>(?P<address>[^()\"“”'‘’\s]+)[\"“”'‘’])\s*\)")
_CURLY_TITLE = re.compile(
    r"\]\(\s*(?P<inside>(?P<address>[^()\s]+)\s+[\"“”„«‘](?P<title>[^\"“”„»‘’()]*)[\"“”»’]?)\s*\)"
)
_ROUND_TITLE = re.compile(rf"\]\(\s*(?P<address>{_ADDRESS}[^()\s]*)\s+\((?P<title>[^()\n\"]*)\)\s*\)", re.IGNORECASE)
_STRAIGHT_TITLE = re.compile(r"\]\(\s*\S+\s+(?:\"[^\"]*\"|'[^']*')\s*\)")
_WORDS_AFTER = re.compile(
    rf"\]\(\s*{_ADDRESS}(?:[^()\s]|\([^()\s]*\))*+\s+(?![\"“”'‘’„«()\s])[^()\n]*\)", re.IGNORECASE
)
_AFTER_TITLE = re.compile(r"\]\([ \t]*[^\s()]+[ \t]+\"[^\"\n]*\"[ \t]+[^\s()][^()\n]*\)")
_NESTED = re.compile(
    r"\[(?<![\[\\]\[)(?:[^\[\]\n]{0,200}[^!\[\]\n\\])?\[[^\[\]\n]+\]\([^()\s]*\)[^\[\]\n]{0,200}\]\((?=[^\s)])"
)
_REFERENCE = re.compile(r"(?<![\[\\!\w-])!?\[(?![\[^])(?P<words>[^\[\]\n]+)\]\[(?![\[^])(?P<label>[^\[\]\n]*)\](?!\])")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ \t]*<?(?P<address>\S+?)>?(?:[ \t]+[\"'(].*[\"')])?[ \t]*$", re.MULTILINE)  # fmt: skip
# Matches a definition that is used as a comment.
_COMMENT = re.compile(r" {0,3}\[[^\[\]]*\]:[ \t]*(?:#|<>)[ \t]*[\"'(]")
_BRACKETED = re.compile(r"\[(?P<label>[^\[\]]+)\](?!:)")
_EMPTY = re.compile(r"\[(?<![!\\\]]\[)[ \t]*\]\((?=[^\s)])")
_MOST_SPACES = 100  # characters to examine before an address
_LONGEST = 500  # characters to examine after an unclosed address


def check(text: str) -> Iterator[Found]:
    """Yield the problems with the links in a text. Code must already have been removed from the text."""
    if "[" in text or "{" in text:
        yield from _brackets(text)
        yield from _unclosed(text)
        yield from _quotes(text)
        for match in _NESTED.finditer(text):
            yield match.start(), kinds.LINK_IN_LINK, {}, None
        for match in _EMPTY.finditer(text):
            yield match.start(), kinds.EMPTY_LINK, {}, None
    if "][" in text or "]:" in text:
        yield from _references(text)


def _brackets(text: str) -> Iterator[Found]:
    taken: set[int] = set()
    for pattern in (_UNBRACKETED, _APART, _IN_BRACKETS, _SWAPPED):
        for match in pattern.finditer(text):
            label = match["label"] if match["label"].lstrip("!").startswith("[") else f"[{match['label']}]"
            address = match["address"] or match["angled"]
            ending = "" if pattern is not _UNBRACKETED or match.group().endswith(")") else address[len(address.rstrip(".,;:")) :]  # fmt: skip
            better = f"{label}({address.removesuffix(ending)})"
            taken.update(range(match.start(), match.end()))
            yield match.start(), kinds.LINK_BRACKETS, {"better": better}, (match.end(), better + ending)
    in_links = text.count("{") == text.count("]({")
    for match in _BARE.finditer(text) if not in_links else ():
        before = text[max(match.start() - _MOST_SPACES, 0) : match.start()].rpartition("\n")[2]
        if match.start("address") not in taken and not before.rstrip().endswith(("]:", "](", "](<")):
            address = match["address"].rstrip(".,;:")
            yield match.start(), kinds.BARE_FILE, {"written": match.group(), "address": address}, None


def _unclosed(text: str) -> Iterator[Found]:
    for match in _OPENS.finditer(text):
        start = match.end()
        paragraph = re.search(r"\n[ \t]*\n|\Z", text[start : start + _LONGEST])
        rest = text[start : start + (paragraph.start() if paragraph else _LONGEST)]
        if _closes(rest):
            continue
        address = re.match(r"\s*(?:<[^<>\n]*>|[^\s()]*)(?:\s+\"[^\"\n]*\")?", rest)
        written = address.group().rstrip(".,;:!?") if address else ""
        end = start + len(written)
        yield match.start(), kinds.OPEN_LINK, {}, (end, f"]({written})") if written else None


def _closes(rest: str) -> bool:
    depth = 1
    for character in rest:
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return True
    return False


def _quotes(text: str) -> Iterator[Found]:
    for pattern in (_QUOTED, _ENDS_QUOTED):
        for match in pattern.finditer(text):
            better = f"]({match['address']})"
            yield match.start(), kinds.QUOTED_ADDRESS, {"better": better[1:]}, (match.end(), better)
    for match in _CURLY_TITLE.finditer(text):
        if not _STRAIGHT_TITLE.match(text, match.start()):
            better = f'({match["address"]} "{match["title"].strip()}")'
            yield match.start(), kinds.QUOTED_ADDRESS, {"better": better}, (match.end(), f"]{better}")
    for match in _ROUND_TITLE.finditer(text):
        better = f'({match["address"]} "{match["title"].strip()}")'
        yield match.start(), kinds.QUOTED_ADDRESS, {"better": better}, (match.end(), f"]{better}")
    for pattern in (_WORDS_AFTER, _AFTER_TITLE):
        for match in pattern.finditer(text):
            yield match.start(), kinds.SPACE_IN_ADDRESS, {}, None


def _references(text: str) -> Iterator[Found]:
    """Yield a problem for each reference without a definition, and for each definition that no reference uses."""
    defined = {_label(match["label"]): match for match in _DEFINITION.finditer(text)}
    for match in _REFERENCE.finditer(text) if "][" in text else ():
        label = match["label"] or match["words"]
        if _label(label) not in defined and not re.match(_ADDRESS, label, re.IGNORECASE):
            suggestion = closest(_label(label), defined)
            yield match.start(), kinds.UNDEFINED, {"label": label, "suggestion": suggestion}, None
    used = {match["label"].strip().lower() for match in _BRACKETED.finditer(text)}
    for name, match in defined.items():
        if name and match["label"].strip().lower() not in used and not _COMMENT.match(match.group()):
            kind = kinds.UNUSED if re.match(_ADDRESS, match["address"], re.IGNORECASE) else kinds.LOST_LINE
            yield match.start(), kind, {"label": match["label"]}, None


def _label(words: str) -> str:
    return " ".join(words.lower().split())
