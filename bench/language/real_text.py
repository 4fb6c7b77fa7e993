"""Read labeled sentences from real pages, which are not in the repository, because they belong to other people.

A file has the URL of each page after ``@``, followed by its sentences, one per line, with the words that break a rule in square
brackets: ``[addict|Addicts] ask for help.`` A third of the pages, chosen by a hash of their URLs, is held out. Pages in files
whose names start with ``seen`` are never held out, because someone has read the mistakes in them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path

from ..table import table
from .corpus import CorpusError, Sentence
from .peers import Report
from .score import Find, Score, total

_LABEL = re.compile(r"\[([a-z-]+)\|([^\]]+)\]")
_PARTS = 3  # about one page in three is held out
_BETWEEN = "\n\n"  # separates the sentences of a page when they are checked together
_MANY = 30  # minimum number of problems or reports for a meaningful proportion


def read_pages(paths: Iterable[Path], rules: Sequence[str]) -> list[Sentence]:
    """Return the sentences from all files, without repetitions.

    Raises:
        CorpusError: a sentence has no page, or a label names no rule.
    """
    return list({each.text: each for path in paths for page in _read(path, rules) for each in page}.values())


def in_their_pages(paths: Iterable[Path], rules: Sequence[str], find: Find) -> Find:
    """Check whole pages, and return a function that returns the reports on a given sentence.

    The function raises ``KeyError`` for a sentence that is on none of the pages.

    Raises:
        CorpusError: a sentence has no page, or a label names no rule.
    """
    found = dict[str, list[Report]]()
    for page in (page for path in paths for page in _read(path, rules)):
        reports, start = tuple(find(_BETWEEN.join(each.text for each in page))), 0
        for each in page:
            end = start + len(each.text)
            found[each.text] = [
                Report(r.rule, r.start - start, r.end - start) for r in reports if start <= r.start < end
            ]
            start = end + len(_BETWEEN)
    return found.__getitem__


def _read(path: Path, rules: Sequence[str]) -> Iterator[list[Sentence]]:
    """Yield the labeled sentences of each page, one list per page, after an empty list for the lines before the first page."""
    page: list[Sentence] | None = None
    held_out = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@"):
            yield page or []
            page, held_out = [], is_held_out(line[1:].strip()) and not path.stem.startswith("seen")
        elif line.strip():
            problems: dict[str, tuple[str, ...]] = {}
            for rule, words in _LABEL.findall(line):
                problems[rule] = (*problems.get(rule, ()), words)
            if page is None or not problems.keys() <= {*rules}:
                raise CorpusError(f"{path.name}, line {number}: {'no page' if page is None else 'no such rule'}.")
            page.append(Sentence(_LABEL.sub(r"\2", line), problems, "", held_out))
    yield page or []


def is_held_out(address: str) -> bool:
    """Return whether a page belongs to the held-out third."""
    return int(hashlib.sha256(f"words{address}".encode()).hexdigest(), 16) % _PARTS == 0


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the limits of the 95% Wilson score interval for the proportion of ``right`` in ``count``, or 0 and 1 if ``count`` is 0.

    This interval is also valid for small counts.
    """
    if not count:
        return 0.0, 1.0
    z = 1.959964
    share, spread = right / count, z * z / count
    middle = share + spread / 2
    reach = z * sqrt(share * (1 - share) / count + spread / (4 * count))
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


def real_table(held_out: Mapping[str, Score], seen: Mapping[str, Score]) -> str:
    """Return a Markdown table of the scores by rule, with intervals if there are enough problems or reports, otherwise with counts."""
    rows = [
        [f"`{rule}`", *_cells(held_out.get(rule, Score())), *_cells(seen.get(rule, Score()))]
        for rule in sorted({*held_out, *seen})
    ]
    rows.append(["all", *_cells(total(held_out.values())), *_cells(total(seen.values()))])
    head = ("problems", "recall", "precision")
    return table(["rule", *(f"held out: {name}" for name in head), *(f"seen: {name}" for name in head)], rows)


def real_summary(held_out: Mapping[str, Score], seen: Mapping[str, Score]) -> str:
    """Return the recall and precision on the held-out and the seen sentences, as text."""
    rows = ((name, _cells(total(part.values()))) for name, part in (("held out", held_out), ("seen", seen)))
    return "; ".join(f"{name}: recall {recall}, precision {precision}" for name, (_, recall, precision) in rows)


def _cells(score: Score) -> list[str]:
    problems, reports = score.found + score.missed, score.found + score.false_alarms
    return [str(problems), _share(score.found, problems), _share(score.found, reports)]


def _share(right: int, count: int) -> str:
    if count < _MANY:
        return f"{right} of {count}" if count else "–"
    low, high = wilson(right, count)
    return f"{right / count:.1%} ({low:.1%} to {high:.1%})"
