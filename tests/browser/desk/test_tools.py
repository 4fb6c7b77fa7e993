"""The tools around the text: page widths, printing, drag and drop of pictures, lists of items, and the list of files."""

import re
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from site_tools.desk.context import FOLDER
from site_tools.desk.launch import write_launch_file
from tests.browser.engines import firefox
from tests.browser.engines.engine import UnresponsiveError
from tests.desk import Running
from tests.programs import needed

from .conftest import NAME, file_text, frame_has, type_first

pytestmark = pytest.mark.thorough


def test_page_is_shown_as_on_a_phone_and_a_tablet_and_is_printed(page: Page) -> None:
    page.set_viewport_size({"width": 2400, "height": 900})
    frame = page.locator("#frames iframe:not(.coming)")
    whole = page.locator("#frames").bounding_box()
    assert whole
    for choice, width in (("Phone", 390), ("Tablet", 768), ("Full width", whole["width"])):
        page.get_by_label(choice).check()
        box = frame.bounding_box()
        assert box
        assert box["width"] == pytest.approx(width, abs=1)
    page.evaluate("document.querySelector('#frames iframe').contentWindow.print = () => { window.printed = true; }")
    page.get_by_role("button", name="On paper").click()
    assert page.evaluate("window.printed")


def test_picture_is_dropped_and_another_file_is_refused(page: Page, server: Running) -> None:
    drop = """async (type) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 20, height: 10 });
      const blob = type ? new Blob(["No picture"]) : await new Promise((done) => canvas.toBlob(done));
      const data = new DataTransfer();
      data.items.add(new File([blob], "Garden.png", { type: "image/png" }));
      document.getElementById("text").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    page.locator("#text").focus()
    page.evaluate(drop, "")
    page.get_by_label("What does it show?").fill("A garden")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(re.compile(re.escape("![A garden]({static}/images/garden.png)")))
    before = page.locator("#text").input_value()
    page.evaluate(drop, "text")
    page.get_by_label("What does it show?").fill("Nothing")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("not a picture")
    assert page.locator("#text").input_value() == before
    assert [path.name for path in (server.desk.root / "content/images").glob("garden*")] == ["garden.png"]


def test_list_has_an_empty_line_for_another_item(page: Page, server: Running) -> None:
    page.get_by_text("More about this page").click()
    lines = page.locator("[data-items] input:visible")
    lines.first.scroll_into_view_if_needed()
    count, last = lines.count(), lines.last
    name = str(last.get_attribute("name"))
    last.fill("An item")
    expect(lines).to_have_count(count + 1)
    expect(lines.last).to_have_value("")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    assert re.search(rf"^{name}:\n  - An item$", file_text(server), re.MULTILINE)
    lines.nth(count - 1).fill("")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")


def test_list_of_files_is_filtered_by_title(page: Page) -> None:
    page.locator("#find").fill("nalox")
    expect(page.locator(".list li:visible")).to_have_count(1)
    expect(page.locator(".list li:visible")).to_contain_text("naloxone")
    page.locator("#find").fill("zebra")
    expect(page.locator("#found")).to_have_text("Nothing found")


def _until(browser: firefox.Firefox, condition: str, seconds: float = 30) -> None:
    """Wait until a condition is true in the page, or fail the test. While the page is loading, the condition counts as false."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(UnresponsiveError):
            if browser.evaluate(condition):
                return
        time.sleep(0.05)
    raise AssertionError(condition)


@pytest.mark.usefixtures("page")
def test_firefox_shows_a_text_as_it_is_typed_and_saves_it(server: Running, page: Page) -> None:
    """Firefox opens the desk through the launch file, as it does for a person."""
    desk, port = server.desk, int(urlsplit(server.address).port or 0)
    launch = write_launch_file(desk.root / FOLDER, port, desk.keys, f"edit/{NAME}")
    shown = "document.querySelector('#frames iframe:not(.coming)')?.contentDocument?.body?.textContent ?? ''"
    with firefox.running(needed("firefox-esr", "firefox")) as browser:
        browser.fresh()
        browser.open(launch.as_uri(), wait=False)
        _until(browser, "typeof field !== 'undefined' && !!field")
        browser.evaluate("(field.focus(), field.setSelectionRange(0, 0), 1)")
        for letter in "Zebras. ":
            browser.press(letter)
        _until(browser, f"({shown}).includes('Zebras.')")
        assert "Zebras." not in file_text(server)
        browser.evaluate("(document.querySelector('.save button').click(), 1)")
        _until(browser, "document.getElementById('status').textContent === 'Saved.'")
        browser.size(1024, 640)  # a small laptop
        _until(
            browser,
            "document.getElementById('main').getBoundingClientRect().right <= document.querySelector('.see').getBoundingClientRect().left + 1",
        )
        browser.evaluate("(document.querySelector('.list-button').click(), 1)")
        _until(
            browser,
            "document.getElementById('list').getBoundingClientRect().width > 200 && document.getElementById('list').matches(':popover-open')",
        )
    assert "\nZebras. ## One" in file_text(server)
    page.reload()
    type_first(page, "Two. ")
    frame_has(page, "Two. Zebras.")
