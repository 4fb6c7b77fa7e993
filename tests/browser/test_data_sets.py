"""With any practice data, the pages about the therapist fit the screen, and contact details are on the first screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

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
LONG = "long-portrait"
EVERYWHERE = [*PAGES, "help-now", "questions", "glossary/naloxone", "404"]


def show(page: Page, site: Path, name: str) -> None:
    page.goto(f"{site.as_uri()}/{name}.html")


def resize(page: Page, width: int, height: int = 0) -> None:
    page.set_viewport_size({"width": width, "height": height or SCREENS[width]})


@NARROW_AND_WIDEST
@pytest.mark.parametrize("data", representative(DATA_SETS, LONG.__eq__))
@pytest.mark.sample(1)
def test_pages_about_the_therapist_fit_the_screen(page: Page, with_data: Callable[[str], Path], data: str) -> None:
    for name in PAGES:
        show(page, with_data(data), name)
        for width in SCREENS:
            resize(page, width)
            assert page.evaluate(OUTSIDE) == [], (name, width)


@pytest.mark.parametrize("data", representative(DATA_SETS, ("none", LONG).__contains__))
def test_phone_and_address_are_on_the_first_screen_of_contact(
    page: Page, with_data: Callable[[str], Path], data: str
) -> None:
    practice = DATA_SETS[data].practice
    links = [
        f"main a[href^='{scheme}:']" for scheme, field in (("tel", "phone"), ("mailto", "email")) if field in practice
    ]
    show(page, with_data(data), "contact")
    for width, height in ((390, 844), (375, 740), (768, 1024), (1440, 900)):
        resize(page, width, height)
        for link in links or ["main a[href='tel:988']"]:
            box = page.locator(link).first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= height, (width, link, box)


@pytest.mark.parametrize("names", representative([["contact", "404"], EVERYWHERE], 1), ids=["two pages", "every kind"])
@pytest.mark.parametrize("data", representative(DATA_SETS, LONG.__eq__))
def test_contact_is_in_sight_when_any_page_opens(
    page: Page, with_data: Callable[[str], Path], data: str, names: list[str]
) -> None:
    for name in names:
        show(page, with_data(data), name)
        for width in (390, 1440):
            resize(page, width)
            link = page.locator("header a[href$='contact.html'], nav a[href$='contact.html']").first
            assert link.is_visible(), (name, width)
            box = link.bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["y"] + box["height"] <= SCREENS[width], (name, width)


@pytest.mark.parametrize("name", representative(sorted(PAGES), 1))
@pytest.mark.parametrize("data", representative([LONG, "email-only-portrait", "by-video"], 1))
def test_pages_about_the_therapist_are_accessible(
    page: Page, with_data: Callable[[str], Path], data: str, name: str
) -> None:
    show(page, with_data(data), name)
    page.evaluate(AXE)
    for width in (320, 1440):
        resize(page, width)
        assert violations(page) == [], width


def test_portrait_is_beside_the_statement_or_small_above_it(page: Page, with_data: Callable[[str], Path]) -> None:
    show(page, with_data("long-portrait"), "about")
    portrait, statement = page.locator(".portrait img"), page.locator(".portrait + *")
    for width, most in ((320, 144), (390, 144), (768, 256), (1440, 256)):
        resize(page, width)
        picture, text = portrait.bounding_box(), statement.bounding_box()
        assert picture
        assert text
        assert round(picture["width"]) == most
        beside = picture["y"] < text["y"] + text["height"] / 2 and picture["y"] + picture["height"] > text["y"]
        assert beside == (width >= 768)


def test_bar_stays_low_with_a_long_name(page: Page, with_data: Callable[[str], Path]) -> None:
    show(page, with_data("long-portrait"), "about")
    resize(page, 320)
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] <= SCREENS[320] / 4
