"""Runs rsync and git, which send the site to its host, and tells in plain words why one of them could not."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# Where the program is to be had, by its name.
_INSTALL = {
    "rsync": "On Debian or Ubuntu: sudo apt install rsync. On a Mac: brew install rsync. Windows has it in its Linux (WSL) only; "
    "there, publish to a folder, and copy that by the host’s upload page.",
    "git": "Get it from git-scm.com.",
}
# What such programs write when they fail, and what it means; the first that fits counts. These before anything was sent,
_BEFORE = (
    (r"[Cc]ould not resolve host|Name or service not known|nodename nor servname",
     "There is no host of this name, or no internet here. Look at both; the name stands in content/data/publish.yaml."),
    (r"connect to host|Connection refused|Couldn't connect|Failed to connect|No route to host|Network is unreachable",
     "The host does not answer. Look whether this machine has internet; then try again later."),
    (r"Host key verification failed|REMOTE HOST IDENTIFICATION",
     "This machine does not know the host, or it is another one than before. Ask whoever looks after the host whether that is right."),
    (r"Permission denied \([a-z].*|Authentication failed.*|could not read (Username|Password).*|returned error: 40[13]",
     "The host does not let you in. Ask whoever looks after it to add the key of this machine, or to look at yours."),
    (r"(?i)rsync: (command )?not found|unknown option|unrecognized option",
     "rsync is missing at the host, or is older than 3.0 there or here. Ask whoever looks after it to install it."),
    (r"(?i)repository .*not found|not appear to be a git repository|repository .* does not exist",
     "There is no such repository. Look at “to” in content/data/publish.yaml, or make it first."),
)  # fmt: skip
# and these perhaps in the midst of it.
_WHILE = (
    (r"No space left on device|[Dd]isk quota exceeded",
     "The disk of the host is full. Ask whoever looks after it to make room, then try again."),
    (r"! \[(remote )?rejected\].*|protected branch|hook declined",
     "The repository does not take it. Somebody else may have changed it meanwhile: try again. Else ask whoever looks after it."),
    (r"Permission denied|Read-only file system|Operation not permitted|insufficient permission",
     "You may not write there. Ask whoever looks after it for leave."),
    (r"No such file or directory",
     "The folder around it is not there. Look at “to” in content/data/publish.yaml, or have it made first."),
    (r"timed out|not responding|Connection (reset|closed)|Broken pipe|unexpectedly closed|hung up",
     "The line to the host broke off. Publish again as soon as you can."),
)  # fmt: skip


class NotSentError(Exception):
    """A site did not reach its host; the message says why, and what to do.

    Attributes:
        begun: whether something may have been sent.
    """

    def __init__(self, message: str, *, begun: bool = False) -> None:
        super().__init__(message)
        self.begun = begun


def run(command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program, and give what it wrote.

    Args:
        command: the program and its words.
        cwd: the folder to run it in.
        env: what its environment has besides ours.

    Raises:
        NotSentError: it is not there, or it failed.
    """
    # In English, so that its words can be told apart.
    environment = {**os.environ, "LC_ALL": "C", **(env or {})}
    try:
        done = subprocess.run(  # noqa: S603  a list of words, no shell
            command, cwd=cwd, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise NotSentError(f"{command[0]} is not installed on this machine. {_INSTALL[command[0]]}") from error
    if done.returncode:
        raise meant(done.stderr, command[0], done.returncode)
    return done.stdout


def meant(said: str, program: str, code: int) -> NotSentError:
    """Say in plain words what a program meant, and quote it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for begun, table in ((False, _BEFORE), (True, _WHILE)):
        for pattern, words in table:
            for line in lines:
                if re.search(pattern, line):
                    return NotSentError(f"{words} It said: “{line}”", begun=begun)
    quoted = f" It said: “{lines[-1]}”" if lines else ""
    failed = f"{program} could not do it (it ended with {code}). Ask whoever looks after the host.{quoted}"
    return NotSentError(failed, begun=True)
