"""Run rsync and git, and explain their errors in plain words."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .git_environment import without_repository

# Installation advice for each program.
_INSTALL = {
    "rsync": "On Debian or Ubuntu: sudo apt install rsync. On a Mac: brew install rsync. Windows has it only inside its Linux (WSL). "
    "Without it, publish to a folder, and upload that folder on the host’s website.",
    "git": "Get it from git-scm.com.",
}
# Patterns in the error output of these programs, each with an explanation; the first match counts. These errors occur before anything is
# sent.
_BEFORE_SENDING = (
    (r"[Cc]ould not resolve host|Name or service not known|nodename nor servname",
     "The host could not be found. Check your internet connection, and the host’s name in content/data/publish.yaml."),
    (r"connect to host|Connection refused|Couldn't connect|Failed to connect|No route to host|Network is unreachable",
     "The host does not respond. Check your internet connection, then try again later."),
    (r"Host key verification failed|REMOTE HOST IDENTIFICATION",
     "This computer has never connected to the host before, or the host’s key has changed. Ask the person who manages the host whether that is expected."),
    (r"Permission denied \([a-z].*|Authentication failed.*|could not read (Username|Password).*|returned error: 40[13]",
     "The host refused the login. Ask the person who manages it to add this computer’s key, or to check the one that you have."),
    (r"(?i)rsync: (command )?not found|unknown option|unrecognized option",
     "rsync is missing on the host, or is older than 3.0 on the host or on this computer. Ask the person who manages the host to install it."),
    (r"(?i)repository .*not found|not appear to be a git repository|repository .* does not exist",
     "The repository does not exist. Check “to” in content/data/publish.yaml, or create the repository first."),
)  # fmt: skip
# These errors may occur after some files have been sent.
_WHILE_SENDING = (
    (r"No space left on device|[Dd]isk quota exceeded",
     "The host’s disk is full. Ask the person who manages the host to make room, then try again."),
    (r"! \[(remote )?rejected\].*|protected branch|hook declined",
     "The repository rejected the update. Someone else may have changed it in the meantime, so try again. "
     "If that does not help, ask the person who manages it."),
    (r"Permission denied|Read-only file system|Operation not permitted|insufficient permission",
     "You do not have permission to write there. Ask the person who manages the host for it."),
    (r"No such file or directory",
     "The parent folder does not exist. Check “to” in content/data/publish.yaml, or ask the person who manages the host to create it."),
    (r"timed out|not responding|Connection (reset|closed)|Broken pipe|unexpectedly closed|hung up",
     "The connection to the host broke off. Publish again as soon as you can."),
)  # fmt: skip


class DeployError(Exception):
    """Raised if the site could not be sent to its target, or must not replace the files there. The message explains why, and what to do.

    Attributes:
        begun: whether some files may have been sent.
        code: the exit code of the program that failed; 0 if none did.
    """

    def __init__(self, message: str, *, begun: bool = False, code: int = 0) -> None:
        super().__init__(message)
        self.begun = begun
        self.code = code


def run(command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program, and return its output.

    Args:
        command: the program and its arguments.
        cwd: the working directory.
        env: environment variables to add to the current ones. If a Git hook runs this tool, the variables that name the hook's repository are left out.

    Raises:
        DeployError: the program is not installed, or it failed.
    """
    # Run the program in English, because the patterns above are in English.
    environment = {**without_repository(os.environ), "LC_ALL": "C", **(env or {})}
    try:
        done = subprocess.run(  # noqa: S603  a list of words, no shell
            command, cwd=cwd, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise DeployError(f"{command[0]} is not installed on this machine. {_INSTALL[command[0]]}") from error
    if done.returncode:
        raise explain_error(done.stderr, command[0], done.returncode)
    return done.stdout


def explain_error(stderr: str, program: str, code: int) -> DeployError:
    """Return an exception that explains a program's error in plain words, and quotes it."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    for begun, table in ((False, _BEFORE_SENDING), (True, _WHILE_SENDING)):
        for pattern, explanation in table:
            for line in lines:
                if re.search(pattern, line):
                    return DeployError(f"{explanation} The error was: “{line}”", begun=begun, code=code)
    quoted = f" The error was: “{lines[-1]}”" if lines else ""
    failed = f"{program} failed (exit code {code}). Ask the person who manages the host.{quoted}"
    return DeployError(failed, begun=True, code=code)
