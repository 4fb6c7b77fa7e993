"""With large text on a small screen, the target of a link and the link that has the focus are below the bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import wait_until_at_rest, wait_until_drawn

pytestmark = pytest.mark.thorough

Visit = Callable[..., BrowserContext]
BELOW = "selector => document.querySelector(selector).getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom"
# Returns the text of the element that has the focus, and whether a part of it is covered by the bar.
FOCUSED = """() => {
  const focused = document.activeElement, { top, bottom } = focused.getBoundingClientRect();
  const edge = document.querySelector(".bar").getBoundingClientRect().bottom;
  const apart = focused === document.body || focused.closest(".bar, .skip");
  return [focused.textContent.slice(0, 40), !apart && top < edge - 1 && bottom > 0];
}"""
LINKS = "[...document.querySelectorAll('a, button, summary, input')].filter((e) => e.checkVisibility()).length"
# A phone with text of twice the usual size, and a window of 1280 × 1024 pixels, enlarged four times.
SMALL = {"large text": (320, 568, 32), "large page": (320, 256, 16)}


def opened(visit: Visit, url: str, width: int, height: int, font_size: int) -> Page:
    """Open a page in a window of this size, in a browser whose standard font size is ``font_size``, in pixels."""
    page = visit(width, height, reduced_motion="reduce").new_page()
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": font_size}})
    page.goto(url)
    return page


@pytest.mark.parametrize("target", ["source-c", "cite-c", "goals-other-than-stopping"])
def test_target_is_below_the_bar(visit: Visit, address: str, target: str) -> None:
    page = opened(visit, f"{address}/evidence.html#{target}", *SMALL["large text"])
    wait_until_at_rest(page)
    assert page.evaluate(BELOW, f"#{target}") > -1


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("name", ["evidence", "help-now", "glossary/naloxone"])
def test_bar_covers_no_part_of_the_focused_link(visit: Visit, address: str, name: str, size: str) -> None:
    page = opened(visit, f"{address}/{name}.html", *SMALL[size])
    covered = {}
    for key in ("Tab", "Shift+Tab"):
        seen = []
        for _ in range(page.evaluate(LINKS)):
            page.keyboard.press(key)
            wait_until_drawn(page)
            seen.append(page.evaluate(FOCUSED))
        covered[key] = [text for text, is_covered in seen if is_covered]
        assert len({text for text, _ in seen}) > 20
    assert covered == {"Tab": [], "Shift+Tab": []}


@pytest.mark.parametrize(
    "scroll",
    ["scrollBy(0, 3000)", f"scrollBy(0, ({BELOW})('a:focus') + 10)"],
    ids=["link out of view", "link partly below the bar"],
)
def test_page_stays_where_it_is_when_the_reader_returns_to_the_window(visit: Visit, address: str, scroll: str) -> None:
    page = opened(visit, f"{address}/evidence.html", *SMALL["large text"])
    page.locator("main p a").first.focus()
    page.keyboard.press("Tab")
    wait_until_drawn(page)
    page.evaluate(scroll)
    wait_until_at_rest(page)
    before = page.evaluate("scrollY")
    assert page.evaluate(BELOW, "a:focus-visible") < -9
    # Browsers report the focus again when the reader returns to the window.
    page.evaluate("document.activeElement.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))")
    wait_until_drawn(page)
    assert page.evaluate("scrollY") == before > 0
