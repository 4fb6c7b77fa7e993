"""Skip tests that need a program that this machine lacks, such as a browser other than Chromium."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest
from _pytest.outcomes import Skipped  # mypy does not recognize its public name, pytest.skip.Exception, as a class


class Lacking(Skipped):
    """Raised when a test cannot run on this machine.

    Attributes:
        packages: the Debian packages that the test needs, or empty if no package would help.
    """

    def __init__(self, reason: str, packages: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.packages = packages


def lacking(reason: str, *packages: str) -> NoReturn:
    """Skip the current test, or fail it if the variable ``CI`` is set, because CI must run every test.

    The summary at the end of the run lists all missing packages on one line (see ``tests/not_run.py``).

    Args:
        reason: a sentence, such as “nginx is not installed.”
        packages: the Debian packages to install, starting with the one named in the reason, or none if no package would help.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{reason} To run this test: apt-get install {' '.join(packages)}" if packages else reason)
    raise Lacking(reason, packages)


def needed(name: str, *others: str) -> str:
    """Return the path of a program. If the program is missing, skip or fail the test; see ``lacking``.

    Args:
        name: the name of the program and of its Debian package.
        others: the names of the program on other systems.
    """
    if path := next(filter(None, map(shutil.which, (name, *others))), None):
        return path
    lacking(f"{name} is not installed.", name)
