"""Where a problem is, and where it ends: found by the facts that are words of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .problem import Problem

_BRACKETS = "[]{}^ "
_PARTED = r"[\s*_>]+"  # what may be between two words of a phrase


def with_places(problems: Iterable[Problem], text: Callable[[str], str]) -> Iterator[Problem]:
    """Return problems with their lines, if these were left open and can be found.

    Args:
        problems: what was found.
        text: gives a file by its name in problems; an empty text for one that is not known.
    """
    for problem in problems:
        if problem.path and not problem.line and problem.kind.quotes:
            written = text(problem.path)
            words = quoted(problem)
            # Smart quotes may have changed what is around a name.
            starts = (written.find(words), written.find(words.strip(_BRACKETS)))
            start = next((start for start in starts if start >= 0), -1)
            line = written.count("\n", 0, start) + 1 if start >= 0 else 0
            yield replace(problem, span=replace(problem.span, line=line))
        else:
            yield problem


def with_ends(problems: Sequence[Problem], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Return problems with the ends of their spans, where these can be found.

    Args:
        problems: what was found; those with an end, and those about a whole line, stay as they are.
        texts: the files, by their names in problems.
    """
    named = {problem.path for problem in problems}
    lines = {path: text.split("\n") for path, text in texts.items() if path in named}
    for problem in problems:
        span = problem.span
        if span.column and not span.end[0] and problem.kind.quotes and 0 < span.line <= len(lines.get(span.path, ())):
            length = _length(problem, lines[span.path][span.line - 1][span.column - 1 :])
            if length:
                yield replace(problem, span=replace(span, end=(span.line, span.column + length)))
                continue
        yield problem


def quoted(problem: Problem) -> str:
    """Return the fact that is a text of the file; empty if the problem has none."""
    return next((str(problem.data[name]) for name in problem.kind.quotes if problem.data.get(name)), "")


def _length(problem: Problem, rest: str) -> int:
    """Return how much of the rest of a line is what a problem quotes, or as much of it as is there."""
    words = quoted(problem).split()
    for count in range(len(words), 0, -1):
        if match := re.match(_PARTED.join(map(re.escape, words[:count])), rest, re.IGNORECASE):
            return match.end()
    return 0
