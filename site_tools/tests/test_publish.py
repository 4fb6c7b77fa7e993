"""``./site publish`` and ``./site undo``: whatever happens, readers see either the complete old site or the complete new one."""

import errno
import os
from pathlib import Path

import pytest

from site_tools.publishing.publish import publish
from site_tools.publishing.targets import DEFAULT_TARGET, versions_of
from site_tools.publishing.undo import undo

from .conftest import FILES, Write

MORE = "content/pages/more.md"
PAGE = "---\ntitle: More\nwritten: 2026-11-01\n---\nThe fee is {}.\n"


@pytest.fixture
def root(write: Write) -> Path:
    return write({"publishconf.py": FILES["pelicanconf.py"], MORE: PAGE.format("$100")})


def fee(root: Path) -> str:
    """Return the fee shown on the published page, or an empty string if the page shows none."""
    html = (root / "public" / "more.html").read_text()
    return html.partition("The fee is ")[2].partition(".")[0]


def put(root: Path, write: Write, text: str) -> int:
    write({MORE: PAGE.format(text)})
    return publish(private=True, root=root)


def test_publish_prints_what_will_change_for_readers(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, write, "$100")
    capsys.readouterr()
    assert put(root, write, "$120") == 0
    assert "Changed: more.html\n  … x The fee is $100. → $120.  …\n" in capsys.readouterr().out


def test_dry_run_publishes_nothing(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$100")
    write({MORE: PAGE.format("$120")})
    assert publish(private=True, dry_run=True, root=root) == 0
    assert fee(root) == "$100"
    assert versions_of(DEFAULT_TARGET, root).numbers == (1,)
    assert "$100. → $120." in capsys.readouterr().out


def test_publish_without_changes_makes_no_version(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$100")
    assert put(root, write, "$100") == 0
    assert versions_of(DEFAULT_TARGET, root).numbers == (1,)
    assert capsys.readouterr().out.endswith("public/ is up to date.\n")


def test_undo_goes_back_one_version_at_a_time(root: Path, write: Write) -> None:
    for text in ("$1", "$2", "$3"):
        put(root, write, text)
    seen = [fee(root)]
    for _ in range(2):
        assert undo(root=root) == 0
        seen.append(fee(root))
    assert seen == ["$3", "$2", "$1"]


def test_undo_takes_down_a_first_publication_and_nothing_else(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert undo(root=root) == 1
    assert "There is no older version of public to go back to." in capsys.readouterr().out
    put(root, write, "$1")
    assert "To take the site down again: ./site undo\n" in capsys.readouterr().out
    assert undo(root=root) == 0
    assert (os.path.lexists(root / "public"), list((root / ".versions").rglob("*.html"))) == (False, [])
    assert undo(root=root) == 1
    put(root, write, "$2")
    put(root, write, "$3")
    assert [undo(root=root), undo(root=root), fee(root)] == [0, 1, "$2"]


def test_last_five_versions_are_kept(root: Path, write: Write) -> None:
    for number in range(7):
        put(root, write, f"${number}")
    assert versions_of(DEFAULT_TARGET, root).numbers == (3, 4, 5, 6, 7)


def test_publish_with_an_error_publishes_nothing(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$1")
    assert put(root, write, "[[fees]]") == 1
    assert (fee(root), versions_of(DEFAULT_TARGET, root).numbers) == ("$1", (1,))
    assert "public/ still contains the last good version of the site." in capsys.readouterr().out


def test_concurrent_publish_and_undo_are_refused(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, write, "$1")
    with versions_of(DEFAULT_TARGET, root).locked():
        assert (put(root, write, "$2"), undo(root=root)) == (1, 1)
    assert fee(root) == "$1"
    assert "Another ./site publish is running." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (False, "“notes.txt” is a file, but the site needs a folder. Choose another name."),
        (
            True,
            "“notes.txt” already exists, and ./site publish did not write it. Choose another name, or move that file away first.",
        ),
    ],
    ids=["folder", "zip"],
)
def test_publish_refuses_to_replace_a_file(
    root: Path, capsys: pytest.CaptureFixture[str], archive: bool, said: str
) -> None:
    file = root / "notes.txt"
    file.write_text("mine")
    assert publish(to="notes.txt", private=True, archive=archive, root=root) == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full. Free up some space, then try again."),
        (errno.EACCES, "This folder cannot be written to"),
        (errno.EIO, "The computer reports: Input/output error"),
    ],
)
def test_system_errors_are_explained_in_a_sentence(
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

    monkeypatch.setattr("site_tools.publishing.publish.print_changes", fail)
    assert put(root, write, "$2") == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())
    assert fee(root) == "$1"


def test_renamed_page_redirects_from_its_old_name(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    long = PAGE.format("$1") + "It is paid after each session, in cash or by card, as you like best.\n"
    write(
        {
            MORE: long,
            "content/pages/index.md": "---\ntitle: Home\nwritten: 2026-11-01\n---\nHello. Naloxone for [[fee]].\n",
        }
    )
    publish(private=True, root=root)
    write({MORE: None, "content/pages/fees.md": long})
    assert publish(private=True, root=root) == 0
    assert "Renamed page: more.html is now fees.html" in capsys.readouterr().out
    assert 'url=fees.html"' in (root / "public" / "more.html").read_text()
    write({"content/pages/fees.md": None})
    assert publish(private=True, root=root) == 0
    assert ['url=index.html"' in (root / "public" / name).read_text() for name in ("more.html", "fees.html")] == [
        True
    ] * 2
    assert publish(private=True, root=root) == 0
    assert capsys.readouterr().out.endswith("public/ is up to date.\n")
