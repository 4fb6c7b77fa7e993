"""Publishing and taking back: readers see the old site or the new one, whole, whatever happens."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands.build import ROOT
from commands.publish import publish, undo
from commands.versions import Versions

from .conftest import FILES, Write

MORE = "content/pages/more.md"
PAGE = "---\ntitle: More\nwritten: 2026-11-01\n---\nThe fee is {}.\n"
EVERYTHING = bool(os.environ.get("EVERYTHING"))


@pytest.fixture
def root(write: Write) -> Path:
    return write({"publishconf.py": FILES["pelicanconf.py"], MORE: PAGE.format("$100")})


def fee(root: Path) -> str:
    """The fee that readers see."""
    html = (root / "public" / "more.html").read_text()
    return html.partition("The fee is ")[2].partition(".")[0]


def put(root: Path, write: Write, text: str) -> int:
    write({MORE: PAGE.format(text)})
    return publish(Path("public"), private=True, root=root)


def test_what_readers_will_see_changed_is_said_in_words(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, write, "$100")
    capsys.readouterr()
    assert put(root, write, "$120") == 0
    assert "Changed: more.html\n  … x The fee is $100. → $120.  …\n" in capsys.readouterr().out


def test_a_trial_publishes_nothing(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$100")
    write({MORE: PAGE.format("$120")})
    assert publish(Path("public"), private=True, dry_run=True, root=root) == 0
    assert fee(root) == "$100"
    assert Versions(root / "public").numbers == (1,)
    assert "$100. → $120." in capsys.readouterr().out


def test_nothing_new_makes_no_version(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$100")
    assert put(root, write, "$100") == 0
    assert Versions(root / "public").numbers == (1,)
    assert capsys.readouterr().out.endswith("public/ is up to date.\n")


def test_what_was_published_can_be_taken_back_step_by_step(root: Path, write: Write) -> None:
    for text in ("$1", "$2", "$3"):
        put(root, write, text)
    seen = [fee(root)]
    for _ in range(2):
        assert undo(Path("public"), root=root) == 0
        seen.append(fee(root))
    assert seen == ["$3", "$2", "$1"]


def test_before_the_first_there_is_nothing(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert undo(Path("public"), root=root) == 1
    put(root, write, "$1")
    assert undo(Path("public"), root=root) == 1
    assert capsys.readouterr().out.count("There is no older version of public to go back to.") == 2


def test_the_last_five_are_kept(root: Path, write: Write) -> None:
    for number in range(7):
        put(root, write, f"${number}")
    assert Versions(root / "public").numbers == (3, 4, 5, 6, 7)


def test_a_mistake_publishes_nothing(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$1")
    assert put(root, write, "[[fees]]") == 1
    assert (fee(root), Versions(root / "public").numbers) == ("$1", (1,))
    assert "public/ still holds the last good site." in capsys.readouterr().out


def test_two_at_once_do_not_come_between_each_other(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, write, "$1")
    with Versions(root / "public").locked():
        assert (put(root, write, "$2"), undo(Path("public"), root=root)) == (1, 1)
    assert fee(root) == "$1"
    assert "Another ./site publish is running." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full. Make room, then try again."),
        (errno.EACCES, "This folder cannot be written to"),
        (errno.EIO, "The machine says: Input/output error"),
    ],
)
def test_what_the_machine_lacks_is_said_in_a_sentence(
    root: Path,
    write: Write,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    said: str,
) -> None:
    put(root, write, "$1")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("commands.publish.compare", fail)
    assert put(root, write, "$2") == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())
    assert fee(root) == "$1"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may make a small disk")
def test_on_a_full_disk_the_old_site_stays(root: Path, write: Write, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a small disk")
    try:
        to = Path(os.path.relpath(disk / "public", root))
        assert publish(to, private=True, root=root) == 0
        (disk / "filler").write_bytes(bytes(4096 * int(os.statvfs(disk).f_bavail - 2)))
        write({MORE: PAGE.format("$2 " + "and more " * 4000)})
        assert publish(to, private=True, root=root) == 1
        assert "$100" in (disk / "public" / "more.html").read_text()
    finally:
        subprocess.run(["umount", disk], check=True)


PUBLISH = (
    "import sys; from pathlib import Path; from commands.publish import publish;"
    "sys.exit(publish(Path('public'), private=True, root=Path(sys.argv[1])))"
)


def test_killed_at_any_moment_readers_see_the_old_site_or_the_new_one(root: Path, write: Write) -> None:
    put(root, write, "$0")
    seen: list[str] = []
    chance, killed = random.Random(7), 0  # noqa: S311  no secret
    for number in range(1, 51 if EVERYTHING else 11):
        write({MORE: PAGE.format(f"${number}")})
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
        process = subprocess.Popen([sys.executable, "-c", PUBLISH, root], env=environment, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.4))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        before, after = (seen[-1] if seen else "$0"), f"${number}"
        pages = len(list((root / "public").rglob("*.html")))
        assert (fee(root) in (before, after), pages) == (True, 4)
        seen.append(fee(root))
    assert killed > 2
    assert put(root, write, "$99") == 0
    assert fee(root) == "$99"
    assert not list(Versions(root / "public").store.glob("*.unfinished"))


def test_a_page_with_a_new_name_leads_on_from_the_old_one(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    long = PAGE.format("$1") + "It is paid after each session, in cash or by card, as you like best.\n"
    write(
        {
            MORE: long,
            "content/pages/index.md": "---\ntitle: Home\nwritten: 2026-11-01\n---\nHello. Naloxone for [[fee]].\n",
        }
    )
    publish(Path("public"), private=True, root=root)
    write({MORE: None, "content/pages/fees.md": long})
    assert publish(Path("public"), private=True, root=root) == 0
    assert "Page with a new name: more.html is now fees.html" in capsys.readouterr().out
    assert 'url=fees.html"' in (root / "public" / "more.html").read_text()
    write({"content/pages/fees.md": None})
    assert publish(Path("public"), private=True, root=root) == 0
    assert ['url=index.html"' in (root / "public" / name).read_text() for name in ("more.html", "fees.html")] == [
        True
    ] * 2
    assert publish(Path("public"), private=True, root=root) == 0
    assert capsys.readouterr().out.endswith("public/ is up to date.\n")
