"""``<!-- proofread: allow CHECK: reason -->``: lets the next passage pass, and asks for a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .documents import Documents
from .problem import DID_YOU_MEAN, Check, Example, Problem, Span
from .prose import markup
from .suggest import closest

CHECK = Check("allow", "Checks suppressions: <!-- proofread: allow CHECK: reason --> before a passage, or # in YAML.")
NAME = CHECK.name
_kind = CHECK.kind
UNREADABLE = _kind(
    "allow.unreadable",
    "error",
    "This suppression is not written correctly, so it has no effect.",
    "Write <!-- proofread: allow language: the reason -->.",
    why="It was meant to suppress a problem but does not.",
    example=Example("<!-- proofread: alow language: why -->\nOne.\n", "One.\n"),
)
UNKNOWN = _kind(
    "allow.unknown-check",
    "error",
    "“{name}” is not a check that can be suppressed.",
    (DID_YOU_MEAN, "These can be suppressed: {known}."),
    quotes=("name",),
    why="It was meant to suppress a problem but does not.",
    example=Example("<!-- proofread: allow langage: why -->\nOne.\n", "One.\n"),
)
NO_REASON = _kind(
    "allow.no-reason",
    "error",
    "This suppression of “{name}” has no reason.",
    "Add the reason after a colon. Anyone who reads this next year will want to know it.",
    why="Without a reason, no one else can judge whether it is still needed.",
    example=Example("<!-- proofread: allow language -->\nOne.\n", "One.\n"),
)
UNUSED = _kind(
    "allow.unused",
    "warning",
    "This suppression of “{name}” is no longer needed.",
    "Remove this comment.",
    why="It would hide the next problem of this kind here.",
    example=Example("<!-- proofread: allow language: why -->\nOne.\n", "One.\n"),
)
# Also what is only meant as one, so that whoever wrote it learns why it does nothing.
_BEGINS = r"proof[- ]?read(?:ing)?(?:\s*:|(?=\s+allow\b))"
_MARK = re.compile(
    rf"<!--\s*(?P<text>{_BEGINS}.*?)(?:-->|\Z)|^[ \t]*#[ \t]*(?P<line>{_BEGINS}[^\n]*)$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_WORDS = re.compile(
    r"proofread:\s*allow\s+(?P<check>[^:]*?)\s*(?::\s*(?P<reason>.*?)\s*)?\Z", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True)
class Mark:
    """One such mark.

    Attributes:
        path: the file that it stands in.
        line: the line on which it stands.
        first: the first line of the passage that it lets pass.
        last: its last line.
        whole: whether it also speaks for what is said of the page as a whole: it stands before the page's first words.
        check: what it names: a check, or the code of one kind of problem.
        reason: why.
        readable: whether it says “allow”.
    """

    path: str
    line: int
    first: int
    last: int
    whole: bool
    check: str
    reason: str
    readable: bool = True

    def lets_pass(self, problem: Problem, text_begins: int) -> bool:
        """Whether the mark is about a problem of its file."""
        if not self.reason or problem.path != self.path or self.check not in (problem.check, problem.code):
            return False
        return self.first <= problem.line <= self.last or (self.whole and problem.line < text_begins)


def find_marks(text: str, path: str, *, text_begins: int = 0) -> Iterator[Mark]:
    """Find the marks of a file.

    Args:
        text: the whole file.
        path: the file.
        text_begins: the line on which the text of a page begins, from 1; above it, and in a data file everywhere, is YAML.
    """
    lines = text.split("\n")
    cut = sum(len(line) + 1 for line in lines[: text_begins - 1]) if text_begins else len(text)
    # A mark that is shown as code is none.
    for match in _MARK.finditer(text[:cut] + markup(text[cut:], comments=True)):
        in_text = match["text"] is not None
        if in_text == (match.start() >= cut):
            line, ends = text.count("\n", 0, match.start()) + 1, text.count("\n", 0, match.end()) + 1
            first, last = _passage(lines, ends) if in_text else _entry(lines, ends)
            whole = in_text and not _MARK.sub("", text[cut : match.start()]).strip()
            words = _WORDS.match(match["text"] if in_text else match["line"])
            check, reason = (words["check"].strip(), " ".join((words["reason"] or "").split())) if words else ("", "")
            yield Mark(path, line, first, last, whole, check, reason, words is not None)


def _passage(lines: list[str], after: int) -> tuple[int, int]:
    """Give the first and the last line of the block after a line; other marks in between do not count."""
    first = after + 1
    while first <= len(lines) and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("<!--")):
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last


def _entry(lines: list[str], after: int) -> tuple[int, int]:
    """Give the first and the last line of the YAML entry after a line: what is indented below it is a part of it."""
    first = after + 1
    while first < len(lines) and lines[first - 1].lstrip().startswith("#"):
        first += 1
    margin = len(lines[first - 1]) - len(lines[first - 1].lstrip()) if first <= len(lines) else 0
    last = first
    while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > margin:
        last += 1
    return first, last


def apply(
    problems: Iterable[Problem], documents: Documents, known: Collection[str], ran: Collection[str]
) -> Iterator[Problem]:
    """Leave out what a mark lets pass, and tell of marks that are wrong.

    Args:
        problems: what the checks found.
        documents: where the marks are.
        known: the checks that can be allowed, and their codes.
        ran: the checks that did run, and their codes; of the others nobody knows whether a mark is still needed.
    """
    begins = {documents.name(source.path): source.first_line for source in documents.sources}
    marks = [
        mark
        for path, text in documents.texts.items()
        for mark in find_marks(text, path, text_begins=begins.get(path, 0))
    ]
    used: set[Mark] = set()
    by_path: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.check in known:
            by_path.setdefault(mark.path, []).append(mark)
    for problem in problems:
        passing = [
            mark for mark in by_path.get(problem.path, ()) if mark.lets_pass(problem, begins.get(problem.path, 1))
        ]
        used.update(passing)
        if not passing:
            yield problem
    for mark in marks:
        if wrong := _wrong(mark, known, unused=mark not in used and mark.check in ran):
            yield wrong


def _wrong(mark: Mark, known: Collection[str], *, unused: bool) -> Problem | None:
    span = Span(mark.path, mark.line, 1)
    if not mark.readable:
        return UNREADABLE.at(span)
    if mark.check not in known:
        alike = [name for name in known if ("." in name) == ("." in mark.check)]
        checks = tuple(sorted(name for name in known if "." not in name))
        return UNKNOWN.at(span, name=mark.check, suggestion=closest(mark.check, alike), known=checks)
    if not mark.reason:
        return NO_REASON.at(span, name=mark.check)
    return UNUSED.at(span, name=mark.check) if unused else None
