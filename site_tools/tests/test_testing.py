"""``./site test`` runs the linter and the type checker at the same time as the tests."""

import io
import os
from pathlib import Path

import pytest

from site_tools.cli.testing import environment_of, run_beside

# A program run in place of the tests. It succeeds only if a check starts within 60 seconds, so it fails if the checks run later.
FIRST = """
import pathlib, sys, time
until = time.monotonic() + 60
while not pathlib.Path("begun").exists() and time.monotonic() < until:
    time.sleep(0.01)
print("tests", flush=True)
sys.exit(not pathlib.Path("begun").exists())
"""
GOOD = "import pathlib; pathlib.Path('begun').touch(); print('fine')"
BAD = "import sys; print(f'wrong: {sys.argv[1]}', file=sys.stderr); sys.exit(1)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"first": FIRST, "good": GOOD, "bad": BAD}.items():
        (tmp_path / f"{name}.py").write_text(text)
    return tmp_path


def test_checks_run_at_the_same_time_as_the_tests_and_are_printed_afterwards(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()
    assert run_beside(["first"], [["good"], ["bad", "here"]], folder, os.environ, out) == ["bad here"]
    assert (out.getvalue(), capfd.readouterr().out) == ("fine\nwrong: here\n", "tests\n")


def test_failing_tests_are_reported_too(folder: Path) -> None:
    assert run_beside(["bad", "here"], [["good"]], folder, os.environ, io.StringIO()) == ["bad"]


def test_running_check_ends_when_the_tests_are_interrupted(folder: Path) -> None:
    (folder / "endless.py").write_text("import pathlib, time\npathlib.Path('begun').touch()\ntime.sleep(3600)")
    with pytest.raises(ValueError, match="null"):
        run_beside(["first", "\0"], [["endless"]], folder, os.environ, io.StringIO())


def test_python_compiles_a_module_once_for_all_tests(folder: Path) -> None:
    inherited = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    (folder / "imports.py").write_text("import good")
    for environment, kept in ((inherited, 0), (environment_of(inherited), 1)):
        assert run_beside(["imports"], [], folder, environment, io.StringIO()) == []
        assert len([*folder.rglob("good.*.pyc")]) == kept
