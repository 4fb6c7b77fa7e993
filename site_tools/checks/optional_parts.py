"""Check the marks around optional parts of a text: ``[[if fee]] … [[else]] … [[end]]``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from practice.fields import BY_NAME
from practice.parts import Fault, faults
from proofread.document import Document
from proofread.positions import position
from proofread.problem import DID_YOU_MEAN, Check, Example, Kind, Problem
from proofread.suggest import closest

from .content import Content

CHECK = Check(
    "optional parts",
    "Looks at the marks around parts that readers see only if a fact is known: [[if fee]] … [[else]] … [[end]].",
    breaks_pages=True,
)
NAME = CHECK.name
_kind = CHECK.kind
_LOST = "Readers would see too much of the text, or too little."
_RIGHT = "[[if fee]]It costs [[fee]].[[end]]\n"
KINDS: Mapping[Fault, Kind] = {
    "unclosed": _kind(
        "optional-parts.unclosed",
        "error",
        "The part that begins with “[[if {word}]]” has no end.",
        "Write [[end]] after its last word, or on a line of its own below it.",
        why=_LOST,
        example=Example("[[if fee]]It costs [[fee]].\n", _RIGHT),
    ),
    "no-if": _kind(
        "optional-parts.no-beginning",
        "error",
        "There is no [[if …]] before this “[[{word}]]”.",
        "Remove it, or write [[if fee]] where the part begins, with the name of the fact in place of “fee”.",
        why=_LOST,
        example=Example("It costs [[fee]].[[end]]\n", _RIGHT),
    ),
    "second-else": _kind(
        "optional-parts.second-else",
        "error",
        "This part already has an [[else]].",
        "Remove one [[else]]. If this one belongs to an outer part, add an [[end]] before it.",
        why="A part has at most two versions: one for readers if the fact is known, and one if it is not.",
        example=Example("[[if fee]]A.[[else]]B.[[else]]C.[[end]]\n", "[[if fee]]A.[[else]]B.[[end]]\n"),
    ),
    "no-name": _kind(
        "optional-parts.no-name",
        "error",
        "“[[if {word}]]” does not name a fact.",
        "Write [[if fee]], [[if not fee]], or several names with “and” or “or” between them: [[if phone or email]].",
        why="It is unclear when readers should see this part.",
        example=Example("[[if fee, city]]It costs [[fee]].[[end]]\n", _RIGHT),
    ),
    "unknown-name": _kind(
        "optional-parts.unknown-name",
        "error",
        "“{word}” does not match any entry in content/data/practice.yaml, so it always counts as empty.",
        (DID_YOU_MEAN, "Use one of the names in that file."),
        why="A misspelled name has no value, so readers would see the text for a fact that is not known.",
        example=Example("[[if fees]]It costs [[fee]].[[end]]\n", _RIGHT),
    ),
}


def check(content: Content) -> Iterator[Problem]:
    """Yield the problems with the marks in pages and terms, both in the text and in the fields of the front matter."""
    for source in content.checked:
        if "[[" in source.whole:
            yield from _below(source, content)
            yield from _in_fields(source, content)


def _below(source: Document, content: Content) -> Iterator[Problem]:
    before = len(source.whole) - len(source.text)
    for start, end, fault, word in faults(source.written, BY_NAME):
        place, until = (position(source.whole, before + offset) for offset in (start, end))
        yield _problem(fault, word, content, source, place, until)


def _in_fields(source: Document, content: Content) -> Iterator[Problem]:
    for passage in source.front:
        for start, end, fault, word in faults(passage.raw, BY_NAME):
            yield _problem(fault, word, content, source, passage.place(start), passage.place(end))


def _problem(
    fault: Fault, word: str, content: Content, source: Document, place: tuple[int, int], end: tuple[int, int]
) -> Problem:
    suggestion = closest(word, BY_NAME) if fault == "unknown-name" else ""
    return KINDS[fault].at(content.span(source, place, end), word=word, suggestion=suggestion)
