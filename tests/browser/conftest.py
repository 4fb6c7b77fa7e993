"""Fixtures for a real Chromium and for the built site, which is served on this machine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from site_tools.booklet.chromium import QUIET, find_for_tests
from tests.browser.launching import launch
from tests.fonts import USUAL, Fonts
from tests.serving import serving

# Options that make Chromium use fewer processes and threads, and so less CPU time. They don't change the output.
LIGHT = ("--in-process-gpu", "--num-raster-threads=1")
# Resolves when the browser has rendered all changes so far.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
# Resolves when the scroll position and the zoom have not changed for five frames.
_AT_REST = """() => new Promise((done) => {
  let last = "", same = 0;
  const look = () => {
    const now = [scrollX, scrollY, visualViewport.pageLeft, visualViewport.pageTop, visualViewport.scale].join();
    same = now === last ? same + 1 : 0;
    last = now;
    same === 5 ? done() : requestAnimationFrame(look);
  };
  look();
})"""


def wait_until_drawn(page: Page) -> None:
    """Wait until the page has rendered the latest changes."""
    page.evaluate(_DRAWN)


def wait_until_at_rest(page: Page) -> None:
    """Wait until the page has stopped scrolling."""
    page.evaluate(_AT_REST)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which controls the browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def fonts(request: pytest.FixtureRequest) -> Fonts:
    """The fonts that the browser finds. A test marked with ``NARROW_AND_WIDEST`` runs with several sets (tests/fonts.py)."""
    found: Fonts = getattr(request, "param", USUAL)
    return found


@pytest.fixture(scope="session")
def browsers(
    playwright: Playwright, font_environment: Callable[[Fonts], dict[str, str]]
) -> Iterator[Callable[[Fonts], Browser]]:
    """A function that returns a Chromium that finds only the given fonts. Chromium is started once for each set of fonts."""
    path = find_for_tests()
    assert path, "Chromium is not installed. Run the tests with ./site test, which downloads it."
    started: dict[Fonts, Browser] = {}

    def start(fonts: Fonts) -> Browser:
        if fonts not in started:
            started[fonts] = launch(
                playwright.chromium,
                executable_path=path,
                args=["--no-sandbox", *QUIET, *LIGHT],
                env=dict[str, str | float | bool](font_environment(fonts)),
            )
        return started[fonts]

    yield start
    for chromium in started.values():
        chromium.close()


@pytest.fixture(scope="session")
def browser(browsers: Callable[[Fonts], Browser], fonts: Fonts) -> Browser:
    """A Chromium that finds only the fonts of the test."""
    return browsers(fonts)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that the tests of a module share, because opening a new page takes longer than most tests."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def window(page: Page) -> Callable[..., Page]:
    """A function that shows the page shared by a module's tests in a window of a given size, as in ``window(320, 640)``."""

    def resized(width: int = 1440, height: int = 900) -> Page:
        page.set_viewport_size({"width": width, "height": height})
        return page

    return resized


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The URL of the built site, without a trailing slash."""
    with serving(site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a new browser context, as in ``visit(width=320, color_scheme="dark")``."""
    contexts: list[BrowserContext] = []

    def new(width: int = 1440, height: int = 900, **more: Any) -> BrowserContext:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        return contexts[-1]

    yield new
    for context in contexts:
        context.close()
