"""Fixtures for a page of the site, opened from another page, and for the site that the exit button opens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route

Visit = Callable[..., BrowserContext]
ELSEWHERE = "https://www.weather.gov/"


@pytest.fixture
def requests() -> list[Request]:
    """The requests to the site that the exit button opens, in order."""
    return []


@pytest.fixture
def page(visit: Visit, address: str, requests: list[Request]) -> Page:
    """A page of the site, opened from another page. Requests to the site that the exit button opens get a fixed response."""
    page = open_page(visit, requests, has_touch=True)
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/help-now.html")
    return page


def open_page(visit: Visit, requests: list[Request], width: int = 1440, height: int = 900, **more: object) -> Page:
    """Return a new tab. Requests to the site that the exit button opens are added to ``requests`` and get a fixed response."""
    context = visit(width, height, **more)

    def answer(route: Route) -> None:
        requests.append(route.request)
        route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")

    context.route(f"{ELSEWHERE}**", answer)
    return context.new_page()


def by_pointer(page: Page) -> None:
    """Click the exit button."""
    page.locator(".leave").click()


def leads_home(page: Page, address: str) -> None:
    """Wait for the other site, and check that going back once leads to the home page, not to the page that the reader left."""
    page.wait_for_url(ELSEWHERE)
    # On a busy machine, the URL can change before the page is active; going back would then fail.
    page.wait_for_function("document.title === 'Weather'")
    page.go_back()
    assert page.url == f"{address}/index.html"
