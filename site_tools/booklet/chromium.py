"""Find or install Chromium (the system's, Playwright's or Debian's), and print with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
# Debian's package of Chromium without windows, menus or services. It opens a page in a third of the time that Chromium itself takes.
ENGINE_ALONE = "chromium-headless-shell"
FOR_TESTS = "CHROMIUM_FOR_TESTS"  # the environment variable for the path of the Chromium that most tests use
# The paths at which browsers are installed on macOS and Windows, where they are not on the PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)  # fmt: skip
# Options that turn off the GPU, the first-run pages and Chromium's own requests to Google.
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_PRINT_SECONDS = 120


def find() -> str | None:
    """Return the path of an installed Chromium: the one that ``CHROMIUM`` names, the system's, or Playwright's.

    If there is none, or the file that ``CHROMIUM`` names does not exist, return ``None``.
    """
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((path for path in PLACES if Path(path).exists()), None) or _playwrights()


def find_for_tests() -> str | None:
    """Return the path of the Chromium for most tests, or ``None`` if there is none.

    The path is the value of ``CHROMIUM_FOR_TESTS`` or ``CHROMIUM`` or, if neither is set, that of the headless shell or of any Chromium.
    If the file that the variable names does not exist, the result is ``None``.

    The headless shell has no profile, so tests of history, cookies or storage use ``find`` instead.
    """
    if named := os.environ.get(FOR_TESTS) or os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    return shutil.which(ENGINE_ALONE) or find()


def print_pdf(chromium: str, html: Path, pdf: Path) -> None:
    """Print a file as a PDF with bookmarks and tags, without the browser's own header and footer.

    Args:
        chromium: the path of Chromium.
        html: the file to print.
        pdf: the PDF to write.

    Raises:
        RuntimeError: Chromium could not be started, took too long or printed nothing.
    """
    # Without a separate profile, this process would hand the file over to a Chromium that is already open, and print nothing.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", *QUIET, f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        options += ["--no-sandbox"] * _is_root()  # the sandbox does not work as root
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
    """Return the path of Chromium, installing it if necessary and possible.

    Args:
        say: prints a line about each step, because an installation takes a while.

    Returns:
        The path; ``None`` if Chromium could be neither found nor installed.
    """
    if path := find():
        return path
    say("The tests need Chromium. Downloading Playwright's, which takes about a minute.")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if path := find():
        return path
    if shutil.which("apt-get") and _is_root():
        say("The download failed. Installing Debian's Chromium instead.")
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-y", "-q", "chromium", ENGINE_ALONE])
    return find()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0  # Windows has no user ids


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
