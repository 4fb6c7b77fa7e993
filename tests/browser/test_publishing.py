"""Publishing from the desk in a real browser, viewing the previous version, and going back to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_tools.desk.preview_state import PreviewState
from tests.desk import running_desk
from tests.small_site import CONF, write_small_site

LONG = 120_000  # milliseconds; each build runs in a separate process, possibly on a busy machine
ABOUT = "content/pages/about.md"
PUBLISHED, BACK = (
    "Finished. The site is in the folder “public” on this computer.",
    "The version that you chose is in the folder “public” again.",
)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The “Publish” page of an information site. Such a site can be published to a folder even if no facts are filled in."""
    write_small_site(tmp_path, {"publishconf.py": CONF, "content/data/practice.yaml": "practice_name:\n"})
    with running_desk(tmp_path, PreviewState("", tmp_path / "none")) as desk:
        context = desk.let_in(browser)
        page = context.new_page()
        page.goto(f"{desk.address}publish")
        yield page
        context.close()


def press(page: Page, button: str, until: str) -> None:
    with page.expect_navigation():  # the click leaves the page with the previous result
        page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name=until)).to_be_visible(timeout=LONG)


@pytest.mark.thorough  # site_tools/desk/tests/test_publish.py tests the same with only HTTP requests
def test_publish_to_a_folder_then_look_at_the_version_before_then_go_back(page: Page, tmp_path: Path) -> None:
    press(page, "Publish now", PUBLISHED)
    expect(page.get_by_role("region", name=PUBLISHED)).to_be_focused()
    text = (tmp_path / ABOUT).read_text()
    (tmp_path / ABOUT).write_text(text.replace("Text.", "Text that is new."))
    press(page, "Publish now", PUBLISHED)
    page.get_by_role("link", name="Before and after (about)").click()
    before, after = (page.frame_locator(f"iframe[title^={side}]") for side in ("Before", "After"))
    expect(before.get_by_text("Text.", exact=True)).to_be_visible()
    expect(after.get_by_text("Text that is new.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back to Publish").click()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Look at it as of").last.click()
    popup.value.goto(popup.value.url + "about.html")
    expect(popup.value.get_by_text("Text.", exact=True)).to_be_visible()
    press(page, "Go back to this one", BACK)
    assert "Text that is new." not in (tmp_path / "public/about.html").read_text()
    assert "Text that is new." in (tmp_path / ABOUT).read_text()
