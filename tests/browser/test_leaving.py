"""Leaving the site: by pointer, touch and keyboard, what remains in the history, and what the next site learns."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Request, Route

from site_tools.booklet.chromium import QUIET, find
from tests.tiers import every_case

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
ELSEWHERE = "https://www.weather.gov/"


@pytest.fixture
def requests() -> list[Request]:
    return []


@pytest.fixture
def page(visit: Visit, address: str, requests: list[Request]) -> Page:
    """A page of the site, opened from another page. The test itself answers for the destination of the exit."""
    page = open_page(visit, requests, has_touch=True)
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/help-now.html")
    return page


def open_page(visit: Visit, requests: list[Request], width: int = 1440, height: int = 900, **more: object) -> Page:
    context = visit(width, height, **more)

    def answer(route: Route) -> None:
        requests.append(route.request)
        route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")

    context.route(f"{ELSEWHERE}**", answer)
    return context.new_page()


def by_pointer(page: Page) -> None:
    page.locator(".leave").click()


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
    assert page.evaluate("[document.referrer, opener, history.length]") == ["", None, 3]  # about:blank, home, elsewhere
    page.go_back()
    assert page.url == f"{address}/index.html"


def leads_home(page: Page, address: str) -> None:
    """Wait for the other site, and check that one step back leads to the page before the one that was left."""
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url == f"{address}/index.html"


def follow_links_within(page: Page, number: int) -> None:
    """Follow this many links to sections of the page. Each adds an entry to the history."""
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


def test_exit_skips_history_entries_of_links_after_a_reload(page: Page, address: str) -> None:
    follow_links_within(page, 2)
    page.reload()
    by_pointer(page)
    leads_home(page, address)


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
    page.evaluate("history.go(3)")
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


def test_exit_pressed_twice_steps_back_once(page: Page, address: str) -> None:
    follow_links_within(page, 2)
    page.evaluate("for (const n of [1, 2]) document.querySelector('.leave').click()")
    leads_home(page, address)


def test_exit_works_if_its_script_throws(page: Page) -> None:
    page.evaluate("Object.defineProperty(history, 'state', { get() { throw new Error('broken') } })")
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)


def test_shift_does_not_leave_the_site(page: Page, address: str) -> None:
    """A screen reader sends Shift alone when it jumps backward, and for other commands."""
    for _ in range(6):
        page.keyboard.press("Shift")
    page.locator(".leave").focus()
    page.keyboard.press("Enter")
    leads_home(page, address)


@pytest.mark.parametrize("held", ["Shift", "Alt+Shift", "Control+Shift", "Meta+Shift"])
@pytest.mark.parametrize("meanwhile", ["nothing", "wheel", "pointer", "letters"])
def test_no_combination_with_shift_leaves_the_site(page: Page, address: str, held: str, meanwhile: str) -> None:
    *others, shift = held.split("+")
    for key in others:
        page.keyboard.down(key)
    for _ in range(3):
        page.keyboard.down(shift)
        if meanwhile == "wheel":
            page.mouse.wheel(0, 100)
        elif meanwhile == "pointer":
            page.mouse.move(300, 400)
        elif meanwhile == "letters":
            page.keyboard.press("A")
        page.keyboard.up(shift)
    for key in others:
        page.keyboard.up(key)
    page.wait_for_timeout(100)
    assert page.url == f"{address}/help-now.html"
    assert page.locator("main").is_visible()


def test_page_is_blank_in_the_next_frame_even_if_the_other_site_is_slow(visit: Visit, address: str) -> None:
    waiting: list[Route] = []
    context = visit()
    context.route(f"{ELSEWHERE}**", lambda route: waiting.append(route))  # it is never answered
    page = context.new_page()
    page.goto(f"{address}/help-now.html")
    with page.expect_event("console") as said:
        page.evaluate("""() => void setTimeout(() => {
            document.querySelector('.leave').click();
            requestAnimationFrame(() => console.log(JSON.stringify([
              document.body.innerText.trim(), document.title,
              [...document.querySelectorAll('main, footer, nav, .leave, .bar-name')].filter((e) => getComputedStyle(e).visibility === 'visible').length,
              ...[document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor)])));
        })""")
    shown = json.loads(said.value.text)
    assert shown == ["Loading", "Loading", 0, "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]
    for route in waiting:
        route.abort()


def test_style_of_a_page_being_left_does_not_apply_to_other_pages(visit: Visit, address: str) -> None:
    page = visit(color_scheme="light").new_page()
    page.goto(f"{address}/index.html")
    blank = "[...document.body.querySelectorAll('*')].filter((e) => e.checkVisibility() && getComputedStyle(e).backgroundColor === 'rgb(255, 255, 255)')"
    assert page.evaluate(f"{blank}.map((e) => e.className)") == []


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_exit_opened_in_another_tab_does_not_hide_this_one(page: Page, modifier: str) -> None:
    page.locator(".leave").click(modifiers=[modifier])  # type: ignore[list-item]
    assert page.locator("main").is_visible()


def test_exit_works_without_scripts_and_sends_no_referrer(visit: Visit, address: str, requests: list[Request]) -> None:
    page = open_page(visit, requests, java_script_enabled=False)
    page.goto(f"{address}/the-model.html")
    page.locator(".leave").click()
    page.wait_for_url(ELSEWHERE)
    assert "referer" not in requests[0].all_headers()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@every_case
def test_link_to_another_site_sends_no_referrer(visit: Visit, address: str, scripts: bool) -> None:
    context = visit(java_script_enabled=scripts)
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    context.route("https://**", lambda route: route.fulfill(body="Another site", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{address}/evidence.html")
    page.locator('main a[href^="https://"]').first.click()
    page.wait_for_url("https://**")
    assert [request.all_headers().keys() & {"referer", "origin"} for request in requests[1:]] == [set()]


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
