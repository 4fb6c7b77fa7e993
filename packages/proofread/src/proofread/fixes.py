"""Apply safe fixes to a text."""

from __future__ import annotations

from collections.abc import Sequence

from .problem import Fix, Problem


def corrected(text: str, problems: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """Return the fixed text, and the problems whose fixes were applied. Of two overlapping fixes, only the first is applied.

    Line endings are preserved. A text whose lines end with only a carriage return is not changed, because the line numbers of
    the problems do not match its lines.
    """
    if "\r" in text.replace("\r\n", ""):
        return text, []
    line_end = "\r\n" if "\r\n" in text else "\n"
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    applied: list[Problem] = []
    pieces: list[str] = []
    end = 0
    for problem in sorted(problems, key=lambda problem: problem.fix.span if problem.fix else problem.span):
        if place := _offsets(problem.fix, starts, len(text)):
            if place[0] < end:
                continue
            pieces += [text[end : place[0]], problem.fix.text.replace("\n", line_end) if problem.fix else ""]
            end = place[1]
            applied.append(problem)
    return "".join([*pieces, text[end:]]), applied


def _offsets(fix: Fix | None, starts: Sequence[int], length: int) -> tuple[int, int] | None:
    """Return the offsets at which a fix starts and ends in a text, or ``None`` if there is no fix or its span is not in the text.

    ``starts`` contains the offset of each line of the text, and ``length`` is the length of the text.
    """
    if fix is None or not 0 < fix.span.line < len(starts) or not 0 < fix.span.end[0] < len(starts):
        return None
    start = starts[fix.span.line - 1] + fix.span.column - 1
    end = starts[fix.span.end[0] - 1] + fix.span.end[1] - 1
    return (start, end) if start <= end <= length else None
