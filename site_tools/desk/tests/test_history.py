"""No text is ever lost: earlier versions, unsaved texts, and merging of concurrent changes."""

import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.editing.file_form import version_of
from site_tools.desk.history.merging import merged
from site_tools.desk.history.unsaved import Unsaved, UnsavedTexts
from site_tools.desk.history.versions import MOST, Version, Versions, outdated

NAME = "content/pages/about.md"
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_version_is_kept_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    for minute, text in enumerate([b"one", b"one", b"two", b"one"]):
        versions.keep(NAME, text, NOW + timedelta(minutes=minute))
    kept = versions.of(NAME)
    assert [version.text() for version in kept] == ["one", "two", "one"]
    assert [version.when.minute for version in kept] == [0, 2, 3]
    assert {stat.S_IMODE(version.path.stat().st_mode) for version in kept} == {0o600}
    assert versions.with_content(NAME, version_of(b"two")) == "two"
    assert versions.with_content(NAME, version_of(b"three")) is None
    assert versions.with_content(NAME, "") is None
    assert versions.of("content/pages/none.md") == []


def test_file_that_is_not_a_version_is_ignored(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    versions.keep(NAME, b"one", NOW)
    (tmp_path / "versions" / NAME / "a-note").write_text("x")
    assert len(versions.of(NAME)) == 1


@pytest.mark.parametrize(
    ("ages", "dropped"),
    [
        ([timedelta(days=40, hours=1), timedelta(days=40), timedelta(hours=2), timedelta(hours=1)], 1),
        ([timedelta(days=29, hours=hour) for hour in range(5)], 0),
        ([timedelta(minutes=minute) for minute in range(MOST + 3)], 3),
        ([], 0),
    ],
    ids=["one of each day after a month", "all of the last month", "at most so many", "none"],
)
def test_versions_that_are_not_needed_any_longer_are_dropped(ages: list[timedelta], dropped: int) -> None:
    versions = sorted(Version(NOW - age, Path(str(age))) for age in ages)
    gone = outdated(versions, NOW)
    assert len(gone) == dropped
    assert gone == versions[:dropped]


def test_unsaved_text_is_kept_until_it_is_forgotten(tmp_path: Path) -> None:
    texts = UnsavedTexts(tmp_path)
    unsaved = Unsaved("abc", {"title": "Ä “x”\n", "sources": ("a", "b"), "see": ()})
    texts.keep(NAME, unsaved)
    assert (UnsavedTexts(tmp_path).of(NAME), texts.names()) == (unsaved, frozenset({NAME}))
    texts.forget(NAME)
    texts.forget(NAME)
    assert (texts.of(NAME), texts.names()) == (None, frozenset())


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"version": "a", "answers": 1}'])
def test_unsaved_text_that_cannot_be_read_is_ignored(tmp_path: Path, broken: str) -> None:
    texts = UnsavedTexts(tmp_path)
    texts.keep(NAME, Unsaved("a", {}))
    (tmp_path / "unsaved" / f"{NAME}.json").write_text(broken)
    assert texts.of(NAME) is None


BASE = "a\n\nb\n\nc\n\nd\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("A\n\nb\n\nc\n\nd\n", "a\n\nb\n\nc\n\nD\n", "A\n\nb\n\nc\n\nD\n"),
        ("a\n\nb\n\nc\n\nd\n\ne\n", "a\n\nc\n\nd\n", "a\n\nc\n\nd\n\ne\n"),
        ("A\n\nb\n\nc\n\nd\n", "A\n\nb\n\nc\n\nd\n", "A\n\nb\n\nc\n\nd\n"),
        ("A\n\nb\n\nc\n\nd\n", BASE, "A\n\nb\n\nc\n\nd\n"),
        ("A\n\nb\n\nc\n\nd\n", "Ä\n\nb\n\nc\n\nd\n", None),
        ("a\n\nB\n\nc\n\nd\n", "a\n\nc\n\nd\n", None),
    ],
)
def test_changes_in_different_paragraphs_are_merged(mine: str, theirs: str, both: str | None) -> None:
    assert merged(BASE, mine, theirs) == both
    assert merged(BASE, theirs, mine) == both


def save(client: TestClient, version: str, **sent: str) -> str:
    answer = client.post(f"edit/{NAME}", data=sent, headers={"Accept": "application/json", "If-Match": f'"{version}"'})
    assert answer.status_code == 200
    return str(answer.json()["version"])


