"""Programs of this machine that some tests need, such as other browsers than Chromium."""

import os
import shutil

import pytest


def needed(name: str, *others: str) -> str:
    """Give the path of a program.

    Args:
        name: its name, and that of its Debian package.
        others: how it is called elsewhere.

    Where it is not installed, the test is skipped; where everything is to be tested, with ``CI=1``, it fails.
    """
    if path := next(filter(None, map(shutil.which, (name, *others))), None):
        return path
    said = f"{name} is not installed: apt-get install {name}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)
