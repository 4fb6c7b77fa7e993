"""Put each paragraph of Markdown on one line, so that text fields wrap it and comparisons show whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofread.prose import markup

# Matches the beginning of a line that does not continue a paragraph: a heading, list, table, callout, footnote, definition, reference,
# attribute list, horizontal rule, code block, or possible HTML.
_BEGINS = re.compile(
    r"\s*(?:#|[-*+](?:\s|$)|\d+[.)]\s|\||!!!|\?\?\?|:(?:\s|$)|\[[^\]\n]+\]:|\{:|<|[-=*_]{2,}\s*$|```|~~~)"
)
# Matches the beginning of a line to which the next line is never joined: a one-line block of Markdown, or HTML.
_ALONE = re.compile(r"\s*(?:#|\||!!!|\?\?\?|\[[^\]\n^]+\]:|\{:|<|[-=*_]{2,}\s*$)")
_QUOTE = re.compile(r"\s*(?:>\s?)*")
_BREAK = re.compile(r"(?:  |\\)$")  # matches a hard line break: two spaces or a backslash


def one_line_each(text: str) -> str:
    """Return Markdown with each paragraph and each list item on one line. Everything else stays the same."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    # The lines without code or comments. A line that contains nothing else is empty here.
    texts = markup("\n".join(line.replace("\n", " ") for line in lines)).split("\n")
    return ending.join(_joined(lines, [not left.strip() for left in texts]))


def _joined(lines: Sequence[str], is_code: Sequence[bool]) -> Iterator[str]:
    held, in_html = "", False
    for line, code in zip(lines, is_code, strict=True):
        in_html = bool(line.strip()) and (in_html or line.lstrip().startswith("<"))
        if held and not in_html and not code and _goes_on(held, line):
            held = f"{held.rstrip()} {line[len(_prefix(line)) :].lstrip()}"
            continue
        if held:
            yield held
        held = "" if code or in_html or not line.strip() else line
        if not held:
            yield line
    if held:
        yield held


def _goes_on(held: str, line: str) -> bool:
    """Return whether a line continues the paragraph of the line before it."""
    if not line.strip() or _BREAK.search(held):
        return False
    before, after = _prefix(held), _prefix(line)
    if before.count(">") != after.count(">"):
        return False
    first, second = held[len(before) :], line[len(after) :]
    return bool(first.strip() and second.strip()) and not (_ALONE.match(first) or _BEGINS.match(second))


def _prefix(line: str) -> str:
    """Return the block quote markers at the beginning of a line; empty if there are none."""
    found = _QUOTE.match(line)
    return found.group() if found and ">" in found.group() else ""
