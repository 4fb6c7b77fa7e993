"""The stored versions of a published site, and the current one."""

from dataclasses import replace
from pathlib import Path

import pytest

from site_tools.publishing.ownership import write_mark
from site_tools.publishing.store_lock import BusyError
from site_tools.publishing.versions import VERSIONS_KEPT, Versions

from .killing import refuse


@pytest.fixture(params=["with links", "without links"])
def versions(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Versions:
    if request.param == "without links":
        monkeypatch.setattr(Path, "symlink_to", refuse)
    return in_folder(tmp_path)


def in_folder(folder: Path) -> Versions:
    return Versions(folder / "public", folder / ".versions" / "public", folder / "public-server")


def put(versions: Versions, text: str) -> int:
    with versions.new() as folder:
        folder.mkdir()
        (folder / "index.html").write_text(text)
        write_mark(folder)
    number = versions.numbers[-1]
    versions.show(number)
    return number


def fail(versions: Versions) -> None:
    with versions.new() as folder:
        folder.mkdir()
        raise OSError("the disk is full")


def seen(versions: Versions) -> str:
    return (versions.public / "index.html").read_text()


def test_newest_version_is_shown_and_an_older_one_can_be_shown_again(versions: Versions) -> None:
    first, second = put(versions, "one"), put(versions, "two")
    assert (seen(versions), versions.current) == ("two", second)
    versions.show(first)
    assert (seen(versions), versions.current) == ("one", first)


def test_last_versions_and_the_current_one_are_kept(versions: Versions) -> None:
    for number in range(8):
        put(versions, str(number))
    versions.show(2)
    versions.delete_old()
    assert versions.numbers == (2, *range(4, 9))[-VERSIONS_KEPT - 1 :]
    assert seen(versions) == "1"


def test_existing_folder_is_kept_as_the_oldest_version(versions: Versions) -> None:
    versions.public.mkdir()
    (versions.public / "index.html").write_text("by hand")
    put(versions, "one")
    assert (seen(versions), versions.numbers) == ("one", (0, 1))
    versions.show(0)
    assert seen(versions) == "by hand"


def test_unfinished_version_is_not_kept(versions: Versions) -> None:
    put(versions, "one")
    with pytest.raises(OSError, match="full"):
        fail(versions)
    (versions.store / "7.unfinished").mkdir()
    with versions.new():
        pass
    assert (versions.numbers, [path.name for path in versions.store.glob("*.unfinished")]) == ((1,), [])


def test_second_lock_is_refused(versions: Versions) -> None:
    with versions.locked(), pytest.raises(BusyError), replace(versions).locked():
        pass
    with versions.locked():
        pass


def test_partly_deleted_version_is_not_listed(versions: Versions, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        put(versions, str(number))

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("site_tools.publishing.versions.shutil.rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        versions.delete_old()
    assert versions.numbers == (2, 3, 4, 5, 6)


def test_missing_folder_is_restored(versions: Versions) -> None:
    put(versions, "one")
    put(versions, "two")
    # the state after a process was killed between removing one folder and moving the other into its place
    if versions.public.is_symlink():
        versions.public.unlink()
    else:
        versions.public.rename(versions.store / "2.unfinished")
    with versions.locked():
        assert seen(versions) == "two"


def test_folder_created_by_other_means_replaces_the_oldest_version(tmp_path: Path) -> None:
    versions = in_folder(tmp_path)
    for text in ("by hand", "by hand again"):
        versions.public.unlink(missing_ok=True)
        (versions.store / "current").unlink(missing_ok=True)
        versions.public.mkdir()
        (versions.public / "index.html").write_text(text)
        write_mark(versions.public)
        put(versions, "made")
    versions.show(0)
    assert seen(versions) == "by hand again"


def test_link_still_works_after_its_parent_folder_is_moved(versions: Versions, tmp_path: Path) -> None:
    put(versions, "one")
    tmp_path.rename(moved := tmp_path.with_name("moved"))
    assert (moved / "public" / "index.html").read_text() == "one"
    moved.rename(tmp_path)
