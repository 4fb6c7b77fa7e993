"""Publishing with the real rsync on this machine, also through what stands for ssh."""

import os
from pathlib import Path

import pytest

from site_tools.publishing.undo import undo

from ..conftest import FILES, Write
from .conftest import SHELL, place, put, seen


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_rsync_takes_away_only_what_it_has_brought(root: Path, write: Write) -> None:
    web = root / "web"
    place(root, write, "rsync", web)
    gone = {"content/images/deep/a[1].png": bytes(8), "content/images/b.png": bytes(8)}
    write({**gone, "pelicanconf.py": f"{FILES['pelicanconf.py']!s}PLUGINS.remove('pictures')\n"})
    write({"publishconf.py": (root / "pelicanconf.py").read_text()})
    assert put(root, write, 1) == 0
    write({"web/theirs.html": "x", "web/images/theirs.png": "x", "web/.well-known/x": "x"})
    write(dict.fromkeys(gone))
    assert put(root, write, 2) == 0
    assert (seen(web), {name for name in files(web) if "images" in name or "heirs" in name or "well" in name}) == (
        "$2", {"theirs.html", "images/theirs.png", ".well-known/x"},
    )  # fmt: skip
    assert undo("home", root=root) == 0
    assert {"images/deep/a[1].png", "images/b.png", "theirs.html"} <= files(web)


def test_rsync_mends_what_was_changed_at_the_host_and_leaves_the_times_of_the_rest(root: Path, write: Write) -> None:
    web = root / "web"
    place(root, write, "rsync", web)
    put(root, write, 1)
    for path in web.rglob("*.html"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    (web / "more.html").write_text((web / "more.html").read_text().replace("$1", "$9"))
    assert put(root, write, 1) == 0
    assert seen(web) == "$1"
    assert (web / "index.html").stat().st_mtime == 2_000_000_000


@pytest.mark.usefixtures("host")
def test_readers_of_the_host_may_read_it_whatever_this_machine_says(root: Path, write: Write) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    write({"shell": SHELL.replace("exec", "umask 022; exec")})
    before = os.umask(0o077)
    try:
        put(root, write, 1)
    finally:
        os.umask(before)
    kept = next((root / ".sent").rglob("more.html"))
    assert [oct(path.stat().st_mode)[-3:] for path in (kept, root / "web" / "more.html", root / "web" / "glossary")] == [
        "600", "644", "755",
    ]  # fmt: skip


@pytest.mark.usefixtures("host")
def test_rsync_through_a_shell_for_another_machine(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/a web/site")
    (root / "a web").mkdir()
    assert put(root, write, 1) == 0
    assert seen(root / "a web" / "site") == "$1"
    assert f"Sent to host:{root}/a web/site" in capsys.readouterr().out.replace("\n", " ").replace("  ", " ")


@pytest.mark.usefixtures("host")
def test_what_could_not_be_sent_is_no_version_and_the_next_one_is_whole(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    put(root, write, 1)
    write({"shell": "#!/bin/sh\necho 'ssh: connect to host x port 22: Connection refused' >&2\nexit 255\n"})
    capsys.readouterr()
    assert put(root, write, 2) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith(
        "Not published. The host does not answer. Look whether this machine has internet; then try again later. It said: “ssh: connect to"
        " host x port 22: Connection refused” Readers see the pages that they saw before."
    )
    assert undo("home", root=root) == 1
    write({"shell": SHELL})
    assert put(root, write, 3) == 0
    assert (seen(root / "web"), undo("home", root=root), seen(root / "web")) == ("$3", 0, "$1")


@pytest.mark.usefixtures("host")
def test_a_line_that_breaks_may_leave_new_pages_and_that_is_said(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    write({"shell": "#!/bin/sh\necho 'client_loop: send disconnect: Broken pipe' >&2\nexit 255\n"})
    assert put(root, write, 1) == 1
    assert " ".join(capsys.readouterr().out.split()).endswith(
        "Not published. The line to the host broke off. Publish again as soon as you can. It said: “client_loop: send disconnect: Broken"
        " pipe” Readers see the pages that they saw before, or some new ones if it broke off in the very last moment."
    )
