"""What a place, or the program that sends to it, does not do is told in plain words."""

import sys
from pathlib import Path

import pytest

from site_tools.publishing.subprocess_errors import NotSentError, meant, run

from ..conftest import Write
from .conftest import destination, place, put


@pytest.mark.parametrize(
    ("kind", "program", "said"),
    [
        ("rsync", "rsync", "rsync is not installed on this machine. On Debian or Ubuntu: sudo apt install rsync."),
        ("pages", "git", "git is not installed on this machine. Get it from git-scm.com."),
    ],
)
def test_a_machine_without_the_program(
    kind: str, program: str, said: str, root: Path, write: Write, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    place(root, write, kind, destination(kind, root))
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert put(root, write, 1) == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("kind", "to", "said"),
    [
        ("rsync", "host:/no/folder/here", "The folder around it is not there."),
        ("rsync", "/proc/nothing/", "The folder around it is not there."),
        ("pages", "/no/repository", "There is no such repository."),
        ("pages", "ssh://git@127.0.0.1:1/x.git", "The host does not answer."),
        ("pages", "https://127.0.0.1:1/x.git", "The host does not answer."),
    ],
)
@pytest.mark.usefixtures("host")
def test_what_the_real_programs_say_is_told_in_plain_words(
    kind: str, to: str, said: str, root: Path, write: Write,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    place(root, write, kind, to)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert put(root, write, 1) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert f"Not published. {said}" in told
    assert "It said: “" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ssh: Could not resolve hostname exmaple.org: Name or service not known\nrsync: connection unexpectedly closed",
         "There is no host of this name, or no internet here."),
        ("me@example.org: Permission denied (publickey,password).\nrsync error: unexplained error", "The host does not let you in."),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "The host does not let you in."),
        ("Host key verification failed.\nrsync: connection unexpectedly closed", "This machine does not know the host"),
        ("rsync: [receiver] write failed: No space left on device (28)", "The disk of the host is full."),
        ("bash: line 1: rsync: command not found", "rsync is missing at the host"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", "There is no such repository."),
        (" ! [rejected]  gh-pages -> gh-pages (fetch first)", "The repository does not take it."),
        ('rsync: [Receiver] mkdir "/var/www/x" failed: Permission denied (13)', "You may not write there."),
        ("client_loop: send disconnect: Broken pipe\nrsync: connection unexpectedly closed", "The line to the host broke off."),
        ("", "rsync could not do it (it ended with 9). Ask whoever looks after the host."),
        ("first\nlast\n", "rsync could not do it (it ended with 9). Ask whoever looks after the host. It said: “last”"),
    ],
)  # fmt: skip
def test_what_the_programs_mean(said: str, expected: str) -> None:
    assert str(meant(said, "rsync", 9)).startswith(expected)


def test_a_program_that_fails_is_never_a_traceback() -> None:
    with pytest.raises(NotSentError, match="It said: “no”"):
        run([sys.executable, "-c", "import sys; sys.exit('no')"])
