"""Find callouts that would appear as plain text, lose words, or have an unknown type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.suggest import closest

from . import markdown_kinds as kinds
from .markdown_lines import Found, Line, read_lines

# The callout types of this project's site, of GitHub, and of docutils. Python-Markdown's documentation suggests the types of docutils.
KNOWN = ("safety", "note", "tip", "important", "warning", "caution", "attention", "danger", "error", "hint")
_CALLOUT = re.compile(r" {0,3}!!!")
_GOOD = re.compile(r'!!! ?(?P<name>[\w-]+)(?P<more>(?: +[\w-]+)*)(?: +"[^"]*")? *')
_WORDS = re.compile(r"!!! ?(?P<name>[\w-]+)[ \t]+(?P<title>[^\"“”]*\S)\s*")
_CURLY = re.compile("[“”]")
_KINDS = "|".join(
    (*KNOWN, "info", "success", "question", "abstract", "example", "quote", "bug", "failure", "saf[a-z]+")
)
_OTHER = re.compile(
    rf" {{0,3}}(?P<written>!{{1,2}}(?!\[)(?=\s?(?:{_KINDS})(?:\s|$)|\s?[\w-]+\s+[\"“])|!{{4,}}|\?\?\?\+?|:::+|///+)\s?(?=[\w\"“{{])"
    rf"|(?P<alert>\[!\w+\])(?:\s|$)",
    re.IGNORECASE,
)
_ALERT = re.compile(r" {0,3}\[!(?P<name>[\w-]+)[^\]]*\]")


def check(text: str) -> Iterator[Found]:
    """Yield the problems with callouts, and with lines that were probably intended as callouts."""
    lines = read_lines(text)
    for number, line in enumerate(lines):
        if _CALLOUT.match(line.text) and not re.match(r"\s*!{4}", line.text):
            below = next((one for one in lines[number + 1 :] if not one.is_empty), None)
            yield from _callout(line, has_text=below is not None and below.level > line.level)
        elif (alert := _ALERT.match(line.text)) and ">" in line.prefix:
            yield from _known(line, alert["name"].lower())
        elif other := _OTHER.match(line.text):
            yield line.start, kinds.OTHER_CALLOUT, {"written": other["written"] or other["alert"]}, None


def _callout(line: Line, *, has_text: bool) -> Iterator[Found]:
    written = line.text.strip()
    indent = len(line.text) - len(line.text.lstrip(" "))
    good = _GOOD.fullmatch(written)
    if good is None:
        straight = _CURLY.sub('"', written)
        words = _WORDS.fullmatch(written)
        if "“" in written and _GOOD.fullmatch(straight):
            yield line.start, kinds.CALLOUT, {}, (line.end, line.prefix + straight)
        elif words and '"' not in written:
            yield _lost(line, words["name"], words["title"], has_text=has_text)
        else:
            yield line.start, kinds.CALLOUT, {}, None
    elif good["more"]:
        yield _lost(line, good["name"], good["more"].strip(), has_text=has_text or '"' in written)
    elif good["name"] not in KNOWN:
        yield from _known(line, good["name"])
        if not has_text:
            yield line.start, kinds.EMPTY_CALLOUT, {}, None
    elif indent:
        yield line.start, kinds.CALLOUT, {}, (line.end, line.prefix + written)
    elif not has_text:
        yield line.start, kinds.EMPTY_CALLOUT, {}, None


def _lost(line: Line, written: str, words: str, *, has_text: bool) -> Found:
    """Return the problem with a callout whose first line has words that would disappear.

    The fix corrects the type ``written``, and turns ``words`` into the title if ``has_text``, or otherwise into the callout's text.
    """
    name = written if written in KNOWN else closest(written.lower(), KNOWN)
    if not name:  # the first word is text, not a misspelled type
        name, words = KNOWN[0], f"{written} {words}"
    data = {"written": written, "name": name}
    if has_text:
        words = words.strip("'‘’").rstrip(".:")
        fix = f'{line.prefix}!!! {name} "{words}"'
        return line.start, kinds.LOST_CALLOUT, {**data, "title": words}, (line.end, fix)
    fix = f"{line.prefix}!!! {name}\n{line.prefix}    {words}"
    return line.start, kinds.LOST_CALLOUT, data, (line.end, fix)


def _known(line: Line, name: str) -> Iterator[Found]:
    if name not in KNOWN:
        suggestion = closest(name.lower(), KNOWN)
        yield line.start, kinds.UNKNOWN_CALLOUT, {"name": name, "suggestion": suggestion, "known": KNOWN}, None
