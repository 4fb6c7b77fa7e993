"""Publishing never replaces or deletes files that it did not publish."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from site_tools.publishing.archive import COMMENT
from site_tools.publishing.ownership import (
    MARK,
    foreign_files,
    is_published_archive,
    is_published_folder,
    mark,
    write_mark,
)
from site_tools.publishing.publish import publish
from site_tools.publishing.undo import undo

from .conftest import FILES, Write

HEADERS = "# For Netlify, Cloudflare Pages and other hosts that read this file. {} by ./site publish, which overwrites it.\n/*\n"


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "500")
    return write({"publishconf.py": FILES["pelicanconf.py"]})


def everything(folder: Path) -> dict[str, bytes | str]:
    """Return the content of each file and the target of each link below a folder, by relative path."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"index.html": "x"}, False),
        ({}, False),
        ({"_headers": "/*\n  X-Mine: 1\n"}, False),
        ({MARK: "mine"}, False),
        ({MARK: mark([])}, True),
        ({"_headers": HEADERS.format("Generated")}, True),
        ({"_headers": HEADERS.format("Written")}, True),
    ],
    ids=["a page", "empty", "headers of another site", "another mark", "ours", "0.9", "before 0.9"],
)
def test_published_folder_is_recognized(tmp_path: Path, files: dict[str, str], expected: bool) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert is_published_folder(tmp_path) == expected


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("notes.txt", ["notes.txt"]),
        ("deep/in/it.pdf", ["deep/in/it.pdf"]),
        (".htpasswd", [".htpasswd"]),
        ("index.html", []),
        (".DS_Store", []),
        ("._index.html", []),
        ("Thumbs.db", []),
    ],
)
def test_someone_elses_files_in_a_published_folder_are_noticed(tmp_path: Path, added: str, expected: list[str]) -> None:
    (tmp_path / "index.html").write_text("x")
    write_mark(tmp_path)
    (tmp_path / added).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / added).write_text("mine")
    assert foreign_files(tmp_path) == expected


def test_mark_reveals_no_file_name_and_is_reproducible() -> None:
    assert mark(["b.html", "secret-page.html"]) == mark(["secret-page.html", "b.html"])
    assert "secret" not in mark(["secret-page.html"])


@pytest.mark.parametrize(
    ("comment", "files", "expected"),
    [
        (COMMENT, {"READ-ME-FIRST.txt": "x", "site/index.html": "x"}, True),
        (b"", {"READ-ME-FIRST.txt": "This is a copy of a website. Its texts are from 2026-11-01.", "site/index.html": "x"}, True),
        (b"", {"READ-ME-FIRST.txt": "This is a copy of a website, made from texts of 2026-11-01.", "site/a.html": "x"}, True),
        (b"", {"site/index.html": "x"}, False),
        (b"", {"[Content_Types].xml": "x", "word/document.xml": "x"}, False),
        (COMMENT, {"READ-ME-FIRST.txt": "x", "site/index.html": "x", "taxes.pdf": "x"}, False),
        (COMMENT, {"site/index.html": "x", f"site/{MARK}": mark(["index.html"])}, True),
        (COMMENT, {"site/index.html": "x", f"site/{MARK}": mark(["index.html"]), "site/taxes.pdf": "x"}, False),
        (b"", {"READ-ME-FIRST.txt": "Read me."}, False),
    ],
    ids=["ours", "0.9", "before 0.9", "site folder only", "docx", "file added", "marked", "file added inside", "other read-me"],
)  # fmt: skip
def test_published_archive_is_recognized(tmp_path: Path, comment: bytes, files: dict[str, str], expected: bool) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.comment = comment
        for name, text in files.items():
            archive.writestr(name, text)
    assert is_published_archive(tmp_path / "a.zip") == expected


def _file(path: Path) -> None:
    path.write_text("mine")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("taxes.pdf", "mine")


