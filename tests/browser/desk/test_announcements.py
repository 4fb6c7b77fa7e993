"""Screen reader announcements while someone writes."""

import re

import pytest
from playwright.sync_api import Page, expect

from ..conftest import wait_until_drawn
from .conftest import NAME, frame_has, type_first

pytestmark = pytest.mark.sample(1)


@pytest.mark.thorough
def test_status_is_announced_once_and_not_at_each_key(page: Page) -> None:
    page.evaluate(
        "new MutationObserver(() => { window.told = (window.told ?? 0) + 1; }).observe(document.getElementById('status'), { childList: true })"
    )
    for words in ("Zebra. ", "Zebu. ", "Zorilla. "):
        type_first(page, words)
        frame_has(page, words.strip())
    assert page.evaluate("window.told") == 1


@pytest.mark.thorough
def test_new_list_of_problems_is_announced_as_a_number_and_leaves_the_keyboard_where_it_is(page: Page) -> None:
    type_first(page, "Addicts.\n\n")
    count = page.locator("#problems-count")
    expect(count).to_have_text(re.compile("thing"))
    why = page.locator("#problems li", has_text="“Addicts”").get_by_role("link", name="Why?")
    why.focus()
    before = count.text_content()
    page.evaluate("showProblems([], 1)")
    expect(count).to_have_text("Nothing to look at")
    page.evaluate("check()")
    expect(count).to_have_text(str(before))
    why.focus()
    with page.expect_response(lambda answer: NAME in answer.url):
        page.evaluate("check()")
    wait_until_drawn(page)
    expect(why).to_be_focused()


@pytest.mark.thorough
def test_each_problem_is_explained_in_a_tab_of_its_own(page: Page) -> None:
    type_first(page, "Addicts.\n\n")
    with page.expect_popup() as explained:
        page.locator("#problems li", has_text="“Addicts”").get_by_role("link", name="Why?").click()
    expect(explained.value.locator("main")).to_contain_text("language.addict")
