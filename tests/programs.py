"""What some tests need of this machine, such as other browsers than Chromium, and what happens to them without it."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest
from _pytest.outcomes import Skipped  # mypy does not know its public name, pytest.skip.Exception, as a class


class Lacking(Skipped):
    """A test cannot run here.

    Attributes:
        packages: the Debian packages that would let it run; empty where no package would.
    """

    def __init__(self, reason: str, packages: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.packages = packages


def lacking(reason: str, *packages: str) -> NoReturn:
    """Skip the test that calls this; with ``CI=1``, where nothing may be left out, fail it.

    The end of the test run names all missing packages in one line: see ``tests/not_run.py``.

    Args:
        reason: a sentence, such as “nginx is not installed.”
        packages: the Debian packages to install, the one that the sentence is about first. None where no package would help.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{reason} To run this test: apt-get install {' '.join(packages)}" if packages else reason)
    raise Lacking(reason, packages)


def needed(name: str, *others: str) -> str:
    """Return the path of a program, or skip the test as ``lacking`` does.

    Args:
        name: its name, and that of its Debian package.
        others: its names elsewhere.
    """
    if path := next(filter(None, map(shutil.which, (name, *others))), None):
        return path
    lacking(f"{name} is not installed.", name)
