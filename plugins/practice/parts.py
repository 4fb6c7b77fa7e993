"""Optional parts of a text, such as ``[[if fee]] … [[else]] … [[end]]``, which depend on the known facts. All functions are pure.

A condition is the name of a fact, ``not`` and a name, or several of these joined by ``and`` or ``or``. If one of these marks is the
only text on its line, the whole line is removed. Marks in code and in comments are ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from proofread.prose import markup

Word = Literal["if", "else", "end"]
Fault = Literal["unclosed", "no-if", "second-else", "no-name", "unknown-name"]

_MARK = re.compile(
    r"\[\[[ \t]*(?:(?P<word>if)\b(?P<condition>[^\[\]\n]{0,200})|(?P<other>else|end)[ \t]*)\]\]", re.IGNORECASE
)
_FACT = re.compile(r"\[\[[ \t]*(\w+)[ \t]*\]\]")
_LINE = re.compile(r"[ \t]*\n|[ \t]*\Z")
_NAME = re.compile(r"[\w.]+")
_NO_WORD = re.compile(r"[^\w.]")
_JOINING = frozenset({"and", "or", "not"})
_TERM = r"(?:not\s+)?[\w.]+"
_CONDITION = re.compile(rf"{_TERM}(?:\s+(?:and|or)\s+{_TERM})*", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A mark with its keyword, its condition, its start and end, and the range to remove: the mark or its whole line."""

    word: Word
    condition: str
    start: int
    end: int
    cut: tuple[int, int]


def find_marks(text: str) -> tuple[Mark, ...]:
    """Return every ``[[if …]]``, ``[[else]]`` and ``[[end]]`` in a text, in the order in which they appear."""
    return tuple(_marks(text)) if "[[" in text else ()


def _marks(text: str) -> Iterator[Mark]:
    for match in _MARK.finditer(markup(text)):
        word: Any = (match["word"] or match["other"]).lower()
        begin = text.rfind("\n", 0, match.start()) + 1
        after = _LINE.match(text, match.end())
        alone = after and not text[begin : match.start()].strip()
        cut = (begin, after.end()) if after and alone else match.span()
        yield Mark(word, (match["condition"] or "").strip(), *match.span(), cut)


def names_in(condition: str) -> tuple[str, ...]:
    """Return the names of the facts in a condition, in order, without ``and``, ``or`` and ``not``."""
    return tuple(name for name in _NAME.findall(condition) if name.lower() not in _JOINING)


def holds(condition: str, known: Collection[str]) -> bool:
    """Return whether a condition such as ``phone and not email or booking_url`` is true, given the names of the known facts.

    “And” binds more tightly than “or”.
    """
    return any(
        all(_is_true(part, known) for part in re.split(r"\s+and\s+", choice, flags=re.IGNORECASE))
        for choice in re.split(r"\s+or\s+", condition, flags=re.IGNORECASE)
    )


def _is_true(part: str, known: Collection[str]) -> bool:
    words = part.split()
    negated = bool(words) and words[0].lower() == "not"
    return (" ".join(words[negated:]) in known) != negated


def resolve(text: str, known: Collection[str]) -> str:
    """Return the text without its marks and without the parts whose conditions are false.

    Args:
        text: the text. An unmatched mark is reported by a check. Here, a part without an end extends to the end of the text, and
            any other unmatched mark is removed.
        known: the names of the facts that are known.
    """
    marks = find_marks(text)
    if not marks:
        return text
    pieces: list[str] = []
    around: list[bool] = []  # for each open part, whether the surrounding text is shown
    shown, position = True, 0
    for mark in marks:
        if shown:
            pieces.append(text[position : mark.cut[0]])
        position = mark.cut[1]
        if mark.word == "if":
            around.append(shown)
            shown = shown and holds(mark.condition, known)
        elif around and mark.word == "else":
            shown = around[-1] and not shown
        elif around:
            shown = around.pop()
    if shown:
        pieces.append(text[position:])
    return "".join(pieces)


def resolve_value(value: Any, known: Collection[str]) -> Any:
    """Return the value of a field with the marks in its texts resolved. List items that become empty are left out."""
    if isinstance(value, str):
        return resolve(value, known).strip() if "[[" in value else value
    if isinstance(value, list | tuple):
        resolved = [resolve_value(item, known) for item in value]
        return type(value)(new for item, new in zip(value, resolved, strict=True) if new or not item)
    if isinstance(value, Mapping):
        return {key: resolve_value(item, known) for key, item in value.items()}
    return value


def faults(text: str, names: Collection[str]) -> Iterator[tuple[int, int, Fault, str]]:
    """Yield each fault in the marks in a text: the start and end of the mark, the fault, and the keyword, name or condition that causes it.

    Args:
        text: the text of a page or field.
        names: the names of all facts, known or not.
    """
    open_parts: list[Mark] = []
    with_else: list[bool] = []
    for mark in find_marks(text):
        if mark.word == "if":
            open_parts.append(mark)
            with_else.append(False)
            used = names_in(mark.condition)
            if not used or not _CONDITION.fullmatch(mark.condition):
                yield mark.start, mark.end, "no-name", mark.condition
            for name in used:
                if name not in names:
                    yield mark.start, mark.end, "unknown-name", name
        elif not open_parts:
            yield mark.start, mark.end, "no-if", mark.word
        elif mark.word == "else" and with_else[-1]:
            yield mark.start, mark.end, "second-else", mark.word
        elif mark.word == "else":
            with_else[-1] = True
        else:
            open_parts.pop()
            with_else.pop()
    for mark in open_parts:
        yield mark.start, mark.end, "unclosed", mark.condition


def without_marks(text: str) -> str:
    """Return the text with its marks replaced, so that checks do not mistake them for words or Markdown. The length stays the same.

    A mark that is the only text on its line is replaced by spaces. Otherwise, ``[[if …]]`` becomes a single word in brackets, like a
    fact, ``[[else]]`` becomes a period, and ``[[end]]`` stays.
    """
    pieces: list[str] = []
    position = 0
    for mark in find_marks(text):
        written = text[mark.start : mark.end]
        is_alone = mark.cut != (mark.start, mark.end)
        pieces += [
            text[position : mark.start],
            " " * len(written) if is_alone else f"[[{_NO_WORD.sub('_', written[2:-2])}]]",
        ]
        position = mark.end
    return with_periods("".join([*pieces, text[position:]]), text) if pieces else text


def with_periods(text: str, written: str) -> str:
    """Return the text with a period for each ``[[else]]`` inside a line, because no sentence continues from one alternative to the other.

    Args:
        text: the text, in which code and marks may have been replaced by the same number of spaces.
        written: the text as it was written.
    """
    for mark in find_marks(written):
        if mark.word == "else" and mark.cut == (mark.start, mark.end):
            text = text[: mark.start] + ".".ljust(mark.end - mark.start) + text[mark.end :]
    return text


def facts_used(text: str) -> frozenset[str]:
    """Return the names of the facts that a text shows or that its optional parts depend on."""
    if "[[" not in text:
        return frozenset()
    shown = _FACT.findall(markup(text))
    conditions = (name for mark in find_marks(text) for name in names_in(mark.condition))
    return frozenset((*shown, *conditions)) - {"else", "end"}
