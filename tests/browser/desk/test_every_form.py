"""Every form of the desk works in a browser without scripts when it is filled in and submitted as a person would do it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from site_tools.desk.launch import write_launch_file
from tests.desk import Running

from .conftest import NAME

pytestmark = [pytest.mark.sample(1), pytest.mark.thorough]
PAGES = "content/pages"


@pytest.fixture
def plain(browser: Browser, server: Running) -> Iterator[Page]:
    """The home page of the desk, which is opened with the launch file, in a browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    port = int(re.findall(r":(\d+)/", server.address)[0])
    page.goto(write_launch_file(server.desk.folder, port, server.desk.keys).as_uri())
    page.get_by_role("button", name="Open the desk").click()
    page.get_by_role("heading", name="What would you like to change?").wait_for()
    yield page
    context.close()


def test_page_is_created_renamed_deleted_and_brought_back(plain: Page, server: Running) -> None:
    root = server.desk.root / PAGES
    plain.get_by_role("link", name="New page").click()
    plain.get_by_label("Title").fill("Thursday’s “group” 🌿")
    plain.get_by_label("Summary").fill("For people who drink.")
    plain.get_by_role("button", name="Create the page").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Thursday’s “group” 🌿")
    assert (root / "thursdays-group.md").is_file()
    plain.get_by_role("link", name="Rename or delete").click()
    plain.get_by_label("New address").fill("Abende für Paare")
    plain.get_by_role("button", name="Rename").click()
    plain.wait_for_url("**/abende-fur-paare.md?saved=renamed")
    assert [(root / f"{name}.md").exists() for name in ("thursdays-group", "abende-fur-paare")] == [False, True]
    before = (root / "abende-fur-paare.md").read_bytes()
    plain.get_by_role("link", name="Rename or delete").click()
    plain.get_by_role("button", name="Delete it").click()
    plain.get_by_role("link", name=f"{PAGES}/abende-fur-paare.md").click()
    plain.locator(".versions a").first.click()
    expect(plain.locator("pre")).to_contain_text("For people who drink.")
    plain.get_by_role("button", name="Bring this version back").click()
    expect(plain.get_by_text("This file is back.")).to_be_visible()
    assert (root / "abende-fur-paare.md").read_bytes() == before
    (root / "abende-fur-paare.md").unlink()


def test_word_and_picture_are_added(plain: Page, server: Running, tmp_path: Path) -> None:
    plain.goto(f"{server.address}new/word")
    plain.get_by_label("Word", exact=True).fill("naltrexone")
    plain.get_by_label("What it means").fill("A medicine against craving.")
    plain.get_by_label("Other names, another").fill("Vivitrol")
    plain.get_by_role("button", name="Create the word").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("naltrexone")
    file = server.desk.root / "content/glossary/naltrexone.md"
    assert "Vivitrol" in file.read_text()
    file.unlink()
    Image.new("RGB", (30, 20), "green").save(tmp_path / "Mein Büro.png")
    plain.goto(f"{server.address}new/picture")
    plain.get_by_label("Picture").set_input_files(tmp_path / "Mein Büro.png")
    plain.get_by_role("button", name="Add the picture").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("mein-buro.png")
    assert (server.desk.root / "content/images/mein-buro.png").is_file()
    (server.desk.root / "content/images/mein-buro.png").unlink()


@pytest.mark.parametrize("choice", ["Save this text", "Keep the file as it is now"])
def test_conflict_is_settled(plain: Page, server: Running, choice: str) -> None:
    file = server.desk.root / NAME
    before = file.read_text()
    server.desk.unsaved.forget(NAME)
    file.write_text("---\ntitle: How it differs\nsummary: S.\n---\n\n1. One\n2. Two\n")
    plain.goto(f"{server.address}edit/{NAME}")
    plain.get_by_label("Summary").fill("Mine.")
    file.write_text(file.read_text().replace("2. Two", "2. Theirs"))
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("was changed elsewhere")
    plain.get_by_role("button", name=choice).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("How it differs")
    assert ("summary: Mine." in file.read_text(), "2. Theirs" in file.read_text()) == (choice == "Save this text", True)
    file.write_text(before)


def test_facts_are_filled_in_and_a_target_is_set_up(plain: Page, server: Running, tmp_path: Path) -> None:
    data = server.desk.root / "content/data"
    before = (data / "practice.yaml").read_bytes()
    plain.goto(f"{server.address}publish")
    plain.locator("summary", has_text="can stay empty").click()
    plain.get_by_label("City").fill("Barre")
    plain.get_by_role("button", name="Save these facts").click()
    assert "Barre" in (data / "practice.yaml").read_text()
    plain.get_by_role("link", name="Set up a target").click()
    plain.locator("main a", has_text=re.compile("folder", re.IGNORECASE)).first.click()
    name = plain.locator("main input[type=text], main input:not([type])").first
    name.fill("stick")
    plain.locator("main input:not([type=hidden])").nth(1).fill(str(tmp_path / "web"))
    plain.locator("main form button").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Publish")
    assert "stick:" in (data / "publish.yaml").read_text()
    (data / "publish.yaml").unlink()
    (data / "practice.yaml").write_bytes(before)
