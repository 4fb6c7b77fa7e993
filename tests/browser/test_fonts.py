"""Browsers find the tests' own fonts, and none of the machine's fonts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.fonts import NARROW, NARROW_AND_WIDEST, USUAL, WIDE, WIDEST, Fonts, fontconfig

TEXT = '<p style="font-family: {family}; white-space: nowrap"><span style="font-size: 100px">I’ll walk beside you.</span></p>'
# Font families that a page could use and that many machines have.
ELSEWHERE = ("DejaVu Sans", "Liberation Serif", "Georgia", "Noto Sans", "Arial")


def used_families(page: Page, family: str) -> set[str]:
    """Return the font families that Chromium actually uses for text in a given family."""
    page.set_content(TEXT.format(family=family))
    developer = page.context.new_cdp_session(page)
    developer.send("DOM.enable")
    developer.send("CSS.enable")
    root = developer.send("DOM.getDocument")["root"]["nodeId"]
    node = developer.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
    fonts = developer.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {str(font["familyName"]) for font in fonts}


@NARROW_AND_WIDEST
@pytest.mark.sample(1)
def test_generic_family_resolves_to_a_test_font(page: Page, fonts: Fonts) -> None:
    names = {name: used_families(page, name) for name in ("serif", "sans-serif", "system-ui", "monospace")}
    assert names["serif"] == {fonts.serif.name}
    assert names["sans-serif"] == names["system-ui"] == {fonts.sans.name}
    assert names["monospace"] == {fonts.monospace.name}


@NARROW_AND_WIDEST
@pytest.mark.sample(1)
def test_machine_fonts_are_not_found(page: Page, fonts: Fonts) -> None:
    brought = {fonts.serif.name, fonts.sans.name}
    assert [family for family in ELSEWHERE if not used_families(page, f"'{family}', serif") <= brought] == []


def test_unmarked_test_gets_the_usual_fonts(page: Page) -> None:
    assert used_families(page, "serif") == {USUAL.serif.name}


def test_font_sets_differ_in_width(browsers: Callable[[Fonts], Browser]) -> None:
    widths = []
    for fonts in (NARROW, WIDE, WIDEST):
        page = browsers(fonts).new_page()
        page.set_content(TEXT.format(family="serif"))
        widths.append(page.locator("span").evaluate("e => e.getBoundingClientRect().width"))
        page.close()
    narrow, wide, widest = widths
    assert (wide > 1.3 * narrow, widest > 1.2 * wide) == (True, True)


def test_path_with_special_characters_is_escaped() -> None:
    assert "<cachedir>/a &amp; b</cachedir>" in fontconfig(NARROW, Path("/a & b"))
