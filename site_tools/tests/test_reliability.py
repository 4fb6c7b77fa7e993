"""Readers see a complete site even if publishing is killed, the disk is full, permissions are missing or the clock is wrong."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Self

import pytest

from site_tools.build import config
from site_tools.publishing.publish import publish
from site_tools.publishing.undo import undo
from tests.processes import PYTHONPATH
from tests.programs import lacking, needed
from tests.tiers import representative

from .conftest import FILES, Write

KILLING = Path(__file__).with_name("killing.py")


@pytest.fixture
def root(write: Write) -> Path:
    return write({"publishconf.py": FILES["pelicanconf.py"]})


def killed(root: Path, public: str, mode: str = "links", count: int = 0, every: int = 1) -> list[dict[str, object]]:
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "SITEURL": ""}
    command = [sys.executable, str(KILLING), str(root), str(root / public), mode, str(count), str(every)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    assert [attempt for attempt in found if attempt["after"] != 0 or not attempt["whole"]] == []
    return found


@pytest.mark.thorough
def test_readers_see_a_complete_site_after_kills_at_random_moments(root: Path) -> None:
    found = killed(root, "public", count=50)
    assert {attempt["seen"] for attempt in found} <= {"old", "new"}
    assert sum(attempt["killed"] is True for attempt in found) == 50


@pytest.mark.parametrize("every", representative([80, 1], 1), ids=["every eightieth step", "every step"])
@pytest.mark.parametrize(
    ("mode", "kind", "seen"),
    [
        ("links", "folder", {"old", "new"}),
        ("links", "zip", {"old", "new"}),
        # Replacing a folder takes two steps; if the process is killed between them, the next command restores the folder.
        ("by hand", "folder", {"old", "new", "nothing"}),
        ("no links", "folder", {"old", "new", "nothing"}),
    ],
)
@pytest.mark.sample(1)
def test_readers_see_a_complete_site_after_kills_at_each_step(
    root: Path, write: Write, mode: str, kind: str, seen: set[str], every: int
) -> None:
    public = {"folder": "public", "zip": "web.zip"}[kind]
    write({"content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {public}\n"})
    verdicts = {attempt["seen"] for attempt in killed(root, public, mode, every=every)}
    assert {"old", "new"} <= verdicts <= seen if every > 1 else verdicts == seen


@pytest.mark.parametrize("times", representative([1, 15], 1))
def test_host_never_has_an_incomplete_page(root: Path, write: Write, times: int) -> None:
    needed("rsync")
    write({"content/data/publish.yaml": f"home:\n  kind: rsync\n  to: {root}/web\n"})
    assert {attempt["seen"] for attempt in killed(root, "web", count=times)} <= {"old", "new", "mix"}


MACHINES = Path(__file__).with_name("machines.py")


def mounting() -> list[str]:
    """Return a command prefix that allows mounting disks in a private namespace. If there is none, skip or fail the test."""
    own = ["unshare", "--mount", "--propagation", "private"]
    for words in ([] if os.geteuid() == 0 else [["unshare", "-r"], ["sudo", "-n"]]) or [[]]:
        command = [*words, *own]
        try:
            done = subprocess.run([*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
        except FileNotFoundError:
            continue
        if done.returncode == 0:
            break
    else:
        lacking("Mounting a disk is not allowed on this machine: run the tests as root, or allow user namespaces.")
    return command


def obeying() -> list[str]:
    """Return a command prefix that makes root subject to file permissions, or an empty list for other users.

    If root cannot drop its capabilities, skip or fail the test.
    """
    if os.geteuid() != 0:
        return []
    words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        lacking("On this machine, root cannot drop its capabilities: run the tests as another user.")
    return words


def on_a_machine(words: list[str], name: str, *arguments: Path | str) -> list[dict[str, object]]:
    environment = ["env", f"PYTHONPATH={PYTHONPATH}", "SITEURL=", "COLUMNS=400"]
    command = [*words, *environment, sys.executable, str(MACHINES), name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    assert (found[0]["code"], found[0]["old"]) == (0, True)
    return found


@pytest.mark.parametrize("step", representative(["300", "16"], 1))
def test_full_disk_keeps_the_old_site_and_is_explained(root: Path, tmp_path: Path, step: str) -> None:
    (tmp_path / "disk").mkdir()
    found = on_a_machine(mounting(), "full", root, tmp_path / "disk", step)
    assert {attempt["whole"] for attempt in found} == {True}
    refused, with_room = found[1:-2], found[-2:]
    assert len(refused) > (4 if step == "16" else 0)
    for attempt in refused:
        assert (attempt["code"], attempt["old"]) == (1, True)
        assert "The disk is full. Free up some space, then try again." in str(attempt["said"])
        assert "Errno" not in str(attempt["said"])
    assert [(attempt["code"], attempt["old"]) for attempt in with_room] == [(0, False), (0, True)]


@pytest.mark.parametrize(("name", "words"), representative([("read_only", mounting), ("forbidden", obeying)], 1))
def test_missing_write_permission_keeps_the_old_site_and_is_explained(
    name: str, words: Callable[[], list[str]], root: Path, tmp_path: Path
) -> None:
    refused = on_a_machine(words(), name, root, tmp_path)[1:]
    for attempt in refused:
        assert (attempt["code"], attempt["old"], attempt["whole"]) == (1, True, True)
        assert "Not published. This folder cannot be written to (" in str(attempt["said"])
        assert "Choose another folder, or ask the person who looks after this computer." in str(attempt["said"])


@pytest.mark.thorough  # test_publish.py has a quick test of two
def test_at_least_one_of_four_concurrent_publishings_succeeds(root: Path, tmp_path: Path) -> None:
    _, tried, last = on_a_machine([], "at_once", root, tmp_path)
    assert 0 in set(tried["codes"]) <= {0, 1}  # type: ignore[call-overload]
    assert tried["left"] == []
    assert (last["code"], last["old"], last["whole"]) == (0, False, True)


def test_wrong_clock_does_not_matter(root: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    sites: list[dict[str, bytes]] = []
    # The clock goes backward, so that earlier versions have dates in the future.
    for number, year in enumerate((2090, 2026, 1971), start=1):
        write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {number}.\n"})

        class Day(date):
            @classmethod
            def today(cls, year: int = year) -> Self:
                return cls(year, 1, 1)

        seconds = (year - 1970) * 31_557_600.0
        monkeypatch.setattr(config, "date", Day)
        monkeypatch.setattr(time, "time", lambda seconds=seconds: seconds)
        assert publish(private=True, root=root) == 0
        for path in (root / ".versions").rglob("*"):
            os.utime(path, (seconds, seconds), follow_symlinks=False)
        sites.append(read(root / "public"))
    assert [undo(root=root), read(root / "public") == sites[1]] == [0, True]
    assert [undo(root=root), read(root / "public") == sites[0]] == [0, True]
    write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber 3.\n"})
    assert publish(private=True, root=root) == 0
    assert read(root / "public") == sites[2]


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.parametrize(
    ("everything", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)], ids=["skips", "fails"]
)
def test_machine_without_mount_permission_skips_the_test_or_fails_it_in_ci(
    monkeypatch: pytest.MonkeyPatch, everything: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", everything)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outcome, match="Mounting a disk is not allowed on this machine"):
        mounting()
