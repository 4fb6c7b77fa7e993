"""Helpers that publish a miniature site to a named target, and read the files that arrived there."""

import subprocess
from pathlib import Path

import pytest

from site_tools.publishing.publish import publish
from tests.programs import needed

from ..conftest import FILES, Write

MORE = "content/pages/more.md"
PAGE = "---\ntitle: More\nwritten: 2026-11-0{}\n---\nThe fee is {}.\n"
REQUIRED = (
    "practice_name therapist_name credentials license_number city office_address reply_time session_length fee insurance"
    " cancellation crisis_between_sessions records_law license_notice"
).split()
# A replacement for ssh that ignores the host and runs the command locally.
SHELL = '#!/bin/sh\nwhile [ "$1" != host ]; do shift; done; shift\nexec sh -c "$*"\n'


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setenv("COLUMNS", "500")  # so that no output line is wrapped
    return write({"publishconf.py": FILES["pelicanconf.py"], "shell": SHELL})


@pytest.fixture
def host(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make rsync use the script ``shell`` instead of ssh, so that “host” is this machine."""
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", f'"{root / "shell"}"')


def define_target(root: Path, write: Write, kind: str, to: object, more: str = "") -> None:
    """Define the target “home”, and fill in the data that a public site requires.

    If ``kind`` is “rsync” and rsync is not installed, skip or fail the test.
    """
    if kind == "rsync":
        needed("rsync")
    filled = "".join(f"{name}: x\n" for name in REQUIRED)
    write(
        {
            "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n{more}",
            "content/data/practice.yaml": f"{filled}phone: 614-555-0100\nlicensed_states: [Ohio]\nsession_formats: [here]\nemail: a@example.org\n"
            "effective_date: 2026-01-01\nwebsite: https://example.org/\n",
        }
    )


def publish_fee(root: Path, write: Write, fee: int, *, dry_run: bool = False, private: bool = False) -> int:
    """Change the fee, publish to the target, and return the exit code."""
    write({MORE: PAGE.format(fee, f"${fee}")})
    return publish("home", root=root, dry_run=dry_run, private=private)


def seen(folder: Path) -> str:
    """Return the fee shown on the page in a published folder, or an empty string if the page shows none."""
    return (folder / "more.html").read_text().partition("The fee is ")[2].partition(".")[0]


def git(folder: Path, *words: str) -> str:
    """Run the real Git in a folder, and return the output without white space at either end."""
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def destination(kind: str, root: Path) -> Path:
    """Return the path of a destination for a kind of target. For GitHub Pages, create an empty repository there."""
    to = {"folder": root / "web", "zip": root / "web.zip", "rsync": root / "web", "pages": root / "web.git"}[kind]
    if kind == "pages":
        subprocess.run(["git", "init", "--quiet", "--bare", to], check=True)
    return to
