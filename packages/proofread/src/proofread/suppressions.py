"""Apply suppressions, and report those that are malformed or no longer needed.

``<!-- proofread: allow CHECK: reason -->`` suppresses problems in the next passage, and needs a reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .documents import Documents
from .positions import position
from .problem import DID_YOU_MEAN, Check, Example, Problem, Span
from .prose import markup
from .suggest import closest

CHECK = Check(
    "allow",
    "Checks suppressions: <!-- proofread: allow CHECK: reason --> before a passage, or the same after a # in YAML.",
)
NAME = CHECK.name
_kind = CHECK.kind
UNREADABLE = _kind(
    "allow.unreadable",
    "error",
    "This suppression is not written correctly, so it has no effect.",
    "Write <!-- proofread: allow language: the reason -->.",
    why="It should suppress a problem, but has no effect.",
    example=Example("<!-- proofread: alow language: why -->\nOne.\n", "One.\n"),
)
UNKNOWN = _kind(
    "allow.unknown-check",
    "error",
    "“{name}” is not a check that can be suppressed.",
    (DID_YOU_MEAN, "These can be suppressed: {known}."),
    quotes=("name",),
    why="It should suppress a problem, but has no effect.",
    example=Example("<!-- proofread: allow langage: why -->\nOne.\n", "One.\n"),
)
NO_REASON = _kind(
    "allow.no-reason",
    "error",
    "This suppression of “{name}” has no reason.",
    "Add the reason after a colon, for anyone who reads this next year.",
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
# Also matches malformed suppressions, so that authors learn why they have no effect.
_BEGINS = r"proof[- ]?read(?:ing)?(?:\s*:|(?=\s+allow\b))"
_SUPPRESSION = re.compile(
    rf"<!--\s*(?P<text>{_BEGINS}.*?)(?:-->|\Z)|^[ \t]*#[ \t]*(?P<line>{_BEGINS}[^\n]*)$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_PARTS = re.compile(
    r"proofread:\s*allow\s+(?P<check>[^:]*?)\s*(?::\s*(?P<reason>.*?)\s*)?\Z", re.DOTALL | re.IGNORECASE
)
_END_OF_BLOCK = re.compile(r"</(?:p|li|dd|dt|td|tr|h[1-6]|blockquote|div|section|title|figcaption)\s*>", re.IGNORECASE)


@dataclass(frozen=True)
class Suppression:
    """A comment that suppresses problems.

    Attributes:
        path: the file with the comment.
        line: the line of the comment.
        first: the first line of the passage that it covers.
        last: the last line of that passage.
        whole: whether it also covers problems of the whole page and its front matter, because it comes before all other text.
        check: the name of a check, or the code of one kind of problem.
        reason: the author's reason for it.
        readable: whether its format is valid.
    """

    path: str
    line: int
    first: int
    last: int
    whole: bool
    check: str
    reason: str
    readable: bool = True

    @property
    def covers(self) -> _Covers:
        """The passage and the check that it covers. Two suppressions with the same value suppress the same problems."""
        return self.path, self.first, self.last, self.whole, self.check


def find_suppressions(text: str, path: str, *, text_begins: int = 0, is_html: bool = False) -> Iterator[Suppression]:
    """Yield the suppressions in a file.

    Args:
        text: the whole file.
        path: its path in problems.
        text_begins: the 1-based line number at which the text of a page begins. Everything above it is YAML. For a data file, it is 0.
        is_html: whether the text is HTML, in which indented lines are not code.
    """
    lines = text.split("\n")
    cut = sum(len(line) + 1 for line in lines[: text_begins - 1]) if text_begins else len(text)
    # Suppressions inside code are only examples.
    covered, end, only_these = (0, 0), cut, True
    searched = text if is_html else text[:cut] + markup(text[cut:], comments=True)
    for match in _SUPPRESSION.finditer(searched):
        in_text = match["text"] is not None
        if in_text == (match.start() >= cut):
            line, ends = position(text, match.start())[0], position(text, match.end())[0]
            # If the passage of the previous comment begins below this one, only comments separate the two, so both cover that passage.
            if covered[0] <= ends:
                covered = _passage(lines, ends, is_html=is_html) if in_text else _entry(lines, ends)
            first, last = covered
            if in_text:
                only_these = only_these and not text[end : match.start()].strip()
                end = match.end()
            whole = in_text and only_these
            parts = _PARTS.match(match["text"] if in_text else match["line"])
            check, reason = (parts["check"].strip(), " ".join((parts["reason"] or "").split())) if parts else ("", "")
            yield Suppression(path, line, first, last, whole, check, reason, parts is not None)


def _passage(lines: list[str], after: int, *, is_html: bool) -> tuple[int, int]:
    """Return the first and last line of the block after a line, skipping other comments. In HTML, an end tag also ends a block."""
    first = after + 1
    while first <= len(lines) and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("<!--")):
        first += 1
    last = first
    while last < len(lines) and lines[last].strip() and not (is_html and _END_OF_BLOCK.search(lines[last - 1])):
        last += 1
    return first, last


def _entry(lines: list[str], after: int) -> tuple[int, int]:
    """Return the first and last line of the YAML entry after a line, including the lines indented below it."""
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
    """Yield the problems that are not suppressed, and problems with the suppressions themselves.

    Args:
        problems: the problems that the checks found.
        documents: the files that contain the suppressions.
        known: the checks that can be suppressed, and their codes.
        ran: the checks that ran, and their codes. Only a suppression of one of these can be reported as unused.
    """
    begins = {documents.name(source.path): source.first_line for source in documents.checked}
    html = {documents.name(source.path) for source in documents.checked if source.is_html}
    suppressions = [
        suppression
        for path, text in documents.texts.items()
        for suppression in find_suppressions(text, path, text_begins=begins.get(path, 0), is_html=path in html)
    ]
    index = _Index(suppression for suppression in suppressions if suppression.check in known and suppression.reason)
    for problem in problems:
        if not index.suppresses(problem, begins.get(problem.path, 1)):
            yield problem
    for suppression in suppressions:
        unused = suppression.covers not in index.used and suppression.check in ran
        if error := _error(suppression, known, unused=unused):
            yield error


_Covers = tuple[str, int, int, bool, str]


class _Index:
    """An index of suppressions, so that a problem is not compared with all of them.

    Attributes:
        used: the coverage of the suppressions that suppressed a problem.
    """

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self.used: set[_Covers] = set()
        self.by_line: dict[tuple[str, int, str], list[_Covers]] = {}
        self.by_page: dict[tuple[str, str], list[_Covers]] = {}
        for covers in dict.fromkeys(suppression.covers for suppression in suppressions):
            path, first, last, whole, check = covers
            for line in range(first, last + 1):
                self.by_line.setdefault((path, line, check), []).append(covers)
            if whole:
                self.by_page.setdefault((path, check), []).append(covers)

    def suppresses(self, problem: Problem, text_begins: int) -> bool:
        """Return whether a problem is suppressed, and record the suppressions that cover it as used."""
        matching: list[_Covers] = []
        for name in (problem.check, problem.code):
            matching += self.by_line.get((problem.path, problem.line, name), ())
            if problem.line < text_begins:
                matching += self.by_page.get((problem.path, name), ())
        self.used.update(matching)
        return bool(matching)


def _error(suppression: Suppression, known: Collection[str], *, unused: bool) -> Problem | None:
    span = Span(suppression.path, suppression.line, 1)
    if not suppression.readable:
        return UNREADABLE.at(span)
    if suppression.check not in known:
        alike = [name for name in known if ("." in name) == ("." in suppression.check)]
        checks = tuple(sorted(name for name in known if "." not in name))
        return UNKNOWN.at(span, name=suppression.check, suggestion=closest(suppression.check, alike), known=checks)
    if not suppression.reason:
        return NO_REASON.at(span, name=suppression.check)
    return UNUSED.at(span, name=suppression.check) if unused else None
