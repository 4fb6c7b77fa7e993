"""What some tests need of this machine, such as other browsers than Chromium, and what becomes of them without it."""

import os
import shutil
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Leave a test out, and say why; where everything is to be tested, with ``CI=1``, that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def needed(name: str, *others: str) -> str:
    """Give the path of a program; a test whose program is not installed is left out.

    Args:
        name: its name, and that of its Debian package.
        others: how it is called elsewhere.
    """
    if path := next(filter(None, map(shutil.which, (name, *others))), None):
        return path
    lacking(f"{name} is not installed: apt-get install {name}")