def opened(client: TestClient) -> str:
    found = re.search(r'name="version" value="(\w+)"', client.get(f"edit/{NAME}").text)
    assert found
    return found[1]


def test_every_save_keeps_both_texts_and_each_can_be_brought_back(client: TestClient, desk: Desk, root: Path) -> None:
    first = (root / NAME).read_text()
    version = save(client, opened(client), summary="Second.")
    save(client, version, summary="Third.")
    kept = desk.versions.of(NAME)
    assert [version.text() for version in kept] == [
        first,
        first.replace("S.", "Second."),
        first.replace("S.", "Third."),
    ]
    page = client.get(f"earlier/{NAME}?version={kept[0].key}").text
    assert re.search(r"<del>S\.</del><ins>Third\.</ins>", page)
    sent = {"version": version_of((root / NAME).read_bytes()), "earlier": kept[0].key}
    assert client.post(f"earlier/{NAME}", data=sent).status_code == 303
    assert (root / NAME).read_text() == first
    assert desk.versions.of(NAME)[-1].text() == first


def test_version_is_not_brought_back_over_a_newer_change(client: TestClient, desk: Desk, root: Path) -> None:
    save(client, opened(client), summary="Second.")
    sent = {"version": "old", "earlier": desk.versions.of(NAME)[0].key}
    assert client.post(f"earlier/{NAME}", data=sent).status_code == 409
    assert "Second." in (root / NAME).read_text()
    assert client.post(f"earlier/{NAME}", data={"version": "x", "earlier": "../../keys.json"}).status_code == 404
    assert client.get("earlier/content/extra/none.md").status_code == 404


def test_deleted_file_can_be_brought_back(client: TestClient, desk: Desk, root: Path) -> None:
    opened(client)
    text = (root / NAME).read_text()
    (root / NAME).unlink()
    sent = {"version": "", "earlier": desk.versions.of(NAME)[0].key}
    assert client.post(f"earlier/{NAME}", data=sent).status_code == 303
    assert (root / NAME).read_text() == text


def test_unsaved_text_is_shown_after_a_crash_and_saved_for_its_own_version(
    client: TestClient, desk: Desk, root: Path
) -> None:
    version = opened(client)
    client.post(f"typed/{NAME}", data={"version": version, "title": "Typed", "summary": "S.", "text": "Typed."})
    assert desk.unsaved.names() == {NAME}
    page = client.get(f"edit/{NAME}").text  # like a new tab after a restart
    assert ('value="Typed"' in page, "haven’t saved it yet" in page, version in page) == (True, True, True)
    assert ">not saved<" in client.get("").text
    save(client, version, title="Typed", text="Typed.")
    assert desk.unsaved.names() == frozenset()


def test_typed_text_can_be_thrown_away(client: TestClient, desk: Desk) -> None:
    client.post(f"typed/{NAME}", data={"version": opened(client), "title": "Typed"})
    response = client.post(f"forget/{NAME}")
    assert response.status_code == 303
    assert desk.unsaved.names() == frozenset()
    page = client.get(f"edit/{NAME}?{response.headers['location'].rpartition('?')[2]}").text
    assert ("Thrown away." in page, "Typed" in page) == (True, False)
    listed = client.get(f"earlier/{NAME}").text
    assert (listed.count(">never saved<"), listed.count(">current<")) == (1, 1)


def test_only_the_newest_of_equal_versions_is_current(client: TestClient, desk: Desk, root: Path) -> None:
    text = (root / NAME).read_bytes()
    for data in (text, b"Other.", text):
        desk.versions.keep(NAME, data)
    listed = client.get(f"earlier/{NAME}").text
    assert listed.count(">current<") == 1
    assert listed.index(">current<") < listed.index(desk.versions.of(NAME)[1].key)


def test_changes_in_different_places_are_proposed_together(client: TestClient, root: Path) -> None:
    version = opened(client)
    (root / NAME).write_text((root / NAME).read_text().replace("\nText.\n", "\nTheirs.\n"))
    response = client.post(f"edit/{NAME}", data={"version": version, "title": "Mine"})
    assert response.status_code == 409
    assert "in different places" in response.text
    assert "title: Mine" in response.text
    assert "Theirs." in response.text.partition("<textarea")[2]
