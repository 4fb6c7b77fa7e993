"""Pages are readable without styles, without scripts or both, on a feature phone, and with text at twice the size."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route

from site_tools.booklet.chromium import QUIET, find
from tests.browser.test_every_page import overflow
from tests.fonts import NARROW_AND_WIDE
from tests.pages import TEMPLATES

pytestmark = pytest.mark.sample(1)

PHONE = (240, 320)
# Returns the texts of names, titles and links that are so narrow that they break into more than three lines, with fewer than four
# letters per line on average.
BROKEN = """() => [...document.querySelectorAll('.bar-name, h1 > span, nav a')].filter((e) => {
  const lines = e.getBoundingClientRect().height / (parseFloat(getComputedStyle(e).lineHeight) || 20);
  return e.checkVisibility() && lines > 3 && e.innerText.length / lines < 4;
}).map((e) => e.innerText)"""
DRAWN = "() => [...document.querySelectorAll('svg')].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 40 || r.height > 40).length"


def remove_styles(route: Route) -> None:
    """Respond with the page without its ``<style>`` elements, as if styles were turned off in the browser."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"<style>.*?</style>", "", answer.text(), flags=re.DOTALL))


@pytest.fixture(scope="module", params=[True, False], ids=["scripts on", "scripts off"])
def unstyled(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without styles, shared by the tests because opening a new page takes longer than a test."""
    context = browser.new_context(viewport={"width": 800, "height": 900}, java_script_enabled=request.param)
    context.route("**/*.html", remove_styles)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page with the screen size of a feature phone."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_without_styles_is_plain_text(unstyled: Page, address: str, name: str) -> None:
    messages: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        messages.append(message.text)

    unstyled.on("console", hear)
    unstyled.goto(f"{address}/{name}.html")
    unstyled.remove_listener("console", hear)
    assert unstyled.evaluate("document.styleSheets.length") == 0
    assert (overflow(unstyled), unstyled.evaluate(DRAWN), messages) == (0, 0, [])
    assert unstyled.locator("h1").is_visible()


def test_sources_are_lettered_and_links_work_without_styles(unstyled: Page, address: str) -> None:
    unstyled.goto(f"{address}/your-goals.html")
    assert unstyled.locator("section ol").first.evaluate("e => getComputedStyle(e).listStyleType") == "lower-alpha"
    unstyled.get_by_role("link", name="Next on the path").click()
    assert unstyled.url.endswith("/your-safety.html")


def test_drawing_that_fills_the_unstyled_page_is_detected(unstyled: Page) -> None:
    unstyled.set_content('<svg viewBox="0 0 10 10"><path d="M0 0h10v10"/></svg>')
    assert unstyled.evaluate(DRAWN) == 1


@NARROW_AND_WIDE
@pytest.mark.parametrize("name", TEMPLATES)
def test_page_fits_a_feature_phone(phone: Page, address: str, name: str) -> None:
    phone.goto(f"{address}/{name}.html")
    assert (overflow(phone), phone.evaluate(BROKEN)) == (0, [])
    assert phone.evaluate("document.querySelector('.bar').offsetHeight") <= PHONE[1] / 4


def test_first_number_is_near_the_top_on_a_feature_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/help-now.html")
    assert phone.locator(".help-lines a").first.evaluate("e => e.getBoundingClientRect().top") < 3 * PHONE[1]


@pytest.fixture(scope="module")
def large(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page in a Chromium in which the default text size is doubled."""
    profile = tmp_path_factory.mktemp("large")
    (profile / "Default").mkdir()
    preferences = {"webkit": {"webprefs": {"default_font_size": 32}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(preferences))
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=find(), args=["--no-sandbox", *QUIET], viewport={"width": 320, "height": 640}
    )
    yield context.pages[0]
    context.close()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", TEMPLATES)
def test_page_has_room_for_text_at_twice_the_size(large: Page, address: str, name: str, width: int) -> None:
    large.set_viewport_size({"width": width, "height": 640})
    large.goto(f"{address}/{name}.html")
    assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert (overflow(large), large.evaluate(BROKEN)) == (0, [])
    assert large.evaluate("document.querySelector('.bar').offsetHeight") < 640 / 3


def test_practice_name_that_breaks_into_letters_is_detected(phone: Page) -> None:
    phone.goto("about:blank")
    phone.set_content(
        '<p class="bar-name" style="width: 1em; line-height: 1; overflow-wrap: anywhere">Practice name</p>'
    )
    assert phone.evaluate(BROKEN) != []
