"""Decap CMS is fetched once, is the one that was pinned, and leaves nothing half done."""

import hashlib
import io
import tarfile
from base64 import b64encode
from pathlib import Path

import pytest

from site_tools.desk.editing import package


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An npm that packs what lies in a file, and writes down that it was asked."""
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\ncp {tmp_path}/packed.tgz {package.NAME}-{package.VERSION}.tgz\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    with tarfile.open(tmp_path / "packed.tgz", "w:gz") as archive:
        for name in (
            "package/dist/decap-cms.js",
            "package/dist/1.decap-cms.js",
            "package/dist/decap-cms.js.map",
            "package/../../out.decap-cms.js",
        ):
            member = tarfile.TarInfo(name)
            member.size = 1
            archive.addfile(member, io.BytesIO(b"x"))
    digest = hashlib.sha512((tmp_path / "packed.tgz").read_bytes()).digest()
    monkeypatch.setattr(package, "SHA512", b64encode(digest).decode())
    return tmp_path


def test_it_is_fetched_once_without_what_it_does_not_need(npm: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        folder = package.fetch(npm / "cache", said.append)
        assert sorted(path.name for path in folder.iterdir()) == ["1.decap-cms.js", "decap-cms.js", "out.decap-cms.js"]
    assert said == ["Fetching the editor (16 MB). This happens once."]
    assert (npm / "asked").read_text().startswith("pack decap-cms@3.16.3 ")
    assert [path.name for path in (npm / "cache").iterdir()] == ["decap-cms-3.16.3"]


def test_another_package_is_not_kept(npm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "SHA512", "another")
    with pytest.raises(package.NotFetchedError, match="not the editor that this site trusts"):
        package.fetch(npm / "cache", lambda _: None)
    assert list((npm / "cache").iterdir()) == []


def test_without_a_network_nothing_is_kept(npm: Path) -> None:
    (npm / "packed.tgz").unlink()
    with pytest.raises(package.NotFetchedError, match="Check the internet connection"):
        package.fetch(npm / "cache", lambda _: None)
    assert list((npm / "cache").iterdir()) == []


def test_without_npm_there_is_a_name_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(package.NoNodeError):
        package.fetch(tmp_path / "cache", lambda _: None)


def test_of_two_that_fetch_at_once_the_slower_one_takes_what_is_there(npm: Path) -> None:
    folder = npm / "cache" / "decap-cms-3.16.3"

    def meanwhile(_: str) -> None:
        folder.mkdir(parents=True)
        (folder / "decap-cms.js").write_text("the other's")

    assert package.fetch(npm / "cache", meanwhile) == folder
    assert (folder / "decap-cms.js").read_text() == "the other's"
