"""With any practice data, the pages about the therapist fit the screen, and the ways to reach the therapist are on the first one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.data_sets import DATA_SETS
from tests.fonts import NARROW_AND_WIDEST
from tests.tiers import representative

from .test_every_page import AXE, violations

SCREENS = {320: 568, 390: 844, 768: 1024, 1440: 900}
PAGES = ("index", "about", "contact", "working-together")
OUTSIDE = """() => [...document.querySelectorAll("main *, .menu *, .bar *, footer *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return !e.closest("svg, .hidden, .skip, [popover]") && box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map((e) => e.outerHTML.slice(0, 120))"""
QUICK = representative(DATA_SETS, lambda name: name in ("none", "long-portrait"))


def opened(browser: Browser, site: Path, name: str, width: int, height: int = 0) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height or SCREENS[width]})
    page.goto(f"{site.as_uri()}/{name}.html")
    return page


@NARROW_AND_WIDEST
@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("data", QUICK)
@pytest.mark.sample(4)
def test_pages_about_the_therapist_fit_the_screen(
    browser: Browser, with_data: Callable[[str], Path], data: str, width: int
) -> None:
    for name in PAGES:
        page = opened(browser, with_data(data), name, width)
        assert page.evaluate(OUTSIDE) == [], name
        page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (375, 740), (768, 1024), (1440, 900)])
@pytest.mark.parametrize("data", QUICK)
def test_phone_and_address_are_on_the_first_screen_of_contact(
    browser: Browser, with_data: Callable[[str], Path], data: str, width: int, height: int
) -> None:
    practice = DATA_SETS[data].practice
    page = opened(browser, with_data(data), "contact", width, height)
    for scheme, field in (("tel", "phone"), ("mailto", "email")):
        first = page.locator(f"main a[href^='{scheme}:']").first
        if field in practice:
            box = first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= height, (field, box)
    if "phone" not in practice and "email" not in practice:
        box = page.locator("main a[href='tel:988']").first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("data", QUICK)
@pytest.mark.sample(2)
def test_contact_is_in_sight_when_any_page_opens(
    browser: Browser, with_data: Callable[[str], Path], data: str, width: int
) -> None:
    for name in (*PAGES, "help-now", "questions", "glossary/naloxone", "404"):
        page = opened(browser, with_data(data), name, width)
        link = page.locator("header a[href$='contact.html'], nav a[href$='contact.html']").first
        assert link.is_visible(), name
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= SCREENS[width], name
        page.close()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("data", representative(["long-portrait", "email-only-portrait", "by-video"], 1))
@pytest.mark.sample(1)
def test_pages_about_the_therapist_are_accessible(
    browser: Browser, with_data: Callable[[str], Path], data: str, width: int
) -> None:
    for name in PAGES:
        page = opened(browser, with_data(data), name, width)
        page.evaluate(AXE)
        assert violations(page) == [], name
        page.close()


@pytest.mark.parametrize(("width", "most"), [(320, 144), (390, 144), (768, 256), (1440, 256)])
def test_portrait_is_beside_the_statement_or_small_above_it(
    browser: Browser, with_data: Callable[[str], Path], width: int, most: int
) -> None:
    page = opened(browser, with_data("long-portrait"), "about", width)
    portrait, statement = page.locator(".portrait img"), page.locator(".portrait + *")
    picture, text = portrait.bounding_box(), statement.bounding_box()
    assert picture
    assert text
    assert round(picture["width"]) == most
    beside = picture["y"] < text["y"] + text["height"] / 2 and picture["y"] + picture["height"] > text["y"]
    assert beside == (width >= 768)
    page.close()
