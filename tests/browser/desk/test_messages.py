"""Messages of the desk: the one about problems that stop the build, and those that a delayed response must not replace."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk import Running
from tests.made_up import made_up

from .conftest import delay_next_answer, type_first

pytestmark = [pytest.mark.sample(1), pytest.mark.thorough]


def test_problem_that_stops_the_build_is_shown_while_someone_writes(page: Page, server: Running) -> None:
    notice, state = page.locator("#blocked"), server.desk.state
    expect(notice).to_be_hidden()
    wrong = made_up("content/pages/about.md", 7, 0, "build", "error", "It is wrong.", "Fix it.")
    state.publish(state.version, state.folder, [wrong], state.panel, state.content)
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link", name="about, line 7")).to_have_attribute(
        "href", re.compile("/edit/content/pages/about.md[?]line=7$")
    )
    state.publish(state.version, state.folder, [], state.panel, state.content)
    expect(notice).to_be_hidden()


def test_late_answer_does_not_replace_a_newer_message(page: Page) -> None:
    delay_next_answer(page)
    type_first(page, "Z")
    page.evaluate("say('This is not a picture.')")
    page.wait_for_timeout(1200)
    expect(page.locator("#status")).to_have_text("This is not a picture.")
    page.keyboard.type("Y")
    expect(page.locator("#status")).to_have_text("Not saved yet")
