"""Run Git commands that only read the repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ...publishing.git_environment import without_repository

_SECONDS = 10
# With these options, Git uses no pager, locks or file system monitor, takes paths literally, and prints them unchanged.
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


def git(root: Path, *words: str) -> bytes | None:
    """Run a Git command in the folder of the site, and return its output; ``None`` if it fails or takes too long, or if Git is not installed.

    Args:
        root: the folder of the site.
        words: the command and its arguments.
    """
    command: Sequence[str] = (*_GIT, "-C", str(root), *words)
    try:
        done = subprocess.run(  # noqa: S603  fixed words
            command,
            env=without_repository(os.environ),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
