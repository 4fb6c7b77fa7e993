"""Leaving the site: the page shown until the next site responds, the data that the next site receives, and keys that do not leave."""

import json

import pytest
from playwright.sync_api import Page, Request, Route

from .conftest import ELSEWHERE, Visit, by_pointer, leads_home, open_page

pytestmark = pytest.mark.sample(1)


def test_exit_works_if_its_script_throws(page: Page) -> None:
    page.evaluate("Object.defineProperty(history, 'state', { get() { throw new Error('broken') } })")
    by_pointer(page)
    page.wait_for_url(ELSEWHERE)


def test_shift_does_not_leave_the_site(page: Page, address: str) -> None:
    """Some screen reader commands, such as jumping backward, send only the Shift key to the page."""
    for _ in range(6):
        page.keyboard.press("Shift")
    page.locator(".leave").focus()
    page.keyboard.press("Enter")
    leads_home(page, address)


@pytest.mark.thorough
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
    context.route(f"{ELSEWHERE}**", lambda route: waiting.append(route))  # the request never gets a response
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
