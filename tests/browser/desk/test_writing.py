"""Writing a page in the desk, with live updates, problems, headings, new terms and pictures."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Running

from .conftest import NAME, TEXT, enter_first, file_text, frame_has, type_first

pytestmark = pytest.mark.sample(1)


def test_text_is_seen_before_it_is_saved_and_undo_of_the_browser_works(page: Page, server: Running) -> None:
    type_first(page, "Zebra. ")
    frame_has(page, "Zebra.")
    assert "Zebra" not in file_text(server)
    expect(page.locator("#status")).to_have_text("Not saved yet")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    assert "\nZebra. ## One\n" in file_text(server)
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator("#text")).to_have_value(re.compile(r"^- Zebra"))
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value(re.compile(r"^Zebra"))


def test_problem_is_underlined_fixed_with_a_button_or_suppressed_with_a_reason(page: Page) -> None:
    enter_first(page, "Addicts.\n\n ## Three\n\n")
    expect(page.locator("#mirror mark").first).to_have_text("Addicts")
    page.get_by_role("button", name=re.compile("Change to “## Three”")).click()
    expect(page.locator("#text")).to_have_value(re.compile("^## Three", re.MULTILINE))
    item = page.locator("#problems li", has_text="“Addicts”")
    item.get_by_role("button", name="It is fine here").click()
    page.get_by_label("Your reason").fill("Quoted")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(
        re.compile(r"^<!-- proofread: allow language\.addict: Quoted -->\nAddicts")
    )
    expect(item).to_have_count(0)


def test_each_heading_of_the_page_leads_to_its_line_in_the_form(page: Page) -> None:
    enter_first(page, "Zebra.\n\n")
    frame_has(page, "Zebra.")
    page.frame_locator("#frames iframe:not(.coming)").get_by_role("link", name="Edit “Two”").click()
    expect(page.locator("#text")).to_be_focused()
    assert page.evaluate("field.value.slice(field.selectionStart).startsWith('## Two')")


@pytest.mark.thorough
def test_heading_of_another_page_leads_to_its_form(page: Page, server: Running) -> None:
    site = page.context.new_page()
    site.goto(f"{server.address}site/how-it-differs.html")
    site.get_by_role("link", name="Edit “Slowly”").click()
    expect(site.get_by_role("heading", level=1)).to_have_text("How it differs")
    assert "heading=slowly" in site.url


@pytest.mark.thorough
def test_form_of_another_page_opens_at_the_heading_that_was_chosen(page: Page, server: Running) -> None:
    page.goto(f"{server.address}edit/{NAME}?heading=two")
    assert page.evaluate("field.value.slice(field.selectionStart).startsWith('## Two')")


@pytest.mark.thorough
def test_text_survives_a_closed_tab(page: Page, server: Running) -> None:
    enter_first(page, "Unsaved. ")
    frame_has(page, "Unsaved.")
    address = page.url
    page.close()
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator("#text")).to_have_value(re.compile(r"^Unsaved\. "))
    expect(again.get_by_text("haven’t saved it yet")).to_be_visible()
    again.get_by_role("button", name="Throw it away").click()
    expect(again.locator("#text")).to_have_value(TEXT.rstrip())


@pytest.mark.thorough
def test_word_is_created_from_a_selection_in_a_text(page: Page, server: Running) -> None:
    enter_first(page, "A lapse. ")
    page.evaluate("field.setSelectionRange(2, 7)")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="New word").click()
    new = popup.value
    expect(new.get_by_label("Word", exact=True)).to_have_value("lapse")
    new.get_by_label("What it means").fill("A return to use for a while.")
    new.get_by_role("button", name="Create the word").click()
    expect(new.get_by_role("heading", level=1)).to_have_text("lapse")
    assert "title: lapse\n" in (server.desk.root / "content/glossary/lapse.md").read_text()
    expect(page.locator("#text")).to_have_value(re.compile("^A lapse. "))  # the typed text is still in the form


@pytest.mark.thorough
def test_links_follow_a_renamed_page(page: Page, server: Running) -> None:
    (server.desk.root / "content/pages/groups.md").write_text(
        "---\ntitle: Groups\nsummary: S.\nwritten: 2026-11-01\n---\nText.\n"
    )
    page.locator("#text").fill("[Groups]({filename}groups.md)")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    page.goto(f"{server.address}move/content/pages/groups.md")
    page.get_by_label("New address").fill("Group hours")
    page.get_by_role("button", name="Rename").click()
    page.wait_for_url("**/edit/content/pages/group-hours.md*")
    assert "[Groups]({filename}group-hours.md)" in file_text(server)
    assert "groups.html: group-hours.html" in (server.desk.root / "content/data/redirects.yaml").read_text()


def test_picture_is_pasted_with_a_description(page: Page, server: Running) -> None:
    page.locator("#text").focus()
    page.evaluate("""async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 20, height: 10 });
      const blob = await new Promise((done) => canvas.toBlob(done));
      const data = new DataTransfer();
      data.items.add(new File([blob], "My room.png", { type: "image/png" }));
      document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""")
    page.get_by_label("What does it show?").fill("My room")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(re.compile(re.escape("![My room]({static}/images/my-room.png)")))
    assert (server.desk.root / "content/images/my-room.png").is_file()