def _link(path: Path) -> None:
    _zip(path.with_name("other.zip"))
    path.symlink_to("other.zip")


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("tax.zip", _zip, "“tax.zip” already exists, and ./site publish did not write it."),
        ("tax.docx", _zip, "“tax.docx” already exists, and ./site publish did not write it."),
        ("tax.txt", _file, "“tax.txt” already exists, and ./site publish did not write it."),
        ("tax.zip", Path.mkdir, "“tax.zip” is a folder, but the site is written into one zip file. Add a file name, as in tax.zip/site.zip"),
        ("tax.zip", _link, "“tax.zip” is a shortcut (symbolic link) to another file."),
        ("tax[/b].zip", _zip, "“tax[/b].zip” already exists, and ./site publish did not write it."),
    ],
    ids=["zip", "docx", "text", "folder", "link", "markup"],
)  # fmt: skip
def test_archive_replaces_only_one_of_ours(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, make: Callable[[Path], object], said: str
) -> None:
    to = root / "mine" / name
    to.parent.mkdir(parents=True)
    make(to)
    before = everything(root)
    assert publish(to=f"mine/{name}", archive=True, root=root) == 1
    assert f"Not published. {said.replace(name, f'mine/{name}')}" in capsys.readouterr().out
    assert everything(root) == before


@pytest.mark.parametrize(
    "to", ["", "public", "mine", "content", "theme/templates", "content/new", ".cache/x", "mine[/b]"]
)
def test_someone_elses_folder_is_refused_and_unchanged(root: Path, capsys: pytest.CaptureFixture[str], to: str) -> None:
    folder = root / (to or "public")
    if to in ("", "public", "mine", "mine[/b]"):
        folder.mkdir(parents=True)
        (folder / "index.html").write_bytes(b"<p>caf\xe9</p>")
    before = everything(root)
    assert publish(to=to, private=True, root=root) == 1
    assert "Not published. " in (said := capsys.readouterr().out)
    assert ("contains something other than a site" in said) or "where this site keeps its own files" in said
    assert everything(root) == before


@pytest.mark.parametrize("to", [".", "..", "/"])
def test_folder_that_contains_the_sources_is_refused(root: Path, to: str) -> None:
    before = everything(root)
    assert publish(to=to, private=True, root=root) == 1
    assert everything(root) == before


@pytest.mark.parametrize("then", [publish, undo])
def test_file_that_someone_added_to_the_published_folder_is_never_lost(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str], then: Callable[..., int]
) -> None:
    assert publish(private=True, root=root) == 0
    write(
        {"public/google1.html": "mine", "content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNew.\n"}
    )
    assert (publish(private=True, root=root) if then is publish else undo(root=root)) == 1
    said = capsys.readouterr().out
    assert "The folder “public” contains files that ./site publish did not write: google1.html." in said
    assert (root / "public" / "google1.html").read_text() == "mine"
    write({"public/google1.html": None})
    assert publish(private=True, root=root) == 0


def test_empty_folder_is_accepted(root: Path) -> None:
    (root / "web").mkdir()
    assert publish(to="web", private=True, root=root) == 0
    assert (root / "web" / "index.html").exists()


def test_link_of_the_user_is_followed_and_kept(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "disk" / "web").mkdir(parents=True)
    (root / "web").symlink_to(tmp_path / "disk" / "web")
    for _ in range(2):
        assert publish(to="web", private=True, root=root) == 0
        assert (root / "web").readlink() == tmp_path / "disk" / "web"
        assert (tmp_path / "disk" / "web" / "index.html").exists()
    assert undo(to="web", root=root) == 0
    assert ((root / "web").is_symlink(), (root / "web").exists()) == (True, False)


@pytest.mark.parametrize(
    ("leads_to", "said"),
    [
        ("gone", "is a shortcut (symbolic link) to “{}/gone”, which is not a folder."),
        ("web", "“web” is a shortcut (symbolic link) that points back to itself."),
        ("notes.txt", "which is not a folder"),
        ("content", "where this site keeps its own files"),
    ],
)
def test_link_of_the_user_to_something_else_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], leads_to: str, said: str
) -> None:
    (root / "notes.txt").write_text("mine")
    (root / "web").symlink_to(leads_to)
    before = everything(root)
    assert publish(to="web", private=True, root=root) == 1
    assert said.format(os.path.realpath(root)) in capsys.readouterr().out
    assert everything(root) == before


def test_folder_and_file_inside_a_published_folder_are_refused(root: Path, tmp_path: Path) -> None:
    for to in ("public", f"{tmp_path}/www"):
        assert publish(to=to, private=True, root=root) == 0
        assert publish(to=f"{to}/inside", private=True, root=root) == 1
        assert publish(to=f"{to}/site.zip", archive=True, root=root) == 1
