"""Publishing with the real rsync on this machine, directly and through a replacement for ssh."""

import os
import shutil
from pathlib import Path

import pytest

from site_tools.publishing.undo import undo

from ..conftest import FILES, Write
from .conftest import SHELL, define_target, publish_fee, seen


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_rsync_deletes_only_files_that_it_sent(root: Path, write: Write) -> None:
    web = root / "web"
    define_target(root, write, "rsync", web)
    gone = {"content/images/deep/a[1].png": bytes(8), "content/images/b.png": bytes(8)}
    write({**gone, "pelicanconf.py": f"{FILES['pelicanconf.py']!s}PLUGINS.remove('pictures')\n"})
    write({"publishconf.py": (root / "pelicanconf.py").read_text()})
    assert publish_fee(root, write, 1) == 0
    write({"web/theirs.html": "x", "web/images/theirs.png": "x", "web/.well-known/x": "x"})
    write(dict.fromkeys(gone))
    assert publish_fee(root, write, 2) == 0
    assert (seen(web), {name for name in files(web) if "images" in name or "heirs" in name or "well" in name}) == (
        "$2", {"theirs.html", "images/theirs.png", ".well-known/x"},
    )  # fmt: skip
    assert undo("home", root=root) == 0
    assert {"images/deep/a[1].png", "images/b.png", "theirs.html"} <= files(web)


def test_rsync_restores_changed_files_and_does_not_touch_the_others(root: Path, write: Write) -> None:
    web = root / "web"
    define_target(root, write, "rsync", web)
    publish_fee(root, write, 1)
    for path in web.rglob("*.html"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    (web / "more.html").write_text((web / "more.html").read_text().replace("$1", "$9"))
    assert publish_fee(root, write, 1) == 0
    assert seen(web) == "$1"
    assert (web / "index.html").stat().st_mtime == 2_000_000_000


@pytest.mark.usefixtures("host")
def test_files_on_the_host_are_readable_whatever_the_local_umask(root: Path, write: Write) -> None:
    define_target(root, write, "rsync", f"host:{root}/web")
    write({"shell": SHELL.replace("exec", "umask 022; exec")})
    before = os.umask(0o077)
    try:
        publish_fee(root, write, 1)
    finally:
        os.umask(before)
    kept = next((root / ".sent").rglob("more.html"))
    assert [oct(path.stat().st_mode)[-3:] for path in (kept, root / "web" / "more.html", root / "web" / "glossary")] == [
        "600", "644", "755",
    ]  # fmt: skip


@pytest.mark.usefixtures("host")
def test_rsync_through_a_remote_shell(root: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    define_target(root, write, "rsync", f"host:{root}/a web/site")
    (root / "a web").mkdir()
    assert publish_fee(root, write, 1) == 0
    assert seen(root / "a web" / "site") == "$1"
    assert f"Sent to host:{root}/a web/site" in capsys.readouterr().out.replace("\n", " ").replace("  ", " ")


@pytest.mark.usefixtures("host")
def test_failed_deploy_is_not_kept_and_the_next_one_is_complete(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "rsync", f"host:{root}/web")
    publish_fee(root, write, 1)
    write({"shell": "#!/bin/sh\necho 'ssh: connect to host x port 22: Connection refused' >&2\nexit 255\n"})
    capsys.readouterr()
    assert publish_fee(root, write, 2) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith(
        "Not published. The host does not respond. Check your internet connection, then try again later. The error was: “ssh: connect to"
        " host x port 22: Connection refused” Readers still see the same pages as before."
    )
    assert undo("home", root=root) == 1
    write({"shell": SHELL})
    assert publish_fee(root, write, 3) == 0
    assert (seen(root / "web"), undo("home", root=root), seen(root / "web")) == ("$3", 0, "$1")


@pytest.mark.usefixtures("host")
def test_broken_connection_is_reported_with_what_readers_may_see(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "rsync", f"host:{root}/web")
    write({"shell": "#!/bin/sh\necho 'client_loop: send disconnect: Broken pipe' >&2\nexit 255\n"})
    assert publish_fee(root, write, 1) == 1
    assert " ".join(capsys.readouterr().out.split()).endswith(
        "Not published. The connection to the host broke off. Publish again as soon as you can. The error was: “client_loop: send disconnect: Broken"
        " pipe” Nothing was sent, except for some of the pages if the connection broke at the very last moment."
    )


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize("to", ["{}/web", "host:{}/web"])
def test_first_deploy_does_not_replace_someone_elses_files(
    root: Path, write: Write, to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "rsync", to.format(root))
    write({"web/index.html": "theirs", "web/glossary/naloxone.html": "theirs", "web/other.txt": "theirs"})
    for dry_run in (True, False):
        assert publish_fee(root, write, 1, dry_run=dry_run) == 1
        said = capsys.readouterr().out
        assert (
            "already contains files that ./site publish did not send and would replace: glossary/naloxone.html, index.html."
            in said
        )
    assert {(root / "web" / name).read_text() for name in files(root / "web")} == {"theirs"}
    write({"web/index.html": None, "web/glossary/naloxone.html": None})
    assert publish_fee(root, write, 1) == 0
    assert (seen(root / "web"), (root / "web" / "other.txt").read_text()) == ("$1", "theirs")


def test_site_that_was_sent_from_another_computer_is_recognized(root: Path, write: Write) -> None:
    define_target(root, write, "rsync", root / "web")
    publish_fee(root, write, 1)
    shutil.rmtree(root / ".sent")
    assert publish_fee(root, write, 2) == 0
    assert seen(root / "web") == "$2"


def test_new_host_under_an_old_name_is_a_first_deploy(root: Path, write: Write) -> None:
    define_target(root, write, "rsync", root / "web")
    publish_fee(root, write, 1)
    write({"new/glossary.html": "theirs"})
    define_target(root, write, "rsync", root / "new")
    assert publish_fee(root, write, 2) == 1
    assert (files(root / "new"), (root / "new" / "glossary.html").read_text()) == ({"glossary.html"}, "theirs")


def test_undo_of_the_first_deploy_deletes_only_files_that_were_sent(root: Path, write: Write) -> None:
    define_target(root, write, "rsync", root / "web")
    publish_fee(root, write, 1)
    write({"web/theirs.txt": "x"})
    assert undo("home", root=root) == 0
    assert files(root / "web") == {"theirs.txt"}
    assert undo("home", root=root) == 1
    assert publish_fee(root, write, 2) == 0
