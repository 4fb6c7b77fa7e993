"""The site as one zip file, for a USB stick or a machine without internet."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from site_tools.publishing.archive import write_archive
from site_tools.publishing.publish import publish
from site_tools.publishing.undo import undo

from .conftest import Write


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_archive_contains_the_whole_site_and_a_read_me(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({})
    assert publish(archive=True, root=root) == 0
    found = names(root / "site.zip")
    assert {"READ-ME-FIRST.txt", "site/index.html", "site/more.html", "site/glossary/naloxone.html"} <= set(found)
    assert [name for name in found if "pagefind" in name or name.endswith((".br", ".gz"))] == []
    assert "\n4 pages in site.zip (0.0 MB). Unpack it, and open site/index.html\n" in capsys.readouterr().out


def test_error_keeps_the_last_good_archive(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({})
    publish(archive=True, root=root)
    before = (root / "site.zip").read_bytes()
    write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\n[[fees]]\n"})
    assert publish(archive=True, root=root) == 1
    assert (root / "site.zip").read_bytes() == before
    assert "“[[fees]]” does not match any entry in content/data/practice.yaml" in capsys.readouterr().out
    assert [path.name for path in root.iterdir() if path.name.endswith(".unfinished")] == []


def test_archive_is_reproducible(tmp_path: Path) -> None:
    archives = []
    for name in ("one", "two"):
        (tmp_path / name / "glossary").mkdir(parents=True)
        for file in ("index.html", "glossary/a.html") if name == "one" else ("glossary/a.html", "index.html"):
            (tmp_path / name / file).write_text(file)
        write_archive(tmp_path / name, tmp_path / f"{name}.zip", date(2026, 11, 1))
        archives.append((tmp_path / f"{name}.zip").read_bytes())
    assert archives[0] == archives[1]


@pytest.mark.parametrize(("epoch", "day"), [("", "2026-11-01"), ("1000000000", "2001-09-09"), ("0", "1980-01-01")])
def test_archive_has_the_date_of_the_newest_page(
    write: Write, monkeypatch: pytest.MonkeyPatch, epoch: str, day: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    root = write({})
    assert publish(archive=True, root=root) == 0
    with zipfile.ZipFile(root / "site.zip") as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {tuple(map(int, day.split("-")))}
        assert f"Its texts are from {day}." in archive.read("READ-ME-FIRST.txt").decode()


def test_undo_brings_back_the_previous_archive(write: Write) -> None:
    root = write({})
    contents = []
    for text in ("One.", "Two."):
        write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\n{text}\n"})
        assert publish(archive=True, root=root) == 0
        contents.append((root / "site.zip").read_bytes())
    assert undo(to="site.zip", root=root) == 0
    assert (root / "site.zip").read_bytes() == contents[0] != contents[1]


def test_open_archive_can_be_read_to_the_end_while_a_new_one_is_published(write: Write) -> None:
    root = write({})
    publish(archive=True, root=root)
    before = (root / "site.zip").read_bytes()
    with (root / "site.zip").open("rb") as reader:
        write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNew.\n"})
        assert publish(archive=True, root=root) == 0
        assert reader.read() == before != (root / "site.zip").read_bytes()
