"""Without scripts, every page is readable, links work, and definitions open."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.pages import TEMPLATES

pytestmark = pytest.mark.sample(2)


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    """A page without scripts, shared by the tests because opening a new page takes longer than a test."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, java_script_enabled=False, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def page(opened: Page, address: str) -> Page:
    """A page with terms, opened with the pointer in the top left corner of the window."""
    opened.mouse.move(0, 0)
    opened.goto(f"{address}/your-goals.html")
    return opened


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_is_readable(opened: Page, address: str, name: str) -> None:
    opened.goto(f"{address}/{name}.html")
    assert opened.locator("h1").is_visible()
    assert opened.locator("main").inner_text().strip()


def test_menu_leads_to_another_page(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Your safety").click()
    assert page.url.endswith("/your-safety.html")


def test_path_leads_to_the_next_page(page: Page) -> None:
    page.get_by_role("link", name="Next on the path").click()
    assert page.url.endswith("/your-safety.html")


def test_exit_is_a_plain_link_that_sends_no_referrer(page: Page) -> None:
    leave = page.get_by_role("link", name="Leave this site")
    assert leave.get_attribute("rel") == "nofollow noreferrer"
    assert str(leave.get_attribute("href")).startswith("https://")


def definition_of(page: Page, number: int) -> Locator:
    """Return a locator of a term's definition, which matches only while the definition is open. ``number`` is the term's 0-based index."""
    term = page.locator("a.term").nth(number)
    return page.locator(f"#def-{str(term.get_attribute('id')).removeprefix('use-')}:popover-open")


def test_definition_opens_on_focus_and_closes_on_escape(page: Page) -> None:
    page.locator("a.term").first.focus()
    definition_of(page, 0).wait_for()
    page.keyboard.press("Escape")
    definition_of(page, 0).wait_for(state="detached")


def test_definition_opens_on_hover_and_can_be_entered(page: Page) -> None:
    term = page.locator("a.term").first
    term.hover()
    definition = page.locator("[popover]:popover-open")
    definition.wait_for()
    definition.get_by_role("link", name="Full entry").hover()
    assert definition.is_visible()


def test_definition_links_to_the_full_entry(page: Page) -> None:
    page.locator("a.term").first.focus()
    page.locator("[popover]:popover-open").get_by_role("link", name="Full entry").click()
    assert "/glossary/" in page.url
