"""Find headings, code and spaces that Markdown would not interpret as intended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.prose import as_spaces

from . import markdown_kinds as kinds
from .markdown_lines import Found, read_lines

# Matches a heading. As on GitHub, a single number sign before a lowercase letter or a digit begins a hashtag or a number instead.
_HEADING = re.compile(r"(?P<indent> {0,3})(?P<signs>#{2,6}|#(?=[ \t]|[^\W\da-z_]))(?P<space>[ \t]*)(?P<words>[^#\s].*)")
_HARD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HARD_SPACE = re.compile(
    rf"^[ \t]*(?P<before>[{_HARD}][{_HARD} \t]*)(?=(?:[-*+>|]|\d+[.)]|#{{1,6}}|!!!)[\s{_HARD}]|$)"
    rf"|^[ \t>]*(?:[-*+]|\d+[.)]|#{{1,6}}|!!!|:)(?P<after>[ \t]*[{_HARD}][{_HARD} \t]*)",
    re.MULTILINE,
)
_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCED = re.compile(r"^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)", re.DOTALL | re.MULTILINE)
_PROSE = re.compile(r"(?:[-*+•]\s+|\d+[.)]\s+)?[\"'“(*_]*[^\W\d_][\w’'-]*(?:,? [\"“(]?[\w’'-]+[\"”).,;:!?]*){2,}|(?:[-*+•]|\d+[.)])\s+[^\W\d_]+")  # fmt: skip


def check(text: str, written: str) -> Iterator[Found]:
    """Yield the problems with the headings, spaces and code blocks of a text.

    Args:
        text: the text in which code and comments are replaced by spaces.
        written: the original text, which has the same length.
    """
    yield from _headings(text)
    for match in _HARD_SPACE.finditer(text) if not text.isascii() else ():
        group = "after" if match["after"] else "before"
        if match.end(group) < len(text) or match[group].strip(" \t"):
            fix = (match.end(group), " ") if group == "after" else None
            yield match.start(group), kinds.HARD_SPACE, {}, fix or _removed(text, match)
    written = _COMMENT.sub(_as_spaces, written)
    yield from _open_fence(written)
    yield from _indented(text, _FENCED.sub(_as_spaces, written))


def _as_spaces(match: re.Match[str]) -> str:
    return as_spaces(match.group())


def _removed(text: str, match: re.Match[str]) -> tuple[int, str] | None:
    """Return the fix that deletes hard spaces from an otherwise empty line.

    Return ``None`` if markup follows the spaces, because only the author can decide how far it should be indented.
    """
    return (match.end("before"), "") if text[match.end("before") :][:1] in ("\n", "") else None


def _headings(text: str) -> Iterator[Found]:
    for line in read_lines(text) if "#" in text else ():
        match = _HEADING.fullmatch(line.text)
        if match and (match["indent"] or not match["space"]):
            better = f"{match['signs'] if len(match['signs']) > 1 else '##'} {match['words'].strip()}"
            yield line.start, kinds.HEADING_SPACE, {"better": better}, (line.end, line.prefix + better)


def _open_fence(text: str) -> Iterator[Found]:
    fence, start, position = "", 0, 0
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif match and not match["indent"]:
            fence, start = match["fence"], position
        position += len(line) + 1
    if fence:
        yield start, kinds.OPEN_FENCE, {"fence": fence}, None


def _indented(text: str, written: str) -> Iterator[Found]:
    """Yield a problem at the first line of each run of prose in ``written`` that is indented like a code block.

    In ``text``, code blocks are replaced by spaces.
    """
    position, code = 0, False
    for shown, line in zip(text.split("\n"), written.split("\n"), strict=True):
        is_code = bool(line.strip()) and not shown.strip() and line.startswith(("    ", "\t"))
        if is_code and not code and _PROSE.match(line.strip()):
            yield position, kinds.INDENTED_TEXT, {}, None
        code = is_code or (code and not line.strip())
        position += len(line) + 1
