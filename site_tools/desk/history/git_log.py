"""Read earlier versions of a file from Git, if the site is in a repository. This module never changes the repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

MOST = 100  # the maximum number of commits
_SECONDS = 10
_KEY = re.compile(r"git-([0-9a-f]{40,64})")
_SEPARATOR = "\x1f"
# run Git without a pager, file system monitor, lock or password prompt
_GIT = (
    "git",
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.quotePath=false",
)


@dataclass(frozen=True, order=True)
class Commit:
    """The version of a file in a commit.

    Attributes:
        when: the time of the commit.
        root: the folder of the site.
        name: the path of the file.
        commit: the hash of the commit.
        subject: the first line of its message.
    """

    when: datetime
    root: Path
    name: str
    commit: str
    subject: str = ""

    @property
    def key(self) -> str:
        """Its identifier in the desk's addresses."""
        return f"git-{self.commit}"

    def data(self) -> bytes:
        """Return the content of the file in this commit; empty if the commit removed it."""
        return _git(self.root, "show", "--no-textconv", f"{self.commit}:./{self.name}") or b""

    def text(self) -> str:
        """Return the content of the file as text."""
        return self.data().decode("utf-8", errors="replace")


def commits(root: Path, name: str) -> list[Commit]:
    """Return the versions of a file in Git, oldest first, or none if the site is not in a repository or Git is not installed.

    Args:
        root: the folder of the site.
        name: the file, such as ``content/pages/about.md``.
    """
    form = f"--format=%H{_SEPARATOR}%cI{_SEPARATOR}%s"
    said = _git(root, "log", f"--max-count={MOST}", "--diff-filter=AMRT", form, "--", name)
    found = []
    for line in (said or b"").decode("utf-8", errors="replace").splitlines():
        commit, when, subject = line.split(_SEPARATOR, 2)
        found.append(Commit(datetime.fromisoformat(when), root, name, commit, subject))
    return found[::-1]


def commit_named(root: Path, name: str, key: str) -> Commit | None:
    """Return the version of a file with the given key, or ``None`` if there is none."""
    if not _KEY.fullmatch(key):
        return None
    return next((commit for commit in commits(root, name) if commit.key == key), None)


def _git(root: Path, *words: str) -> bytes | None:
    command: Sequence[str] = (*_GIT, "-C", str(root), *words)
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)  # noqa: S603  fixed words
    except (OSError, subprocess.TimeoutExpired):  # Git is not installed or takes too long
        return None
    return done.stdout if done.returncode == 0 else None
