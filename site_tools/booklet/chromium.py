"""Finds a Chromium, or gets one: the system's, else Playwright's, else Debian's; and has it print."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
# Chromium's engine without the windows, menus and services around it: a fresh page takes a third of the time. Debian packages it.
ENGINE_ALONE = "chromium-headless-shell"
FOR_TESTS = "CHROMIUM_FOR_TESTS"  # the variable with the path of the one that most tests use
# Where macOS and Windows keep them; there, none is on the path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)  # fmt: skip
# Without these a Chromium talks to its maker by itself, which has nothing to do with the page.
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_PRINT_SECONDS = 120


def find() -> str | None:
    """Give the path of a Chromium that is installed: the one that ``CHROMIUM`` names, the system's, or Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((path for path in PLACES if Path(path).exists()), None) or _playwrights()


def find_for_tests() -> str | None:
    """Return the path of the Chromium that most tests use: Chromium's engine alone, where nobody has named another one.

    The engine alone keeps no profile: a test of what a browser remembers needs ``find``.
    """
    named = os.environ.get(FOR_TESTS) or os.environ.get("CHROMIUM")
    return named or shutil.which(ENGINE_ALONE) or find()


def print_pdf(chromium: str, html: Path, pdf: Path) -> None:
    """Print a file as a PDF with bookmarks and tags, without the browser's own lines at the edges.

    Args:
        chromium: the path of a Chromium.
        html: the file to print.
        pdf: what is written.

    Raises:
        RuntimeError: nothing was printed.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # else it hands over to one that is open
        options = ["--headless", *QUIET, f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        options += ["--no-sandbox"] * _is_root()  # it does not start as root
        options += ["--generate-pdf-document-outline", f"--print-to-pdf={pdf}", html.as_uri()]
        pdf.unlink(missing_ok=True)
        try:
            done = subprocess.run(  # noqa: S603  fixed words
                [chromium, *options], check=False, capture_output=True, text=True, timeout=_PRINT_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RuntimeError(str(error)) from error
    if not pdf.exists():
        raise RuntimeError(done.stderr.strip()[-500:])


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
    if shutil.which("apt-get") and _is_root():
        say("That did not work. Installing Debian's instead.")
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-y", "-q", "chromium", ENGINE_ALONE])
    return find()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0  # Windows has no such number


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
