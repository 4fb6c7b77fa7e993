"""A miniature site that goes to a place with a name, and what has arrived there."""

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
# What stands for ssh: it leaves out the host, and runs the rest here.
SHELL = '#!/bin/sh\nwhile [ "$1" != host ]; do shift; done; shift\nexec sh -c "$*"\n'


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setenv("COLUMNS", "500")  # no line is broken in the middle of a path
    return write({"publishconf.py": FILES["pelicanconf.py"], "shell": SHELL})


@pytest.fixture
def host(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rsync reach this machine as “host”, through the file ``shell``."""
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))


def place(root: Path, write: Write, kind: str, to: object, more: str = "") -> None:
    """Name a place “home”, and fill in what a site needs to be public."""
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


def put(root: Path, write: Write, fee: int, *, dry_run: bool = False, private: bool = False) -> int:
    """Write another fee, and publish to the place; gives the exit code."""
    write({MORE: PAGE.format(fee, f"${fee}")})
    return publish("home", root=root, dry_run=dry_run, private=private)


def seen(folder: Path) -> str:
    """Give the fee that readers of a folder see."""
    return (folder / "more.html").read_text().partition("The fee is ")[2].partition(".")[0]


def git(folder: Path, *words: str) -> str:
    """Run the real git, and give what it wrote."""
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def destination(kind: str, root: Path) -> Path:
    """Give where a kind of place is, at which nothing has arrived yet."""
    to = {"folder": root / "web", "zip": root / "web.zip", "rsync": root / "web", "pages": root / "web.git"}[kind]
    if kind == "pages":
        subprocess.run(["git", "init", "--quiet", "--bare", to], check=True)
    return to
