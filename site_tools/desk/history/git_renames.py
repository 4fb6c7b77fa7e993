"""Find the former name of a file that was renamed since the last commit, in the desk, a file manager or anywhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from site_tools.build.guarded_write import contents
from site_tools.publishing.site_diff import matcher_of

from .git_command import git

ALIKE = 0.5  # the minimum share of equal text in a renamed file, as in Git itself
_MOST = 50  # the maximum number of missing files to compare


def name_before(root: Path, name: str) -> str | None:
    """Return the former name of a file that was probably renamed; ``None`` if there is none.

    Candidates are the files that have been deleted since the last commit and have the same file extension. The most similar one is
    returned if its share of equal text is at least :data:`ALIKE`.

    Args:
        root: the folder of the site.
        name: the renamed file, which is not in the last commit.
    """
    data = contents(root / name)
    if data is None:
        return None
    words = ("--no-renames", "--diff-filter=D", "--name-only", "--relative", "-z")
    listed = git(root, "diff", *words, "HEAD") or b""
    missing = [other for other in listed.decode("utf-8", errors="surrogateescape").split("\0") if other]
    suffix = PurePosixPath(name).suffix
    before = [other for other in missing if PurePosixPath(other).suffix == suffix][:_MOST]
    alike = [(likeness(git(root, "show", "--no-textconv", f"HEAD:./{other}") or b"", data), other) for other in before]
    share, best = max(alike, default=(0.0, ""))
    return best if share >= ALIKE else None


def likeness(old: bytes, new: bytes) -> float:
    """Return the share of the text that is in lines common to both files: 1 for equal files, 0 for entirely different ones."""
    if old == new:
        return 1.0
    # Longer lines count for more, because short ones such as “---” are in every file.
    before, after = ([line.decode("latin-1") for line in data.splitlines()] for data in (old, new))
    blocks = matcher_of(before, after).get_matching_blocks()
    same = sum(len(line) for block in blocks for line in before[block.a : block.a + block.size])
    return 2 * same / max(1, sum(map(len, before)) + sum(map(len, after)))
