"""Find the start and end of a problem by searching for the words that it quotes from the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .problem import Problem

_BRACKETS = "[]{}^ "
_PARTED = re.compile(r"[\s*_>]+")  # characters that may separate two words of a phrase


def with_places(problems: Iterable[Problem], text: Callable[[str], str]) -> Iterator[Problem]:
    """Yield the problems, adding missing line numbers if they can be found.

    Args:
        problems: the problems.
        text: a function that returns the text of a file given its path in problems, or an empty string for an unknown file.
    """
    for problem in problems:
        if problem.path and not problem.line and problem.kind.quotes:
            written = text(problem.path)
            words = quoted(problem)
            # Smart quotes may have changed the characters around a name, so also search for the name without them.
            starts = (written.find(words), written.find(words.strip(_BRACKETS)))
            start = next((start for start in starts if start >= 0), -1)
            line = written.count("\n", 0, start) + 1 if start >= 0 else 0
            yield replace(problem, span=replace(problem.span, line=line))
        else:
            yield problem


def with_ends(problems: Sequence[Problem], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the problems, adding the ends of their spans if they can be found.

    Args:
        problems: the problems. Those with an end, and those about a whole line, stay unchanged.
        texts: the text of each file, keyed by its path in problems.
    """
    named = {problem.path for problem in problems}
    lines = {path: text.split("\n") for path, text in texts.items() if path in named}
    for problem in problems:
        span = problem.span
        if span.column and not span.end[0] and problem.kind.quotes and 0 < span.line <= len(lines.get(span.path, ())):
            length = _length(problem, lines[span.path][span.line - 1], span.column - 1)
            if length:
                yield replace(problem, span=replace(span, end=(span.line, span.column + length)))
                continue
        yield problem


def quoted(problem: Problem) -> str:
    """Return the text that a problem quotes from the file, or an empty string if it quotes none."""
    return next((str(problem.data[name]) for name in problem.kind.quotes if problem.data.get(name)), "")


def _length(problem: Problem, line: str, start: int) -> int:
    """Return the number of characters of a line, from a position on, that match the words quoted by a problem."""
    end = at = start
    for word in quoted(problem).split():
        if line[at : at + len(word)].casefold() != word.casefold():
            break
        end = at + len(word)
        if not (between := _PARTED.match(line, end)):
            break
        at = between.end()
    return end - start
