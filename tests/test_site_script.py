"""On machines that lack something, ``./site`` prints one clear sentence and leaves no partial setup behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools.build.config import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The script is for a POSIX shell.")
OLD = "#!/bin/sh\nexit 1\n"  # an outdated Python fails the version check


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("site", "tasks.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "site", *words], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def path_with(folder: Path, *names: str) -> str:
    """Return a PATH with only the named programs, and with an outdated Python under all usual names."""
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(str(shutil.which(name)))
    for name in ("python", "python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (folder / name).write_text(OLD)
        (folder / name).chmod(0o755)
    return str(folder)


def test_outdated_python_is_reported(checkout: Path, tmp_path: Path) -> None:
    done = run(checkout, "build", PATH=path_with(tmp_path / "bin", "sh", "dirname", "cat", "cksum", "tr"))
    assert (done.returncode, done.stderr) == (
        2, "This site needs Python 3.11 or newer. Get it from python.org, then try again.\n",
    )  # fmt: skip


def test_missing_venv_module_is_reported(checkout: Path, tmp_path: Path) -> None:
    python = tmp_path / "python-without-venv"
    python.write_text('#!/bin/sh\ncase "$*" in *venv*) exit 1;; esac\nexit 0\n')
    python.chmod(0o755)
    done = run(checkout, "build", PYTHON=str(python))
    assert done.returncode == 2
    assert (
        done.stderr.splitlines()[-1]
        == "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"
    )
    assert not (checkout / ".venv").exists()


def test_failure_to_create_the_environment_shows_the_reason(checkout: Path, tmp_path: Path) -> None:
    python = tmp_path / "python-on-a-full-disk"
    python.write_text('#!/bin/sh\ncase "$*" in "-m venv"*) echo "No space left on device"; exit 1;; esac\nexit 0\n')
    python.chmod(0o755)
    done = run(checkout, "build", PYTHON=str(python))
    assert (done.returncode, done.stderr.splitlines()[1:]) == (
        2, ["No space left on device", "The folder .venv could not be created, for the reason above."],
    )  # fmt: skip


CLOSED = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
}


@pytest.mark.thorough
def test_failed_download_prints_a_hint(checkout: Path) -> None:
    done = run(checkout, "build", **CLOSED)
    log = checkout / ".venv" / "set-up.log"
    assert done.returncode == 1
    assert (
        done.stderr.splitlines()[-1]
        == f"The packages could not be downloaded. Check your internet connection, then try again. The details are in {log}"
    )
    assert "ERROR: No matching distribution found" in done.stderr
    assert len(done.stderr.splitlines()) < 10
    assert "ERROR: No matching distribution found" in log.read_text()


@pytest.mark.parametrize("words", [("--list",), ("--help",), ("help",), ("test", "--help"), ("new-page", "-h")])
@pytest.mark.sample(1)
def test_help_downloads_nothing_before_the_first_setup(checkout: Path, words: tuple[str, ...]) -> None:
    shutil.copytree(ROOT / "site_tools" / "cli", checkout / "site_tools" / "cli")
    done = run(checkout, *words, **CLOSED)
    task = next((word for word in words if word in ("test", "new-page")), None)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: ./site {task}" if task else "Tasks:")
    assert not (checkout / ".venv").exists()


PIP = """#!/bin/sh
case "$*" in
  *"pip --version"*) ;;
  *"pip install"*)
    echo "$*" >> "{calls}"
    [ -z "$OFFLINE" ] || {{ echo "ERROR: No matching distribution found"; exit 1; }}
    echo "Collecting markdown"; echo "Collecting pelican"; echo "Installing collected packages: markdown, pelican" ;;
  *) echo "$@" ;;
