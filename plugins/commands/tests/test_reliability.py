"""Killed, on a full disk, without leave to write, twice at once, with a wrong clock: readers see the old site or the new one, whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands.build import ROOT

from .conftest import FILES, Write

KILLING = Path(__file__).with_name("killing.py")


@pytest.fixture
def root(write: Write) -> Path:
    return write({"publishconf.py": FILES["pelicanconf.py"]})


def killed(root: Path, public: str, mode: str = "links", count: int = 0) -> list[dict[str, object]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SITEURL": ""}
    command = [sys.executable, str(KILLING), str(root), str(root / public), mode, str(count)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    assert [attempt for attempt in found if attempt["after"] != 0 or not attempt["whole"]] == []
    return found


def test_killed_at_50_random_moments(root: Path) -> None:
    found = killed(root, "public", count=50)
    assert {attempt["seen"] for attempt in found} <= {"old", "new"}
    assert sum(attempt["killed"] is True for attempt in found) > 40


@pytest.mark.parametrize(
    ("mode", "kind", "seen"),
    [
        ("links", "folder", {"old", "new"}),
        ("links", "zip", {"old", "new"}),
        # A folder cannot take the place of another in one step; what is missing comes back with the next command.
        ("by hand", "folder", {"old", "new", "nothing"}),
        ("no links", "folder", {"old", "new", "nothing"}),
    ],
)
def test_killed_at_every_step(root: Path, write: Write, mode: str, kind: str, seen: set[str]) -> None:
    public = {"folder": "public", "zip": "web.zip"}[kind]
    write({"content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {public}\n"})
    assert {attempt["seen"] for attempt in killed(root, public, mode)} == seen


def test_a_host_never_has_half_a_page(root: Path, write: Write) -> None:
    write({"content/data/publish.yaml": f"home:\n  kind: rsync\n  to: {root}/web\n"})
    assert {attempt["seen"] for attempt in killed(root, "web", count=15)} <= {"old", "new", "mix"}
