"""Forms are shown and saved, conflicts with other changes are shown, and invalid requests are refused."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.build.guarded_write import replace_if_unchanged
from site_tools.desk.editing.file_form import version_of
from site_tools.desk.editing.forms import form_of
from site_tools.desk.editing.saving import Conflict, Saved, open_text, save

NAME = "content/pages/about.md"
SOURCES = "content/data/sources.yaml"


def version(client: TestClient, name: str = NAME) -> str:
    """Return the value of the field “version” in the form of a file."""
    found = re.search(r'name="version" value="(\w+)"', client.get(f"edit/{name}").text)
    assert found
    return found[1]


def test_list_has_every_file(client: TestClient) -> None:
    page = client.get("").text
    for name in (NAME, "content/glossary/naloxone.md", "content/data/practice.yaml"):
        assert f"edit/{name}" in page


def test_form_is_saved_without_scripts_and_redirects_back(client: TestClient, root: Path) -> None:
    sent = {"version": version(client), "summary": "New.", "title": "about"}
    response = client.post(f"edit/{NAME}", data=sent)
    assert (response.status_code, response.headers["location"].endswith(f"edit/{NAME}?saved")) == (303, True)
    assert "summary: New.\n" in (root / NAME).read_text()
    assert "Saved." in client.get(f"edit/{NAME}?saved").text


def test_form_is_saved_by_a_script_with_its_version(client: TestClient, root: Path) -> None:
    headers = {"Accept": "application/json", "If-Match": f'"{version(client)}"'}
    response = client.post(f"edit/{NAME}", data={"text": "New."}, headers=headers)
    assert response.json() == {"version": version_of((root / NAME).read_bytes()), "changed": True}
    again = {**headers, "If-Match": f'"{response.json()["version"]}"'}
    assert client.post(f"edit/{NAME}", data={"text": "New."}, headers=again).json()["changed"] is False


def test_change_made_elsewhere_is_never_overwritten(client: TestClient, root: Path) -> None:
    old = version(client)
    theirs = (root / NAME).read_text().replace("summary: S.", "summary: Theirs.")
    (root / NAME).write_text(theirs)
    response = client.post(f"edit/{NAME}", data={"version": old, "title": "Mine", "summary": "S."})
    assert (response.status_code, (root / NAME).read_text()) == (409, theirs)
    assert "was changed elsewhere" in response.text
    assert re.search(r"<del>Theirs\.?</del>", response.text)
    by_script = client.post(f"edit/{NAME}", data={"title": "M"}, headers={"Accept": "application/json", "If-Match": f'"{old}"'})  # fmt: skip
    assert (by_script.status_code, (root / NAME).read_text()) == (412, theirs)
    # the page that shows the conflict contains the new version, so the merged text can be saved
    new = re.search(r'name="version" value="(\w+)"', response.text)
    assert new
    merged = theirs.replace("title: about", "title: Mine")
    assert client.post(f"edit/{NAME}", data={"version": new[1], "whole": merged}).status_code == 303
    assert (root / NAME).read_text() == merged


@pytest.mark.parametrize(
    ("address", "sent", "status", "words"),
    [
        ("edit/content/pages/none.md", {"title": "M"}, 404, "no file"),
        ("typed/content/pages/none.md", {"title": "M"}, 404, "no file"),
        (f"edit/{SOURCES}", {"r1.title": "A new source"}, 422, "needs a short name"),
        ("pictures", {"file": "none"}, 422, "No picture"),
        (f"edit/{NAME}", {"text": "a" * 2_000_001}, 400, "two million characters"),
        (f"edit/{NAME}", {f"field-{number}": "" for number in range(20_001)}, 400, "only partly received"),
    ],
)
def test_refusal_is_a_page_for_a_browser_and_data_for_a_script(
    client: TestClient, address: str, sent: dict[str, str], status: int, words: str
) -> None:
    sent = {**sent, "version": version(client, SOURCES)}
    page = client.post(address, data=sent)
    assert (page.status_code, page.headers["content-type"], words in page.text) == (
        status,
        "text/html; charset=utf-8",
        True,
    )
    data = client.post(address, data=sent, headers={"Accept": "application/json"})
    assert (data.status_code, list(data.json()), words in data.json()["error"]) == (status, ["error"], True)


def test_same_change_made_elsewhere_is_not_a_conflict(root: Path) -> None:
    opened = open_text(root, NAME)
    (root / NAME).write_text(opened.text.replace("summary: S.", "summary: N."))
    done = save(root, NAME, form_of(NAME), {"summary": "N."}, opened.version)
    assert isinstance(done, Saved)
    assert not done.is_changed


def test_only_one_of_many_simultaneous_saves_succeeds(root: Path) -> None:
    opened = open_text(root, NAME)
    with ThreadPoolExecutor(8) as pool:
        done = list(
            pool.map(lambda n: save(root, NAME, form_of(NAME), {"summary": f"Number {n}."}, opened.version), range(16))
        )
    saved = [number for number, each in enumerate(done) if isinstance(each, Saved) and each.is_changed]
    assert len(saved) == 1
    assert sum(isinstance(each, Conflict) for each in done) == 15
    assert f"summary: Number {saved[0]}.\n" in (root / NAME).read_text()


def test_file_is_replaced_only_if_it_is_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert replace_if_unchanged(tmp_path, file, None, b"1")
    assert not replace_if_unchanged(tmp_path, file, None, b"2")
    assert not replace_if_unchanged(tmp_path, file, b"0", b"2")
    assert replace_if_unchanged(tmp_path, file, b"1", b"2")
    assert file.read_bytes() == b"2"


@pytest.mark.parametrize(
    "name",
    ["content/pages/none.md", "content/pages/../../secret.md", "content/extra/x.txt", "pelicanconf.py", "content/pages/link.md",
     "content/pages/linked/a.md", "%2e%2e/secret.md", "content/pages/%00.md", f"content/pages/{'x' * 300}.md"],
)  # fmt: skip
def test_nothing_outside_the_texts_is_shown_or_written(client: TestClient, root: Path, name: str) -> None:
    (root / "secret.md").write_text("---\ntitle: Secret\n---\n")
    (root / "content/pages/link.md").symlink_to(root / "secret.md")
    (root / "content/pages/zz").symlink_to(root)
    assert client.get(f"edit/{name}").status_code == 404
    assert client.post(f"edit/{name}", data={"title": "X", "version": ""}).status_code == 404
    assert "Secret" in (root / "secret.md").read_text()
    assert client.get("edit/content/pages/zz/secret.md").status_code == 404


def test_file_that_cannot_be_read_is_shown_as_text_with_the_reason(client: TestClient, root: Path) -> None:
    (root / NAME).write_text("---\ntitle: A: b\n---\nText.\n")
    page = client.get(f"edit/{NAME}").text
    assert 'name="whole"' in page
    assert "Line 2:" in page
    (root / NAME).write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert client.get(f"edit/{NAME}").status_code == 422


def test_whole_file_can_be_edited_as_text(client: TestClient, root: Path) -> None:
    page = client.get("edit/content/data/practice.yaml?as=text")
    assert 'name="whole"' in page.text
    sent = {"version": version(client, "content/data/practice.yaml"), "whole": "practice_name: New\r\n"}
    assert client.post("edit/content/data/practice.yaml", data=sent).status_code == 303
    assert (root / "content/data/practice.yaml").read_text() == "practice_name: New\n"


def test_answers_that_cannot_be_written_are_shown_again(client: TestClient, root: Path) -> None:
    name = "content/data/sources.yaml"
    before = (root / name).read_text()
    sent = {"version": version(client, name), "r1.title": "A new source"}
    response = client.post(f"edit/{name}", data=sent)
    assert (response.status_code, (root / name).read_text()) == (422, before)
    assert "The new entry needs a short name." in response.text
    assert "A new source" in response.text


def test_page_is_created_with_its_first_text(client: TestClient, root: Path) -> None:
    response = client.post("new/page", data={"title": "My groups", "about": "About: groups."})
    assert (response.status_code, response.headers["location"].rpartition("/")[2]) == (303, "my-groups.md")
    assert (root / "content/pages/my-groups.md").read_text().startswith('---\ntitle: My groups\nnav: My groups\nsummary: "About: groups."\nwritten: 20')  # fmt: skip


def test_word_is_created_with_its_definition_and_todays_date(client: TestClient, root: Path) -> None:
    sent = {"title": "benzo", "about": "A depressant.", "aliases": ["benzos", "downer", ""]}
    assert client.post("new/word", data=sent).status_code == 303
    text = (root / "content/glossary/benzo.md").read_text()
    assert "definition: A depressant.\naliases:\n  - benzos\n  - downer\nwritten: 20" in text
    assert text.endswith("reviewed_by:\n---\n")  # no example text that the therapist would have to delete


@pytest.mark.parametrize(
    ("kind", "sent", "message"),
    [
        ("page", {"title": "日本 .."[3:], "about": ""}, "must contain letters"),
        ("page", {"title": "about", "about": ""}, "already exists"),
        ("word", {"title": "narcan", "about": "X."}, "already exists"),
        ("word", {"title": "new", "about": ""}, "needs a definition"),
        ("word", {"title": "new", "about": "x" * 201}, "at most 200"),
        ("word", {"title": "new", "about": "X.", "aliases": ["opioid"]}, "already exists"),
    ],
)
def test_new_file_with_a_name_that_cannot_be_used_is_refused(
    client: TestClient, root: Path, kind: str, sent: dict[str, str], message: str
) -> None:
    before = sorted((root / "content").rglob("*"))
    response = client.post(f"new/{kind}", data=sent)
    assert (response.status_code, message in response.text) == (422, True)
    assert sorted((root / "content").rglob("*")) == before


def test_unknown_address_has_a_page(client: TestClient) -> None:
    response = client.get("nothing")
    assert (response.status_code, "The desk has nothing at this address." in response.text) == (404, True)


def test_version_names_every_state_of_a_file() -> None:
    assert version_of(None) == ""
    assert version_of(b"") != version_of(b" ")
