"""When pages and terms are renamed or deleted, links are updated, redirects are added, and deleted files can be restored."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.context import Desk
from site_tools.desk.current_content import fresh_content
from site_tools.desk.editing.moving import with_redirects

from .conftest import ORIGIN

PAGE = "---\ntitle: {}\nwritten: 2026-11-01\n{}---\n{}\n"
GROUPS, OTHER, SPANISH = "content/pages/groups.md", "content/pages/other.md", "content/pages/es/groups.md"


@pytest.fixture
def root(root: Path) -> Path:
    for name, text in {
        GROUPS: PAGE.format("Groups", "", "[Myself](#x), [naloxone]({filename}/glossary/naloxone.md)."),
        SPANISH: PAGE.format("Grupos", "lang: es\n", "[Otra]({filename}../other.md), [inglés]({filename}../groups.md)."),
        OTHER: PAGE.format("Other", "more:\n  - groups\n", "[a]({filename}groups.md#when) [b]({filename}/pages/groups.md) [c]({filename}my-groups.md)"),
    }.items():  # fmt: skip
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    return root


def test_translations_and_links_follow_a_renamed_page(client: TestClient, root: Path) -> None:
    response = client.post(f"rename/{GROUPS}", data={"title": "Our circles!"})
    assert (response.status_code, response.headers["location"].rpartition("/")[2]) == (
        303,
        "our-circles.md?saved=renamed&also=es",
    )
    assert not (root / GROUPS).exists()
    assert not (root / SPANISH).exists()
    assert "[Myself](#x)" in (root / "content/pages/our-circles.md").read_text()
    assert "[inglés]({filename}../our-circles.md)" in (root / "content/pages/es/our-circles.md").read_text()
    assert (root / OTHER).read_text() == PAGE.format("Other", "more:\n  - our-circles\n", "[a]({filename}our-circles.md#when) [b]({filename}/pages/our-circles.md) [c]({filename}my-groups.md)")  # fmt: skip
    redirects = (root / "content/data/redirects.yaml").read_text()
    assert redirects == "es/groups.html: es/our-circles.html\ngroups.html: our-circles.html\n"


def test_page_is_not_renamed_if_its_redirect_cannot_be_added(client: TestClient, root: Path) -> None:
    (root / "content/data/redirects.yaml").write_text("old.html: new.html\nold.html: newer.html\n")
    refused = client.post(f"rename/{GROUPS}", data={"title": "Circles"})
    assert refused.status_code == 422
    assert "content/data/redirects.yaml, line 2: “old.html” appears here a second time. Remove one of them." in refused.text  # fmt: skip
    assert (root / GROUPS).exists()


def test_confirmation_names_the_languages_of_translations_that_were_renamed(client: TestClient, root: Path) -> None:
    address = ORIGIN + client.post(f"rename/{GROUPS}", data={"title": "Circles"}).headers["location"]
    assert "Renamed. The links in your texts are updated, and the old address redirects to the new one. The page in Spanish was renamed, too." in client.get(address).text  # fmt: skip
    address = ORIGIN + client.post(f"rename/{OTHER}", data={"title": "Another"}).headers["location"]
    assert "was renamed, too" not in client.get(address).text
    assert "was renamed, too" not in client.get(f"{address}&also=x&also=..").text
    address = ORIGIN + client.post("rename/content/pages/es/circles.md", data={"title": "Rounds"}).headers["location"]
    assert "The page in the site’s main language was renamed, too." in client.get(address).text


def test_earlier_versions_follow_a_renamed_page(client: TestClient, desk: Desk) -> None:
    text = client.get(f"edit/{GROUPS}").text
    version = re.search(r'name="version" value="(\w+)"', text)
    assert version
    client.post(f"edit/{GROUPS}", data={"version": version[1], "text": "Tuesdays."})
    before = [each.key for each in desk.versions.of(GROUPS)]
    assert len(before) == 2
    new = "content/pages/circles.md"
    client.post(f"rename/{GROUPS}", data={"title": "Circles"})
    page = client.get(f"earlier/{new}").text
    assert all(f"version={key}" in page for key in before)
    assert desk.versions.of(GROUPS) == []
    assert "Nothing has been deleted." in client.get("deleted").text
    assert client.get(f"earlier/{new}?version={before[0]}").text.count("Bring this version back") == 1


def test_renamed_word_is_renamed_in_lists_of_related_words(client: TestClient, root: Path) -> None:
    assert client.post("rename/content/glossary/opioid.md", data={"title": "opioids"}).status_code == 303
    assert "see:\n  - opioids\n" in (root / "content/glossary/naloxone.md").read_text()
    assert "glossary/opioid.html: glossary/opioids.html" in (root / "content/data/redirects.yaml").read_text()


@pytest.mark.parametrize(
    ("title", "message"), [("", "must contain letters"), ("Long " * 30, "too long"), ("groups", "already has this address"), ("Other", "already has this address: “Other” (content/pages/other.md).")]
)  # fmt: skip
def test_name_that_cannot_be_used_is_refused(client: TestClient, root: Path, title: str, message: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("content/**/*.md")}
    response = client.post(f"rename/{GROUPS}", data={"title": title})
    assert (response.status_code, message in response.text) == (422, True)
    assert {path: path.read_bytes() for path in root.rglob("content/**/*.md")} == before


def test_page_to_delete_shows_links_to_it_and_can_be_restored(client: TestClient, desk: Desk, root: Path) -> None:
    text = (root / GROUPS).read_text()
    page = client.get(f"move/{GROUPS}").text
    assert f"edit/{OTHER}" in page
    assert "edit/content/pages/about.md" not in page
    response = client.post(f"delete/{GROUPS}")
    assert response.status_code == 303
    assert not (root / GROUPS).exists()
    told = client.get(ORIGIN + response.headers["location"]).text
    assert ("Deleted." in told, f'earlier/{GROUPS}">Groups <span class="hint">{GROUPS}</span></a>' in told) == (
        True,
        True,
    )
    assert "Deleted." not in client.get("deleted").text
    assert "Deleted." not in client.get("deleted?name=content/pages/never.md").text
    page = client.get(f"earlier/{GROUPS}?version={desk.versions.of(GROUPS)[-1].key}").text
    assert "As it was on" in page
    sent = dict(re.findall(r'name="(version|earlier)" value="([^"]*)"', page))  # the request that the page's form sends
    back = client.post(f"earlier/{GROUPS}", data=sent)
    assert back.status_code == 303
    page = client.get(ORIGIN + back.headers["location"]).text
    assert "This file is back." in page
    assert "The text that it replaced" not in page
    assert (root / GROUPS).read_text() == text
    assert f"earlier/{GROUPS}" not in client.get("deleted").text


def test_only_pages_and_words_can_be_renamed_or_deleted(client: TestClient, root: Path) -> None:
    for name in ("content/data/practice.yaml", "pelicanconf.py", "content/pages/none.md", "content/pages/../../x.md"):
        assert client.post(f"delete/{name}").status_code in (404, 422)
        assert client.post(f"rename/{name}", data={"title": "New"}).status_code in (404, 422)
    assert (root / "content/data/practice.yaml").is_file()
    assert (root / "pelicanconf.py").is_file()


def test_form_shows_the_present_address_and_then_the_one_that_was_refused(client: TestClient) -> None:
    assert re.search(r">New address</label>.*?value=\"groups\"", client.get(f"move/{GROUPS}").text, re.DOTALL)
    assert 'value="Other"' in client.post(f"rename/{GROUPS}", data={"title": "Other"}).text


def test_page_that_the_menu_needs_stays(client: TestClient, desk: Desk, root: Path) -> None:
    desk.state.content = replace(fresh_content(desk), needed=("groups",))
    assert client.post(f"delete/{GROUPS}").status_code == 422
    assert client.post(f"rename/{GROUPS}", data={"title": "New"}).status_code == 422
    assert "links to this page by its name" in client.get(f"move/{GROUPS}").text
    assert (root / GROUPS).is_file()


def test_redirects_point_directly_to_the_newest_address() -> None:
    text = "# moved\na.html: b.html\nc.html: d.html\n"
    assert with_redirects(text, {"b.html": "e.html"}) == "# moved\na.html: e.html\nc.html: d.html\nb.html: e.html\n"
    assert with_redirects("a.html: b.html\n", {"b.html": "a.html"}) == "b.html: a.html\n"
    assert with_redirects("", {"a.html": "b.html"}) == "a.html: b.html\n"
