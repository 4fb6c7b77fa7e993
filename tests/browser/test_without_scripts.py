"""With scripts off: everything reads, everything leads somewhere, definitions open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from tests.pages import TEMPLATES

pytestmark = pytest.mark.sample(2)

Visit = Callable[..., BrowserContext]


@pytest.fixture
def page(visit: Visit, address: str) -> Page:
    page = visit(java_script_enabled=False, reduced_motion="reduce").new_page()
    page.goto(f"{address}/your-goals.html")
    return page


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_kind_of_page_reads(visit: Visit, address: str, name: str) -> None:
    page = visit(java_script_enabled=False).new_page()
    page.goto(f"{address}/{name}.html")
    assert page.locator("h1").is_visible()
    assert page.locator("main").inner_text().strip()


def test_the_menu_leads_to_another_page(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Your safety").click()
    assert page.url.endswith("/your-safety.html")


def test_the_path_leads_on(page: Page) -> None:
    page.get_by_role("link", name="Next on the path").click()
    assert page.url.endswith("/your-safety.html")


def test_the_way_out_is_a_plain_link_that_says_nothing_of_where_one_was(page: Page) -> None:
    leave = page.get_by_role("link", name="Leave this site")
    assert leave.get_attribute("rel") == "nofollow noreferrer"
    assert str(leave.get_attribute("href")).startswith("https://")


def definition_of(page: Page, number: int) -> Locator:
    """Give the definition that belongs to a term of the page, when it is open."""
    term = page.locator("a.term").nth(number)
    return page.locator(f"#def-{str(term.get_attribute('id')).removeprefix('use-')}:popover-open")


def test_the_keyboard_opens_a_definition_and_escape_closes_it(page: Page) -> None:
    page.locator("a.term").first.focus()
    definition_of(page, 0).wait_for()
    page.keyboard.press("Escape")
    definition_of(page, 0).wait_for(state="detached")


def test_the_pointer_opens_a_definition_and_may_enter_it(page: Page) -> None:
    term = page.locator("a.term").first
    term.hover()
    definition = page.locator("[popover]:popover-open")
    definition.wait_for()
    definition.get_by_role("link", name="Full entry").hover()
    assert definition.is_visible()


def test_a_definition_leads_to_the_full_entry(page: Page) -> None:
    page.locator("a.term").first.focus()
    page.locator("[popover]:popover-open").get_by_role("link", name="Full entry").click()
    assert "/glossary/" in page.url
