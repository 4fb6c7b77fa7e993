"""Errors from a target, or from the program that sends the site, are explained in plain words."""

import sys
from pathlib import Path

import pytest

from site_tools.publishing.subprocess_errors import DeployError, explain_error, run

from ..conftest import Write
from .conftest import define_target, destination, publish_fee


@pytest.mark.parametrize(
    ("kind", "program", "said"),
    [
        ("rsync", "rsync", "rsync is not installed on this machine. On Debian or Ubuntu: sudo apt install rsync."),
        ("pages", "git", "git is not installed on this machine. Get it from git-scm.com."),
    ],
)
def test_missing_program_is_reported_with_how_to_install_it(
    kind: str, program: str, said: str, root: Path, write: Write, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    define_target(root, write, kind, destination(kind, root))
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert publish_fee(root, write, 1) == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("kind", "to", "said"),
    [
        ("rsync", "host:/no/folder/here", "The parent folder does not exist."),
        ("rsync", "/proc/nothing/", "The parent folder does not exist."),
        ("pages", "/no/repository", "The repository does not exist."),
        ("pages", "ssh://git@127.0.0.1:1/x.git", "The host does not respond."),
        ("pages", "https://127.0.0.1:1/x.git", "The host does not respond."),
    ],
)
@pytest.mark.usefixtures("host")
def test_errors_of_the_real_programs_are_explained(
    kind: str, to: str, said: str, root: Path, write: Write,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    define_target(root, write, kind, to)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert publish_fee(root, write, 1) == 1
    output = " ".join(capsys.readouterr().out.split())
    assert f"Not published. {said}" in output
    assert "The error was: “" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ssh: Could not resolve hostname exmaple.org: Name or service not known\nrsync: connection unexpectedly closed",
         "The host could not be found."),
        ("me@example.org: Permission denied (publickey,password).\nrsync error: unexplained error", "The host refused the login."),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "The host refused the login."),
        ("Host key verification failed.\nrsync: connection unexpectedly closed", "This computer has never connected to the host before"),
        ("rsync: [receiver] write failed: No space left on device (28)", "The host’s disk is full."),
        ("bash: line 1: rsync: command not found", "rsync is missing on the host"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", "The repository does not exist."),
        (" ! [rejected]  gh-pages -> gh-pages (fetch first)", "The repository rejected the update."),
        ('rsync: [Receiver] mkdir "/var/www/x" failed: Permission denied (13)', "You do not have permission to write there."),
        ("client_loop: send disconnect: Broken pipe\nrsync: connection unexpectedly closed", "The connection to the host broke off."),
        ("", "rsync failed (exit code 9). Ask the person who manages the host."),
        ("first\nlast\n", "rsync failed (exit code 9). Ask the person who manages the host. The error was: “last”"),
    ],
)  # fmt: skip
def test_error_output_is_explained(said: str, expected: str) -> None:
    assert str(explain_error(said, "rsync", 9)).startswith(expected)


def test_failing_program_raises_a_deploy_error() -> None:
    with pytest.raises(DeployError, match="The error was: “no”"):
        run([sys.executable, "-c", "import sys; sys.exit('no')"])
