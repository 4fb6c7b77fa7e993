"""Leaving the site: all ways to use the exit button, and the pages that Back and Forward show afterwards."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Request, Route

from site_tools.booklet.chromium import QUIET, find

from .conftest import ELSEWHERE, Visit, by_pointer, leads_home

pytestmark = pytest.mark.sample(1)


def by_touch(page: Page) -> None:
    page.locator(".leave").tap()


def by_button_and_keyboard(page: Page) -> None:
    page.locator(".leave").focus()
    page.keyboard.press("Enter")


def by_second_tab_stop(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


WAYS = [by_pointer, by_touch, by_button_and_keyboard, by_second_tab_stop]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.sample(2)
def test_exit_leads_to_another_site_and_back_skips_the_page(
    page: Page, address: str, requests: list[Request], way: Callable[[Page], None]
) -> None:
    way(page)
    page.wait_for_url(ELSEWHERE)
    (request,) = requests
    assert {"referer", "origin", "cookie"} & request.all_headers().keys() == set()
    # The history has the blank page, the home page and the other site.
    assert page.evaluate("[document.referrer, opener, history.length]") == ["", None, 3]
    page.go_back()
    assert page.url == f"{address}/index.html"


def follow_links_within(page: Page, number: int) -> None:
    """Follow this many links to sources on the page, at most five. Each link adds an entry to the history."""
    for letter in "abcde"[:number]:
        page.locator(f"main .text a[href='#source-{letter}']").first.evaluate("link => link.click()")
        page.wait_for_function("letter => location.hash === `#source-${letter}` && history.state", arg=letter)


def test_back_returns_from_a_link_within_the_page(page: Page, address: str) -> None:
    page.locator(".contents a").first.click()
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    page.go_back()
    assert page.url == f"{address}/help-now.html"


@pytest.mark.parametrize("number", [1, 2, 5])
def test_exit_skips_history_entries_of_links_within_the_page(page: Page, address: str, number: int) -> None:
    follow_links_within(page, number)
    by_pointer(page)
    leads_home(page, address)
    page.go_forward()
    page.wait_for_url(ELSEWHERE)


@pytest.mark.thorough
def test_exit_skips_history_entries_of_links_after_a_reload(page: Page, address: str) -> None:
    follow_links_within(page, 2)
    page.reload()
    by_pointer(page)
    leads_home(page, address)


@pytest.mark.thorough
def test_link_followed_twice_adds_one_entry_that_is_skipped_once(page: Page, address: str) -> None:
    for _ in range(2):
        page.locator(".contents a").first.evaluate("link => link.click()")
    page.wait_for_function("history.state?.within === 1")
    by_pointer(page)
    leads_home(page, address)


def test_forward_does_not_show_a_page_that_was_left(page: Page, address: str) -> None:
    follow_links_within(page, 3)
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)
    page.evaluate("void setTimeout(() => history.go(3))")  # the navigation must not interrupt the evaluation
    page.wait_for_url(f"{address}/help-now.html#**")
    page.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("knows_navigation", [True, False], ids=["navigation API", "no navigation API"])
def test_forward_shows_nothing_after_going_back_within_the_page(
    page: Page, address: str, knows_navigation: bool
) -> None:
    if not knows_navigation:
        page.evaluate("delete window.navigation")
    follow_links_within(page, 2)
    for within in (1, 0):
        page.go_back()
        page.wait_for_function("within => history.state?.within === within", arg=within)
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)
    page.go_forward()
    leads_home(page, address)


@pytest.mark.thorough
@pytest.mark.parametrize("knows_navigation", [True, False], ids=["navigation API", "no navigation API"])
def test_forward_shows_no_other_page_after_going_back(page: Page, address: str, knows_navigation: bool) -> None:
    if not knows_navigation:
        page.add_init_script("delete window.navigation")
    page.goto(f"{address}/your-safety.html")
    page.go_back()
    assert page.url == f"{address}/help-now.html"
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)
    page.go_forward()
    leads_home(page, address)


def test_reload_while_leaving_leaves_again(visit: Visit, address: str) -> None:
    waiting: list[Route] = []
    context = visit()

    def answer_the_second(route: Route) -> None:
        if waiting:
            route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")
        else:
            waiting.append(route)

    context.route(f"{ELSEWHERE}**", answer_the_second)
    page = context.new_page()
    page.goto(f"{address}/help-now.html")
    page.evaluate("""() => {
        addEventListener('click', () => setTimeout(() => location.reload(), 200));
        setTimeout(() => document.querySelector('.leave').click());
    }""")
    page.wait_for_url(ELSEWHERE)
    assert (len(waiting), page.title()) == (1, "Weather")


@pytest.mark.thorough
def test_exit_pressed_twice_steps_back_once(page: Page, address: str) -> None:
    follow_links_within(page, 2)
    page.evaluate("for (const n of [1, 2]) document.querySelector('.leave').click()")
    leads_home(page, address)


@pytest.mark.thorough
def test_browser_history_list_keeps_the_pages(playwright: Playwright, address: str, tmp_path: Path) -> None:
    """The page “Leaving this site quickly” says that the browser's history list keeps the pages. This test proves it."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=find(), args=["--no-sandbox", *QUIET]
    )
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    page = context.pages[0]
    page.goto(f"{address}/the-model.html")
    page.goto(f"{address}/help-now.html")
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)
    context.close()
    with sqlite3.connect(tmp_path / "Default" / "History") as history:
        kept = {url for (url,) in history.execute("SELECT url FROM urls")}
    assert kept == {f"{address}/the-model.html", f"{address}/help-now.html", ELSEWHERE}
