"""Killed processes and full disks leave nothing behind, and other programs' files are never deleted."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from site_tools.build.temporary_files import OLD, remove_leftovers, workspace, write_atomically
from tests.processes import PYTHONPATH

ENDED = 2**22 + 1  # higher than any process id on Linux


def make(root: Path, name: str, age: float, mode: int = 0o600) -> Path:
    """Create a file, or a folder if ``name`` ends with a slash, that was last modified ``age`` seconds ago. Return its path."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir()
    else:
        path.write_text("---\n")
        path.chmod(mode)
    os.utime(path, (time.time() - age,) * 2)
    return path


@pytest.mark.parametrize(
    ("name", "age", "mode", "left"),
    [
        ("content/pages/.a1b2c3d_", OLD + 9, 0o600, False),
        ("content/pages/es/.k2xyzabc", OLD + 9, 0o600, False),
        ("content/data/.abc_defg", OLD + 9, 0o600, False),
        ("content/glossary/.abcdefg7", OLD + 9, 0o600, False),
        ("content/images/.abcdefg7", OLD + 9, 0o600, False),
        ("content/pages/.fees.md.4711", OLD + 9, 0o644, False),
        ("content/pages/.fees.txt.4711", OLD + 9, 0o644, True),
        ("content/data/.redirects.yaml", OLD + 9, 0o644, False),
        (".site.zip.unfinished", OLD + 9, 0o644, False),
        (f"content/pages/.fees.md.{ENDED}-abcdefg7.unfinished", 0, 0o600, False),
        ("content/pages/.fees.md.RUNNING-abcdefg7.unfinished", 0, 0o600, True),
        ("content/pages/.a1b2c3d_", 9, 0o600, True),
        ("content/pages/.a1b2c3d_", -9999, 0o600, True),
        ("content/pages/.a1b2c3d_", OLD + 9, 0o644, True),
        ("content/pages/.htaccess", OLD + 9, 0o600, True),
        ("content/extra/.a1b2c3d_", OLD + 9, 0o600, True),
        ("content/pages/.a1b2c3d", OLD + 9, 0o600, True),
        (".site.zip.unfinished", 9, 0o644, True),
        ("site.zip.unfinished", OLD + 9, 0o644, True),
        (".output-abcdefg7/", OLD + 9, 0o600, False),
        (".booklet-abcdefg7/", OLD + 9, 0o600, False),
        (".output-abcdefg7/", 9, 0o600, True),
        (".output-mine/", OLD + 9, 0o600, True),
        (".outputs-abcdefg7/", OLD + 9, 0o600, True),
    ],
)
def test_only_old_files_of_ours_are_deleted(tmp_path: Path, name: str, age: float, mode: int, left: bool) -> None:
    name = name.replace("RUNNING", str(os.getpid()))
    path = make(tmp_path, name, age, mode)
    remove_leftovers(tmp_path)
    assert path.exists() == left


def test_earlier_workspace_with_something_else_in_it_is_kept(tmp_path: Path) -> None:
    folder = make(tmp_path, ".output-abcdefg7/", 0)
    (folder / "mine.txt").touch()
    os.utime(folder, (0, 0))
    remove_leftovers(tmp_path)
    assert folder.exists()


def test_link_with_the_name_of_a_workspace_is_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / ".output-abcdefg7").symlink_to("mine")
    remove_leftovers(tmp_path)
    assert (tmp_path / ".output-abcdefg7").is_symlink()


def test_workspace_of_a_killed_process_is_deleted_at_once_but_not_that_of_a_running_one(tmp_path: Path) -> None:
    code = "import os, pathlib, sys; from site_tools.build.temporary_files import workspace\nwith workspace(pathlib.Path(sys.argv[1]), 'output'): os.kill(os.getpid(), 9)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": PYTHONPATH}, check=False)
    assert len(list(tmp_path.iterdir())) == 1
    with workspace(tmp_path, "output") as running, workspace(tmp_path, "output") as second:
        assert sorted(tmp_path.iterdir()) == sorted([running, second])
    assert list(tmp_path.iterdir()) == []


def test_locked_workspace_is_kept_however_old(tmp_path: Path) -> None:
    folder = make(tmp_path, ".output-abcdefg7/", 0)
    with FileLock(folder / "lock"):
        os.utime(folder, (0, 0))
        remove_leftovers(tmp_path)
        assert folder.exists()
    remove_leftovers(tmp_path)
    assert not folder.exists()


@pytest.mark.parametrize("step", ["os.fdopen", "pathlib.Path.chmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full disk", "Ctrl+C"])
def test_failed_write_leaves_nothing_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    (tmp_path / "fees.md").write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    with pytest.raises(type(error)):
        write_atomically(tmp_path / "fees.md", b"new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"fees.md": "old"}
