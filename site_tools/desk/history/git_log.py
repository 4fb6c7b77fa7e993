"""Read earlier versions of a file from Git, if the site is in a repository. This module never changes the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .git_command import git
from .git_renames import name_before

MOST = 100  # the maximum number of commits
_KEY = re.compile(r"git-([0-9a-f]{40,64})")
_RECORD, _PART = "\x1e", "\x1f"  # the characters before each commit, and between its parts
_FORMAT = f"--format={_RECORD}%H{_PART}%cI{_PART}%s"


@dataclass(frozen=True, order=True)
class Commit:
    """The version of a file in a commit.

    Attributes:
        when: the time of the commit.
        root: the folder of the site.
        name: the path of the file in this commit, relative to the root of the repository. It differs from the current path if the file was renamed.
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
        """The identifier of the version in the desk's addresses."""
        return f"git-{self.commit}"

    def data(self) -> bytes:
        """Return the content of the file in this commit; empty if Git cannot read it."""
        return git(self.root, "show", "--no-textconv", f"{self.commit}:{self.name}") or b""

    def text(self) -> str:
        """Return the content of the file as text. Bytes that are not UTF-8 are replaced."""
        return self.data().decode("utf-8", errors="replace")


def commits(root: Path, name: str) -> list[Commit]:
    """Return the last :data:`MOST` versions of a file in Git, including those under earlier names, from the oldest to the newest.

    There are none if the site is not in a repository or Git is not installed.

    Args:
        root: the folder of the site.
        name: the file, such as ``content/pages/about.md``.
    """
    found = list(_followed(root, name))
    if not found and (before := name_before(root, name)):  # the renaming is not committed yet
        found = list(_followed(root, before))
    return found[::-1]


def commit_named(root: Path, name: str, key: str) -> Commit | None:
    """Return the version of a file with the given key, or ``None`` if there is none."""
    if not _KEY.fullmatch(key):
        return None
    return next((commit for commit in commits(root, name) if commit.key == key), None)


def _followed(root: Path, name: str) -> Iterator[Commit]:
    """Yield the commits that changed a file, newest first, through all its renames."""
    words = ("--follow", "--name-status", "-z", f"--max-count={MOST}", "--diff-filter=AMRTC", _FORMAT)
    listed = git(root, "log", *words, "--", name) or b""
    for record in listed.decode("utf-8", errors="surrogateescape").split(_RECORD)[1:]:
        head, *changed = record.strip("\n\0").split("\0")
        commit, when, subject = head.split(_PART, 2)
        if len(changed) < 2:  # a merge, which has no changes of its own
            continue
        status, path = changed[0].strip(), changed[-1]
        yield Commit(datetime.fromisoformat(when), root, path, commit, subject)
        if status.startswith("C"):  # a copy: earlier commits changed only its original
            return
