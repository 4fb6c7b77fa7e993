"""Unsaved texts survive saves in another window, conflicts, deleted and renamed files, and full disks."""

import errno
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.app import create_app
from site_tools.desk.context import Desk
from site_tools.desk.editing.file_form import version_of

from .conftest import ORIGIN, PORT

NAME = "content/pages/about.md"
SCRIPT = {"Accept": "application/json"}


def version(desk: Desk, name: str = NAME) -> str:
    return version_of((desk.root / name).read_bytes())


def typed(client: TestClient, made_from: str, text: str, window: str = "one", name: str = NAME) -> None:
    client.post(f"typed/{name}", data={"version": made_from, "text": text, "window": window})


def kept(desk: Desk, name: str = NAME) -> list[str]:
    return [each.text().rpartition("---\n")[2].strip() for each in desk.versions.of(name)]


def test_save_in_one_window_keeps_the_unsaved_text_of_another(client: TestClient, desk: Desk) -> None:
    old = version(desk)
    client.get(f"edit/{NAME}")
    typed(client, old, "First window.", "one")
    client.post(f"edit/{NAME}", data={"version": old, "text": "Second window.", "window": "two"}, headers=SCRIPT)
    assert "First window." in client.get(f"edit/{NAME}").text
    now = version(desk)
    typed(client, now, "First window.", "one")
    client.post(f"edit/{NAME}", data={"version": now, "text": "First window.", "window": "one"}, headers=SCRIPT)
    assert desk.unsaved.names() == frozenset()


def test_save_without_scripts_discards_the_unsaved_text_of_all_windows(client: TestClient, desk: Desk) -> None:
    typed(client, version(desk), "Typed.")
    client.post(f"edit/{NAME}", data={"version": version(desk), "text": "Saved."})
    assert desk.unsaved.names() == frozenset()


def test_text_of_a_conflict_is_still_offered_after_its_page_was_closed(client: TestClient, desk: Desk) -> None:
    old = version(desk)
    file = desk.root / NAME
    client.get(f"edit/{NAME}")
    file.write_text(file.read_text().replace("summary: S.", "summary: Theirs."))
    client.post(f"edit/{NAME}", data={"version": old, "text": "Mine."})
    again = client.get(f"edit/{NAME}").text
    assert "haven’t saved it yet" in again
    assert "Mine." in re.findall(r'(?s)<textarea name="whole".*?</textarea>', again)[0]
    # if the file is kept unchanged, the unsaved text becomes an earlier version
    client.post(f"forget/{NAME}")
    assert "haven’t saved it yet" not in client.get(f"edit/{NAME}").text
    assert "Mine." in kept(desk)


def test_form_never_shows_saved_and_not_saved_at_once(client: TestClient, desk: Desk) -> None:
    assert "Saved." in client.get(f"edit/{NAME}?saved").text
    typed(client, version(desk), "Typed later.")
    page = client.get(f"edit/{NAME}?saved").text
    assert ("Saved." in page, "haven’t saved it yet" in page) == (False, True)


def test_whole_file_as_text_contains_the_unsaved_text_of_the_form(client: TestClient, desk: Desk) -> None:
    typed(client, version(desk), "Typed in the form.")
    page = client.get(f"edit/{NAME}?as=text").text
    assert "Typed in the form." in re.findall(r'(?s)<textarea name="whole".*?</textarea>', page)[0]


@pytest.mark.parametrize(
    "instead", ["throw it away", "bring an earlier version back", "delete the file"],
)  # fmt: skip
def test_unsaved_text_becomes_an_earlier_version_before_it_is_replaced(
    client: TestClient, desk: Desk, instead: str
) -> None:
    client.get(f"edit/{NAME}")
    typed(client, version(desk), "Hours of work.")
    (first,) = desk.versions.of(NAME)
    if instead == "throw it away":
        client.post(f"forget/{NAME}")
        assert kept(desk)[-1] != "Hours of work."  # the newest version is the current file
    elif instead == "delete the file":
        assert client.post(f"delete/{NAME}").status_code == 303
        assert not (desk.root / NAME).exists()
    else:
        client.post(f"earlier/{NAME}", data={"version": version(desk), "earlier": first.key})
    assert "Hours of work." in kept(desk)
    assert desk.unsaved.names() == frozenset()


@pytest.mark.parametrize(
    ("name", "file", "typed_fields", "kept_lines"),
    [
        ("content/data/sources.yaml", "a: {title: First}\n", {"r1.title": "A book", "r1.note": "Two\nlines"},
         "# r1.title:\n# A book\n# r1.note:\n# Two\n# lines\n"),
        ("content/data/sources.yaml", "a: {title: First}\n", {"r0.title": "Changed", "r1.key": "a", "r1.title": "B"},
         "# r0.title:\n# Changed\n# r1.key:\n# a\n# r1.title:\n# B\n"),
        ("content/pages/about.md", "No fields.\n", {"title": "About", "text": "Hours\n\nof work."},
         "title:\nAbout\ntext:\nHours\n\nof work.\n"),
    ],
    ids=["no short name", "repeated short name", "no front matter"],
)  # fmt: skip
def test_unsaved_text_that_cannot_be_saved_becomes_an_earlier_version_too(
    client: TestClient, desk: Desk, name: str, file: str, typed_fields: dict[str, str], kept_lines: str
) -> None:
    (desk.root / name).write_text(file)
    client.post(f"typed/{name}", data={"version": version(desk, name), **typed_fields})
    client.post(f"forget/{name}")
    assert f"{file}\n{kept_lines}" in [each.text() for each in desk.versions.of(name)]
    assert (desk.root / name).read_text() == file
    assert desk.unsaved.names() == frozenset()


