"""Turn Pelican's log messages into problems. Only this module depends on the wording of Pelican's messages.

Our plugins log the code of a problem and its values, which ``proofread.log_messages`` reads. Pelican logs sentences, whose wording may
change between versions; ``site_tools/tests/test_pelican_log.py`` produces each of them in a real build.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from front_matter import kinds as front_matter
from proofread.locate import with_places
from proofread.log_messages import logged_problem, relative
from proofread.problem import Kind, Problem, Span

from . import kinds

_UNREAD = (
    (r"Skipping (?P<file>.*): could not find information about 'title'", kinds.NO_TITLE),
    (r"Could not process (?P<file>\S+)", kinds.UNREADABLE),
)
_NO_ALT = "Empty alt attribute for image %s in %s"
# Matches Pelican's warnings about broken links, which the links check reports with line and column, and about files whose modification
# time cannot be read.
_REPORTED_ELSEWHERE = re.compile(r"Unable to find '|stamp for ")


def as_problems(
    records: Iterable[logging.LogRecord], root: Path, known: Mapping[str, Kind], text: Callable[[str], str]
) -> list[Problem]:
    """Return logged records as problems.

    Args:
        records: the log records of our plugins, which have a code, and of Pelican, which have only a message.
        root: the folder of the site.
        known: every kind of problem that a plugin may log, keyed by its code.
        text: returns the text of the file with the given path, or an empty string if there is none.

    Returns:
        The problems, one for each cause. For example, an unreadable page is reported only once.
    """
    unread: dict[str, Problem] = {}
    found: list[Problem] = []
    for record in records:
        if problem := logged_problem(record, known, root):
            found.append(problem)
        elif problem := _unread(record.getMessage(), root):
            unread.setdefault(problem.path, problem)
        else:
            found += _other(record, root)
    # If the front matter of a page cannot be read, Pelican also reports that the page has no title. This second problem is left out.
    known_causes = {problem.path for problem in found if problem.kind in front_matter.BY_CAUSE.values()}
    return [*with_places(found, text), *(problem for path, problem in unread.items() if path not in known_causes)]


def failure(words: str, advice: str = "") -> Problem:
    """Return a problem that reports the failure of a build.

    Args:
        words: the error message of the program that failed.
        advice: what to do, if known.
    """
    return kinds.OTHER.at(Span(), words=f"{words.strip().rstrip('.')}.", advice=advice)


def _other(record: logging.LogRecord, root: Path) -> Iterator[Problem]:
    message = record.getMessage()
    if record.msg == _NO_ALT and isinstance(record.args, tuple):
        yield kinds.NO_ALT.at(Span(relative(Path(str(record.args[-1])), root)))  # the images check adds the line number
    elif not _REPORTED_ELSEWHERE.search(message):
        yield failure(message)


def _unread(message: str, root: Path) -> Problem | None:
    for pattern, kind in _UNREAD:
        if match := re.search(pattern, message):
            file = Path(match["file"])
            name = relative(file if file.is_absolute() else root / "content" / file, root)
            return kind.at(Span(name, 1))
    return None
