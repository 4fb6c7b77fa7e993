"""Fixtures for printed pages of the site."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page
from practice.data import load

from site_tools.build.config import ROOT
from tests.paper import (
    Sheet,
    normalized,
    read,
    without_spaces,
)

DATA = load(ROOT / "content" / "data", ROOT)
LINES = [line for line in DATA.help_lines.values() if line.footer]
# The browser's default print margins.
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
# Returns the texts of visible elements, without note markers.
WORDS = """all => all.filter((part) => part.checkVisibility()).map((part) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("sup, .off-paper, dd > .meta").forEach((mark) => mark.remove());
  return copy.textContent;
})"""
Print = Callable[[str, str], list[Sheet]]


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A page with print styles."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def sheets_of(page: Page, size: str) -> list[Sheet]:
    return read(page.pdf(format=size, margin=MARGIN, prefer_css_page_size=True))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def printed(paper: Page, address: str) -> Print:
    """A function that prints a page of the site, as in ``printed("help-now", "A4")``."""

    @cache
    def run(name: str, size: str) -> list[Sheet]:
        paper.goto(f"{address}/{name}.html")
        return sheets_of(paper, size)

    return run


def shown(page: Page, selector: str) -> list[str]:
    """Return the text of each printed element that matches a selector, without note markers."""
    return [normalized(text) for text in page.locator(selector).evaluate_all(WORDS) if text.strip()]


def first_steps(page: Page) -> list[str]:
    """Return the phone numbers with their purposes, and all paragraphs and steps of the first three sections."""
    assert page.locator(".first-printed-page h2").count() == 3
    return shown(
        page,
        ".emergency-help dt, .emergency-help dd, .first-printed-page :is(dt, dd), .first-printed-page .text > :not(ol, ul), .first-printed-page .text > * > li",
    )


def missing(sheet: Sheet, parts: list[str]) -> list[str]:
    """Return the expected parts that are missing from the sheet."""
    return [part for part in parts if without_spaces(part) not in without_spaces(sheet.words)]


def overflow(page: Page) -> list[str]:
    """Return the text of each side of the card whose content does not fit."""
    return page.locator(".wallet-card > div > *").evaluate_all(
        "faces => faces.filter(f => f.scrollHeight > f.clientHeight + 1 || f.scrollWidth > f.clientWidth + 1).map(f => f.innerText)"
    )
