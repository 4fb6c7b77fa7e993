"""A browser finds the fonts that the tests bring, and none of the machine's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.fonts import NARROW, NARROW_AND_WIDEST, USUAL, WIDE, WIDEST, Fonts, fontconfig

TEXT = '<p style="font-family: {family}; white-space: nowrap"><span style="font-size: 100px">I’ll walk beside you.</span></p>'
# Families that a page could name, and that many machines have.
ELSEWHERE = ("DejaVu Sans", "Liberation Serif", "Georgia", "Noto Sans", "Arial")


@pytest.fixture
def page(visit: Callable[..., BrowserContext]) -> Page:
    return visit().new_page()


def used(page: Page, family: str) -> set[str]:
    """Return the families in which Chromium shows a text of this family."""
    page.set_content(TEXT.format(family=family))
    developer = page.context.new_cdp_session(page)
    developer.send("DOM.enable")
    developer.send("CSS.enable")
    root = developer.send("DOM.getDocument")["root"]["nodeId"]
    node = developer.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    fonts = developer.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {str(font["familyName"]) for font in fonts}


@NARROW_AND_WIDEST
def test_a_generic_family_is_the_one_that_the_tests_bring(page: Page, fonts: Fonts) -> None:
    names = {name: used(page, name) for name in ("serif", "sans-serif", "system-ui", "monospace")}
    assert names["serif"] == {fonts.serif.name}
    assert names["sans-serif"] == names["system-ui"] == {fonts.sans.name}
    assert names["monospace"] == {fonts.monospace.name}


@NARROW_AND_WIDEST
def test_fonts_of_the_machine_are_not_found(page: Page, fonts: Fonts) -> None:
    brought = {fonts.serif.name, fonts.sans.name}
    assert [family for family in ELSEWHERE if not used(page, f"'{family}', serif") <= brought] == []


def test_a_test_that_asks_for_no_fonts_has_the_usual_ones(page: Page) -> None:
    assert used(page, "serif") == {USUAL.serif.name}


def test_the_sets_differ_in_width(browsers: Callable[[Fonts], Browser]) -> None:
    widths = []
    for fonts in (NARROW, WIDE, WIDEST):
        page = browsers(fonts).new_page()
        page.set_content(TEXT.format(family="serif"))
        widths.append(page.locator("span").evaluate("e => e.getBoundingClientRect().width"))
        page.close()
    narrow, wide, widest = widths
    assert (wide > 1.3 * narrow, widest > 1.2 * wide) == (True, True)


def test_a_path_with_special_characters_is_escaped() -> None:
    assert "<cachedir>/a &amp; b</cachedir>" in fontconfig(NARROW, Path("/a & b"))
