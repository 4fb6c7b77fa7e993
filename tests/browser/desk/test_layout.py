"""On a small laptop, the page is beside the form, and the list opens over it. In narrower windows and at high zoom, there is one column."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import TEXT, frame_has, type_first

pytestmark = [pytest.mark.sample(1), pytest.mark.thorough]


def boxes(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    form, see = page.locator("#main").bounding_box(), page.locator(".see").bounding_box()
    assert form
    assert see
    return dict(form), dict(see)


# The viewports are those of a 13-inch laptop, 1280 or 1440 pixels wide, at 100, 110 and 125% zoom, and of a large screen at 200% zoom.
@pytest.mark.parametrize("size", [(1024, 540), (1024, 640), (960, 500), (1152, 720), (1199, 700), (1200, 700), (1280, 720), (1440, 900)])  # fmt: skip
def test_page_is_beside_the_form_while_someone_writes(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    form, see = boxes(page)
    assert form["x"] + form["width"] <= see["x"] + 1
    assert min(form["width"], see["width"]) >= 350
    page.evaluate("reveal(field.value.indexOf('Another.'))")
    page.keyboard.type("Zebra. ")
    frame_has(page, "Zebra.")
    expect(page.locator("#text")).to_be_in_viewport()
    expect(page.frame_locator("#frames iframe:not(.coming)").get_by_text("Zebra.")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(900, 700), (768, 1024), (720, 450), (390, 844), (320, 225)])
def test_page_is_below_the_form_in_narrow_windows(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    form, see = boxes(page)
    assert see["y"] >= form["y"] + form["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_list_opens_over_the_form_and_closes_when_the_focus_leaves_it(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 640})
    listed = page.get_by_role("navigation", name="Everything you can change")
    expect(listed).to_be_hidden()
    type_first(page, "Kept. ")
    page.get_by_role("button", name="All pages").click()
    expect(listed.locator("[aria-current]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(page.get_by_role("button", name="All pages")).to_be_focused()
    page.keyboard.press("Enter")
    listed.locator("summary").last.focus()
    page.keyboard.press("Tab")
    expect(listed).to_be_hidden()
    page.get_by_role("button", name="All pages").click()
    listed.get_by_role("searchbox", name="Find").fill("about")
    listed.get_by_role("link", name="about", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("about")
    page.go_back()
    expect(page.locator("#text")).to_have_value(f"Kept. {TEXT.rstrip()}")


@pytest.mark.parametrize("width", [1440, 1024, 800, 390])
def test_form_is_printed_without_the_list_and_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(media="print")
    for part in (".top", "#list", ".see", "#tools"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#text")).to_be_visible()
    box = page.locator("#main").bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, width)


@pytest.mark.parametrize(("width", "is_button"), [(1440, False), (1200, False), (1199, True), (960, True), (800, False), (390, False)])  # fmt: skip
def test_list_is_always_within_reach(page: Page, width: int, *, is_button: bool) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    expect(page.get_by_role("button", name="All pages")).to_be_visible(visible=is_button)
    expect(page.get_by_role("link", name="All pages")).to_be_visible(visible=not is_button)
    expect(page.locator("#list")).to_be_visible(visible=width >= 768 and not is_button)
