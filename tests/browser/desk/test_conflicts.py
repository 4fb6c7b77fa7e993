"""A file that was changed elsewhere is never overwritten."""

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Running

from .conftest import NAME, enter_first, file_text

pytestmark = pytest.mark.sample(1)


def test_edit_made_outside_is_shown_and_never_overwritten(page: Page, server: Running) -> None:
    theirs = file_text(server).replace("Another.", "Theirs.")
    (server.desk.root / NAME).write_text(theirs)
    enter_first(page, "Mine. ")
    page.keyboard.press("Control+s")
    page.get_by_role("heading", name="was changed elsewhere").wait_for()
    assert file_text(server) == theirs
    expect(page.get_by_text("in different places")).to_be_visible()
    page.get_by_role("button", name="Save this text").click()
    page.get_by_text("Saved.").wait_for()
    assert ("Mine. ## One" in file_text(server), "Theirs." in file_text(server)) == (True, True)


@pytest.mark.thorough
def test_two_windows_at_once_never_overwrite_each_other(page: Page, server: Running) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    enter_first(page, "First window. ")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    other.locator("#text").focus()
    other.keyboard.press("Control+End")
    other.keyboard.type("Second window.")
    other.keyboard.press("Control+s")
    other.get_by_role("heading", name="was changed elsewhere").wait_for()
    assert "Second" not in file_text(server)
    other.get_by_role("button", name="Save this text").click()
    other.get_by_text("Saved.").wait_for()
    assert ("First window. " in file_text(server), "Second window." in file_text(server)) == (True, True)