def test_unsaved_text_moves_with_a_renamed_file(client: TestClient, desk: Desk) -> None:
    (desk.root / "content/pages/groups.md").write_text((desk.root / NAME).read_text().replace("about", "groups"))
    typed(client, version(desk, "content/pages/groups.md"), "Not saved.", name="content/pages/groups.md")
    client.post("rename/content/pages/groups.md", data={"title": "Evenings"})
    assert desk.unsaved.names() == frozenset({"content/pages/evenings.md"})
    assert "Not saved." in client.get("edit/content/pages/evenings.md").text


def test_file_that_was_deleted_elsewhere_can_be_saved_again(client: TestClient, desk: Desk) -> None:
    old = version(desk)
    client.get(f"edit/{NAME}")
    (desk.root / NAME).unlink()
    answer = client.post(f"typed/{NAME}", data={"version": old, "text": "Mine."}, headers=SCRIPT)
    assert "deleted or renamed elsewhere" in answer.json()["error"]
    by_script = client.post(f"edit/{NAME}", data={"version": old, "text": "Mine."}, headers=SCRIPT)
    assert (by_script.status_code, (desk.root / NAME).exists()) == (412, False)
    pages = client.post(f"edit/{NAME}", data={"version": old, "text": "Mine."}).text, client.get(f"edit/{NAME}").text
    assert ["was deleted elsewhere" in page for page in pages] == [True, True]
    (whole,) = re.findall(r'(?s)<textarea name="whole"[^>]*>\n(.*?)</textarea>', pages[1])
    client.post(f"edit/{NAME}", data={"version": "", "whole": whole})
    assert (desk.root / NAME).read_text().endswith("Mine.\n")


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("content/pages/none.md", {"version": "", "text": "New."}),
        ("content/pages/none.md", {"version": "0" * 64, "text": "New."}),
        ("content/pages/../../none.md", {"version": "", "whole": "New."}),
        ("none.md", {"version": "", "whole": "New."}),
    ],
)
def test_form_of_a_file_that_never_existed_creates_nothing(client: TestClient, desk: Desk, name: str, sent: dict[str, str]) -> None:  # fmt: skip
    before = sorted(desk.root.rglob("*.md"))
    assert client.post(f"edit/{name}", data=sent).status_code == 404
    assert client.post(f"forget/{name}").status_code in (303, 404)
    assert sorted(desk.root.rglob("*.md")) == before


@pytest.fixture
def full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the creation of files in the desk's own folder fail, as on a full disk, and return the folder of the site."""

    def full(_: Path, *__: object, **___: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for module in ("history.versions", "history.unsaved"):
        monkeypatch.setattr(f"site_tools.desk.{module}.write_atomically", full)
    return desk.root


def test_on_a_full_disk_files_can_be_looked_at_and_the_reason_is_given(client: TestClient, full_disk: Path) -> None:
    assert client.get(f"edit/{NAME}").status_code == 200
    made_from = version_of((full_disk / NAME).read_bytes())
    answer = client.post(f"typed/{NAME}", data={"version": made_from, "text": "New."}, headers=SCRIPT)
    assert answer.json() == {"error": "The disk is full. Free up some space, then try again."}
    # the file is saved although its earlier version could not be stored
    saved = client.post(f"edit/{NAME}", data={"version": made_from, "text": "New."}, headers=SCRIPT)
    assert (saved.status_code, (full_disk / NAME).read_text().endswith("New.\n")) == (200, True)


def test_folder_that_was_renamed_while_the_desk_runs_is_explained_and_nothing_is_created(
    client: TestClient, desk: Desk, root: Path
) -> None:
    content = root / "content"
    content.rename(root / "texts")
    answer = client.post(f"edit/{NAME}", data={"version": "x", "title": "T"}, headers=SCRIPT)
    assert "is not there" in answer.json()["error"]
    assert "If it was moved or renamed, move it back" in client.post(f"edit/{NAME}", data={"version": "x"}).text
    assert not content.exists()


def test_file_that_cannot_be_written_is_reported_with_its_reason(
    desk: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> bool:
        raise PermissionError(errno.EROFS, "Read-only file system", NAME)

    monkeypatch.setattr("site_tools.desk.editing.saving.replace_if_unchanged", read_only)
    quiet = TestClient(
        create_app(desk, PORT), base_url=ORIGIN + desk.keys.base, headers=dict(client.headers), cookies=dict(client.cookies), raise_server_exceptions=False
    )  # fmt: skip
    answer = quiet.post(f"edit/{NAME}", data={"version": version(desk), "text": "New."}, headers=SCRIPT)
    assert "cannot be written" in answer.json()["error"]
    assert "That did not work" in quiet.post(f"edit/{NAME}", data={"version": version(desk), "text": "New."}).text
