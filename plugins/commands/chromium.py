"""Finds a Chromium for the tests, or gets one: the system's, else Playwright's, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def find() -> str | None:
    """Give the path of a Chromium that is installed: the one that ``CHROMIUM`` names, the system's, or Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights()


def find_or_install(say: Callable[[str], None]) -> str | None:
    """Give the path of a Chromium, installing one where that can be done.

    Args:
        say: told what is being done, since it takes a while.

    Returns:
        The path; ``None`` where there is none and none could be had.
    """
    if path := find():
        return path
    say("The tests need a Chromium. Fetching Playwright's, which takes a minute.")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if path := find():
        return path
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("That did not work. Installing Debian's instead.")
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-y", "-q", "chromium"])
    return find()


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False, stdout=sys.stderr)  # noqa: S603  fixed words


def _playwrights() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
