"""On a phone, readers reach the text of every main page and a way to contact the therapist without much scrolling."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from pelicanconf import FIRST_PAGES, FOOTER_PAGES, MENU_PAGES, PATH_PAGES
from tests.fonts import NARROW_AND_WIDEST
from tests.pages import PAGES

pytestmark = pytest.mark.sample(1)

MAIN_PAGES = list(dict.fromkeys(["index", *FIRST_PAGES, *PATH_PAGES, *MENU_PAGES, *FOOTER_PAGES]))
# The window sizes of phones, and the maximum number of screens before the first section of a page.
PHONES = {(390, 844): 0.9, (320, 568): 1.5}
# Returns the distance, in screens, from the top of the page to its first section. The title, the lead and the collapsed contents are above.
SCREENS = """() => {
  const first = document.querySelector("main :is(h2, .text > *, .path-section-text > p, .glossary-nav)");
  return (first.getBoundingClientRect().top + scrollY) / innerHeight;
}"""
# The maximum number of screens before the first step in an overdose, with any font.
FIRST_STEP = {(390, 844): 0.93, (320, 568): 1.5}
STEPS = "document.querySelector('.first-steps li').getBoundingClientRect().top / innerHeight"


def screens(page: Page, url: str) -> dict[tuple[int, int], float]:
    """Return the number of screens before the first section, by window size."""
    page.goto(url)
    found = {}
    for width, height in PHONES:
        page.set_viewport_size({"width": width, "height": height})
        found[width, height] = round(page.evaluate(SCREENS), 2)
    return found


@pytest.mark.parametrize("name", MAIN_PAGES)
@pytest.mark.sample(2)
def test_first_section_begins_on_the_first_screen(page: Page, address: str, name: str) -> None:
    found = screens(page, f"{address}/{name}.html")
    assert {size: number for size, number in found.items() if number > PHONES[size]} == {}


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", MAIN_PAGES)
def test_first_section_is_near_with_any_font(page: Page, address: str, name: str) -> None:
    found = screens(page, f"{address}/{name}.html")
    assert {size: number for size, number in found.items() if number > PHONES[size] + 0.2} == {}


@NARROW_AND_WIDEST
@pytest.mark.parametrize("size", FIRST_STEP)
def test_first_step_for_an_overdose_is_at_most_one_screen_down(page: Page, address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}/help-now.html")
    assert page.evaluate(STEPS) <= FIRST_STEP[size]


def test_911_and_988_are_side_by_side_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/help-now.html")
    numbers = page.locator(".emergency-help dt a")
    first, second = (numbers.nth(place).bounding_box() for place in (0, 1))
    assert first is not None
    assert second is not None
    assert numbers.all_inner_texts() == ["911", "988"]
    assert (first["y"], first["x"] + first["width"] < second["x"], first["width"] > 150) == (second["y"], True, True)


def test_open_contents_on_a_phone_are_detected(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/questions.html")
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate(SCREENS) > 0.9


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page on a touch screen and without scripts."""
    context = browser.new_context(java_script_enabled=False, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.sample(1)
def test_contact_is_one_tap_away(plain: Page, address: str, name: str, width: int) -> None:
    plain.set_viewport_size({"width": width, "height": 568})
    plain.goto(f"{address}/{name}.html")
    link = plain.get_by_role("navigation", name="Main").get_by_role("link", name="Contact", exact=True)
    box = link.bounding_box()
    assert box is not None
    assert (box["y"] + box["height"] <= 568, box["width"] >= 44, box["height"] >= 44) == (True, True, True)
    with plain.expect_event("load"):  # on the page “Contact”, the link loads the same page again
        link.tap()
    assert plain.url == f"{address}/contact.html"


def test_menu_opens_and_closes_without_scripts(plain: Page, address: str) -> None:
    plain.set_viewport_size({"width": 320, "height": 568})
    plain.goto(f"{address}/the-model.html")
    menu = plain.get_by_role("navigation", name="Main")
    assert menu.get_by_role("link", name="Glossary").count() == 0
    menu.locator("summary").tap()
    assert menu.get_by_role("link").all_inner_texts()[2:4] == ["What it is", "How it differs"]
    menu.locator("summary").tap()
    assert menu.get_by_role("link", name="Glossary").count() == 0
