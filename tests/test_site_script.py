"""``./site`` on machines that lack something: one clear sentence, and no half-made set-up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from commands.build import ROOT

OLD = "#!/bin/sh\nexit 1\n"  # a Python that is too old answers the version question with a failure


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("site", "tasks.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "site", *words], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def tools(folder: Path, *names: str) -> str:
    """Make a PATH on which only the named programs are, besides a Python that is too old under every name."""
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(str(shutil.which(name)))
    for name in ("python", "python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (folder / name).write_text(OLD)
        (folder / name).chmod(0o755)
    return str(folder)


def test_too_old_a_python(checkout: Path, tmp_path: Path) -> None:
    done = run(checkout, "build", PATH=tools(tmp_path / "bin", "sh", "dirname", "cat", "cksum", "tr"))
    assert (done.returncode, done.stderr) == (
        2, "This site needs Python 3.11 or newer. Get it from python.org, then try again.\n",
    )  # fmt: skip


def test_no_venv_module(checkout: Path, tmp_path: Path) -> None:
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


def test_no_network(checkout: Path) -> None:
    closed = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
    }
    done = run(checkout, "build", **closed)
    assert done.returncode == 1
    assert (
        done.stderr.splitlines()[-1]
        == "The packages could not be fetched. Check the internet connection, then try again."
    )


def test_every_task_is_listed_with_what_it_does() -> None:
    done = run(ROOT, "--list")
    for task in ("serve", "build", "check", "test", "publish", "pin"):
        assert f"\n  {task} " in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["biuld"], 2, "There is no task “biuld”. Did you mean “build”? See ./site --list.\n"),
        (["check", "--format", "xml"], 2, "“xml” is not a format. Use text, json or github.\n"),
    ],
)
def test_wrong_use_is_told_what_is_right(words: list[str], code: int, said: str) -> None:
    done = run(ROOT, *words)
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize("words", [("test", "--help"), ("bench", "-h"), ("help", "test")])
def test_help_needs_no_more_than_the_site_itself(checkout: Path, words: tuple[str, ...]) -> None:
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
    assert (done.stdout, done.stderr) == (f"-m commands {' '.join(words)}\n", "")
