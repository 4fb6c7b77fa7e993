"""Apply safe fixes (``./site check --fix``), and keep copies of the original files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from proofread.fixes import corrected
from proofread.problem import Problem

from site_tools.build.temporary_files import write_atomically

COPIES = ".cache/before-fix"  # the folder for copies of the original files, relative to the site's folder


@dataclass(frozen=True)
class Fixed:
    """The problems that were fixed, and the folder with copies of the original files."""

    problems: tuple[Problem, ...]
    copies: Path


def fix_files(problems: Iterable[Problem], root: Path) -> Fixed:
    """Apply the safe fixes, and return the fixed problems with the folder of the copies. Of overlapping fixes, only the first is applied.

    Args:
        problems: the problems found. Those without a fix and those in files that are not UTF-8 are skipped.
        root: the folder of the site.
    """
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.fix:
            by_path.setdefault(problem.fix.span.path, []).append(problem)
    done: list[Problem] = []
    for name, found in sorted(by_path.items()):
        path = root / name
        try:
            before = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # fixes would be misplaced; the encoding check reports the file
        after, applied = corrected(before, found)
        if applied:
            write_atomically(root / COPIES / name, before.encode())
            write_atomically(path, after.encode())
            done += applied
    return Fixed(tuple(done), root / COPIES)