esac
"""


@pytest.fixture
def calls(checkout: Path, tmp_path: Path) -> Path:
    """A file with one line for each run of a fake pip, which downloads nothing."""
    python, calls = checkout / ".venv" / "bin" / "python", tmp_path / "calls"
    python.parent.mkdir(parents=True)
    python.write_text(PIP.format(calls=calls))
    python.chmod(0o755)
    return calls


def test_setup_prints_two_lines_and_runs_once(checkout: Path, calls: Path) -> None:
    done = run(checkout, "test")
    assert (done.stdout, done.stderr) == (
        "tasks.py test\n", "Setting up. This happens once and takes about a minute.\nSetup is complete.\n",
    )  # fmt: skip
    for task in ("test", "build"):  # the setup for “test” includes the packages for “build”
        assert run(checkout, task).stderr == ""
    assert len(calls.read_text().splitlines()) == 1
    assert "Collecting pelican" in (checkout / ".venv" / "set-up.log").read_text()


@pytest.mark.usefixtures("calls")
def test_failed_setup_prints_a_hint_and_is_repeated_next_time(checkout: Path) -> None:
    done, log = run(checkout, "build", OFFLINE="yes"), checkout / ".venv" / "set-up.log"
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            "Setting up. This happens once and takes about a minute.",
            "ERROR: No matching distribution found",
            "exit code 1",
            f"The packages could not be downloaded. Check your internet connection, then try again. The details are in {log}",
        ],
    )
    assert run(checkout, "build").stderr.endswith("Setup is complete.\n")


@pytest.mark.usefixtures("calls")
def test_setup_in_a_terminal_shows_its_progress_on_one_line(checkout: Path) -> None:
    screen, terminal = os.openpty()
    try:
        subprocess.run([checkout / "site", "build"], stderr=terminal, stdout=subprocess.DEVNULL, check=True)
        os.write(terminal, b"end")
        shown = ""
        while not shown.endswith("end"):  # each read returns only the text that the terminal has received so far
            shown += os.read(screen, 10_000).decode()
    finally:
        os.close(screen)
        os.close(terminal)
    number = (ROOT / "requirements.txt").read_text().count("==")
    line = "".join(
        f"\r\x1b[K{part}"
        for part in (f"Package 1 of {number}", f"Package 2 of {number}", "Installing", "Setup is complete.\r\n")
    )
    assert shown == f"Setting up. This happens once and takes about a minute.\r\n{line}end"


def test_list_describes_every_task() -> None:
    done = run(ROOT, "--list")
    for task in ("serve", "build", "check", "test", "publish", "pin"):
        assert f"\n  {task} " in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["biuld"], 2, "There is no task “biuld”. Did you mean “build”? See ./site --list.\n"),
        (["check", "--format", "xml"], 2, "“xml” is not a format. Use text, json or github.\n"),
    ],
)
def test_usage_error_shows_the_correct_usage(words: list[str], code: int, expected: str) -> None:
    done = run(ROOT, *words)
    assert (done.returncode, done.stderr) == (code, expected)


@pytest.mark.parametrize("words", [("test", "--help"), ("bench", "-h"), ("help", "test")])
def test_help_needs_only_the_packages_of_the_site(checkout: Path, words: tuple[str, ...]) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    stamp = subprocess.run(
        ["sh", "-c", "cat requirements.txt | cksum | tr ' ' -"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    (checkout / ".venv" / stamp.stdout.strip()).touch()
    done = run(checkout, *words)
    assert (done.stdout, done.stderr) == (f"tasks.py {' '.join(words)}\n", "")


@pytest.mark.parametrize("starter", ["start-on-mac.command", "start-on-linux.sh"])
def test_starter_runs_the_site_or_explains_how_to_get_python(checkout: Path, tmp_path: Path, starter: str) -> None:
    shutil.copy(ROOT / starter, checkout)
    path = path_with(tmp_path / "bin", "sh", "dirname", "cat", "cksum", "tr")
    done = subprocess.run(
        [checkout / starter], capture_output=True, text=True, check=False, input="\n", cwd="/", env={**os.environ, "PATH": path}
    )  # fmt: skip
    assert (done.returncode, "needs Python 3.11 or newer" in done.stderr) == (2, True)
    assert "open python.org/downloads in your browser" in done.stdout
    (checkout / "site").write_text("#!/bin/sh\npwd\n")
    done = subprocess.run([checkout / starter], capture_output=True, text=True, check=False, cwd="/")
    assert (done.returncode, done.stdout) == (0, f"{checkout}\n")
