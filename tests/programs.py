"""Programs of this machine that some tests need, such as other browsers than Chromium."""

import os
import shutil

import pytest


def needed(name: str) -> str:
    """Give the path of a program, by the name of its Debian package.

    Where it is not installed, the test is skipped; where everything is to be tested, with ``CI=1``, it fails.
    """
    if path := shutil.which(name):
        return path
    said = f"{name} is not installed: apt-get install {name}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)
