"""Files below ``content/`` are inspected before they are opened: leftovers are ignored, and special files and links are refused."""

import os
import socket
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from proofread.problem import Problem, Span

from site_tools.build.config import BuildConfig
from site_tools.build.content_tree import Refused, read_tree
from site_tools.build.os_errors import reason
from site_tools.checks import file_names
from site_tools.checks.building import Built, build
from site_tools.cli.check import check
from site_tools.cli.fmt import fmt

from .conftest import Write

PAGE = "---\ntitle: Private\nwritten: 2026-11-01\n---\nA secret.\n"


def errors(built: Built) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in built.problems if problem.severity == "error"]


def published(built: Built) -> str:
    return "\n".join(sorted(path.relative_to(built.output).as_posix() for path in built.output.rglob("*")))


def run(root: Path) -> Built:
    return build(BuildConfig(root / "output", root=root))


def to_a_file(path: Path) -> None:
    path.symlink_to(path.parents[3] / "private" / "diary.md")


def to_a_folder(path: Path) -> None:
    path.symlink_to(path.parents[3] / "private")


def to_the_folder_above(path: Path) -> None:
    path.symlink_to("..")


def to_a_folder_beside(path: Path) -> None:
    (path.parents[1] / "images").mkdir(exist_ok=True)
    path.symlink_to("../images")


def to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.md")


def to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # otherwise, the path of the socket could be too long: the limit is about 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    "name", ["pages/odd.md", "glossary/odd.md", "images/odd.png", "extra/odd", "data/odd.yaml", "odd"]
)
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (to_a_file, "outside"),
        (to_a_folder, "outside"),
        (to_a_device, "outside"),
        (to_the_folder_above, "folder-link"),
        (to_a_folder_beside, "folder-link"),
        (to_itself, "broken-link"),
        (to_nothing, "broken-link"),
        (a_pipe, "not-a-file"),
        (a_socket, "not-a-file"),
    ],
)
def test_link_or_special_file_is_refused_without_opening_it(
    tmp_path: Path, make: Callable[[Path], None], reason: str, name: str
) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "diary.md").write_text(PAGE)
    path = tmp_path / "site" / "content" / name
    path.parent.mkdir(parents=True)
    if len(path.relative_to(tmp_path).parts) == 3:
        path = path.parent / "pages" / "odd"
        path.parent.mkdir()
    make(path)
    tree = read_tree(tmp_path / "site" / "content")
    assert [(refused.path, refused.reason) for refused in tree.refused] == [(path, reason)]
    assert path not in tree.files


def test_link_to_a_file_of_the_site_is_fine(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "other.md").symlink_to("page.md")
    tree = read_tree(tmp_path)
    assert ([path.name for path in tree.files], tree.refused) == (["other.md", "page.md"], ())


def test_content_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page.md").write_text(PAGE)
    (tmp_path / "content").symlink_to("elsewhere")
    assert [path.name for path in read_tree(tmp_path / "content").files] == ["page.md"]


@pytest.mark.parametrize("run", [check, fmt])
def test_missing_content_folder_is_an_error_of_the_computer(write: Write, run: Callable[..., int]) -> None:
    root = write({})
    (root / "content").rename(root / "texts")
    with pytest.raises(FileNotFoundError) as raised:
        run(root=root)
    assert reason(raised.value) == f"The computer reports: The folder with your texts is not there ({root}/content)."


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # simulated, because root can read everything
    assert read_tree(tmp_path).refused == (Refused(page, "unreadable"),)


def test_unreadable_folder_is_refused_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.md").write_text(PAGE)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "pages")
    tree = read_tree(tmp_path)
    assert (tree.refused, tree.files) == ((Refused(tmp_path / "pages", "unreadable"),), ())


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (to_a_folder, "extra/more", "files.link-outside"),
        (to_the_folder_above, "pages/loop", "files.link-to-folder"),
        (a_pipe, "pages/pipe.md", "files.not-a-file"),
        (a_pipe, "data/practice.yaml", "files.not-a-file"),
    ],
)
def test_site_with_something_refused_is_not_built_and_the_last_good_one_stays(
    write: Write, make: Callable[[Path], None], name: str, code: str
) -> None:
    root = write({})
    (root.parent / "private").mkdir()
    (root.parent / "private" / "diary.md").write_text(PAGE)
    good = published(run(root))
    path = root / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    built = run(root)
    assert not built.ok
    assert (f"content/{name}", code) in errors(built)
    assert published(built) == good


LEFTOVERS: dict[str, str | bytes] = {
    "pages/#more.md#": PAGE,
    "pages/._more.md": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ",
    "pages/.~lock.more.md#": ",ann,laptop,01.01.2026 10:00,file:///home/ann;",
    "pages/more.md~": PAGE,
    "pages/.more.md.swp": b"b0VIM 9.0\x00\x00\xff",
    "pages/more.md.bak": PAGE,
    "pages/.DS_Store": b"\x00\x00\x00\x01Bud1",
    "pages/~$more.docx": b"\x05ann",
    "pages/.syncthing.more.md.tmp": PAGE[:20],
    "glossary/Thumbs.db": b"\xd0\xcf\x11\xe0",
    "data/._practice.yaml": b"\x00\x05\x16\x07",
    "data/#practice.yaml#": "fee: [",
    "data/practice.yaml~": "fee: [",
    "images/._room.png": b"\x00\x05\x16\x07",
    "images/.room.png.x7Q2": b"\x89PNG",
    "images/desktop.ini": "[.ShellClassInfo]",
    "extra/.DS_Store": b"\x00",
    "extra/notes.txt.crdownload": "x",
}


def test_leftovers_are_neither_reported_nor_published(write: Write) -> None:
    before = run(write({}))
    root = write({f"content/{name}": text for name, text in LEFTOVERS.items()})
    (root / "content" / "pages" / ".#more.md").symlink_to("ann@laptop.4711:1764230000")
    built = run(root)
    assert [(p.path, p.code) for p in built.problems] == [(p.path, p.code) for p in before.problems]
    assert (built.ok, published(built)) == (True, published(before))


def told(problems: tuple[Problem, ...], path: str) -> list[str]:
    return [problem.code for problem in problems if problem.path == path]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("more - Copy.md", "copies.copy"),
        ("more (1).md", "copies.copy"),
        ("more.sync-conflict-20260102-123456-ABCDEFG.md", "copies.conflict"),
    ],
)
def test_copy_is_reported_and_not_published(write: Write, name: str, code: str) -> None:
    built = run(write({f"content/pages/{name}": PAGE}))
    assert told(built.problems, f"content/pages/{name}") == [code]
    assert built.ok
    assert "A secret." not in "".join(path.read_text() for path in built.output.rglob("*.html"))


@pytest.mark.parametrize("name", ["more.md.txt", "notes", "odd.md.gz", "odd.md~backup", "room.jpg", "letter.docx"])
def test_file_among_the_pages_that_is_not_a_page_is_reported(name: str) -> None:
    path = PurePosixPath("pages") / name
    found = file_names.unpublished(path, Span(f"content/{path}"))
    assert found
    assert found.code == "file-names.document"


def test_hidden_files_that_websites_need_are_published(write: Write) -> None:
    built = run(
        write({f"content/extra/{name}": "x" for name in (".well-known/security.txt", ".nojekyll", ".htaccess", ".env")})
    )
    hidden = [name for name in published(built).split("\n") if "/." in f"/{name}"]
    assert hidden == ["extra/.htaccess", "extra/.nojekyll", "extra/.well-known", "extra/.well-known/security.txt"]
