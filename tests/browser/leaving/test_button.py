"""The exit button is on every page and always in view. Nothing covers it, and no phone number is close to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.fonts import NARROW_AND_WIDEST
from tests.pages import PAGES, TEMPLATES
from tests.tiers import representative

from ..conftest import wait_until_at_rest, wait_until_drawn
from .conftest import ELSEWHERE, Visit

pytestmark = pytest.mark.sample(1)

Window = Callable[..., Page]

SIZES = {
    "phone": (320, 640),
    "desktop": (1440, 900),
    "400% zoom": (320, 225),
    "on-screen keyboard": (320, 280),
}
# Returns how many of five points of the button, its corners and its center, are covered by another element.
COVERED = """() => {
  const button = document.querySelector('.leave'), r = button.getBoundingClientRect();
  const spots = [[r.left + 3, r.top + 3], [r.right - 3, r.top + 3], [r.left + 3, r.bottom - 3], [r.right - 3, r.bottom - 3],
    [(r.left + r.right) / 2, (r.top + r.bottom) / 2]];
  return spots.filter(([x, y]) => !button.contains(document.elementFromPoint(x, y))).length;
}"""

# Scrolls each link to call or text as close to the button as possible. Returns one distance per link: from the button to the highest
# point at which a tap follows the link, or Infinity if there is none.
GAPS = """() => {
  const button = document.querySelector('.leave'), bar = document.querySelector('.bar');
  return [...document.querySelectorAll('a[href^="tel:"], a[href^="sms:"]')].map((link) => {
    scrollTo(0, link.getBoundingClientRect().top + scrollY - bar.offsetHeight - 3);
    const { left, right, bottom } = link.getBoundingClientRect();
    for (let y = Math.floor(bar.getBoundingClientRect().bottom); y < bottom; y += 1) {
      if (link.contains(document.elementFromPoint((left + right) / 2, y))) return y - button.getBoundingClientRect().bottom;
    }
    return Infinity;
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that the tests share, because opening a page takes as long as a test."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@NARROW_AND_WIDEST
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", representative(TEMPLATES, {"help-now", "index"}.__contains__))
@pytest.mark.sample(2)
def test_exit_button_is_always_in_view_and_uncovered(
    window: Window, address: str, name: str, size: tuple[int, int]
) -> None:
    page = window(*size)
    page.goto(f"{address}/{name}.html")
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    end = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    found = []
    for tenth in range(11):
        page.evaluate("y => scrollTo(0, y)", end * tenth / 10)
        found.append(page.evaluate(COVERED))
    assert found == [0] * 11


@NARROW_AND_WIDEST
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.sample(1)
def test_exit_button_is_not_covered_by_an_open_definition(window: Window, address: str, size: tuple[int, int]) -> None:
    page = window(*size)
    page.goto(f"{address}/the-model.html")
    terms = page.locator("a.term")
    covered = []
    for number in range(terms.count()):
        terms.nth(number).focus()
        page.locator(":popover-open").wait_for()
        covered.append(page.evaluate(COVERED))
        page.evaluate("scrollBy({ top: 200, behavior: 'instant' })")
        wait_until_drawn(page)
        covered.append(page.evaluate(COVERED))
        page.keyboard.press("Escape")
    assert (len(covered) > 4, set(covered)) == (True, {0})


def test_exit_button_keeps_size_and_stays_in_view_under_pinch_zoom(visit: Visit, address: str) -> None:
    page = visit(320, 640, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{address}/your-safety.html")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    chromium = page.context.new_cdp_session(page)
    chromium.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2.5})
    for _ in range(3):
        chromium.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 200, "y": 400}]})
        for step in range(1, 6):
            finger = {"x": 200 - 15 * step, "y": 400 - 40 * step}
            chromium.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [finger]})
        chromium.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        wait_until_at_rest(page)
        seen = page.evaluate("""() => {
            const r = document.querySelector('.leave').getBoundingClientRect(), v = visualViewport;
            return [v.scale, r.left >= v.offsetLeft - 1, r.right <= v.offsetLeft + v.width + 1, r.top >= v.offsetTop - 1,
              r.bottom <= v.offsetTop + v.height, Math.round(r.height * v.scale)];
        }""")
        assert seen == [2.5, True, True, True, True, 44]


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.sample(1)
def test_exit_button_keeps_its_distance_from_numbers_on_get_help_now(window: Window, address: str, width: int) -> None:
    page = window(width)
    page.goto(f"{address}/help-now.html")
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    gaps = page.evaluate(GAPS)
    assert (len([gap for gap in gaps if gap < 400]) > 10, min(gaps) >= 24) == (True, True)


def test_number_near_the_exit_button_is_detected(window: Window, address: str) -> None:
    page = window(320)
    page.goto(f"{address}/help-now.html")
    page.evaluate("document.querySelector('.bar').classList.remove('apart')")
    assert min(page.evaluate(GAPS)) < 24


def test_page_has_exactly_one_exit_button(site: Path) -> None:
    for name in PAGES:
        html = (site / f"{name}.html").read_text(encoding="utf-8")
        found = (html.count('class="leave"'), html.count(f'href="{ELSEWHERE}" rel="nofollow noreferrer"'))
        assert found == (1, 1), name
