"""The pictures in the documentation and on the social card, and the functions that take them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from site_tools.build.config import ROOT
from tests.desk import Running

from . import plugin_site

# A sentence with a problem that the proofreader reports. Only the copy of the site from which the pictures are taken has this sentence.
MISTAKE = "Some people who come here are addicts."
MISTAKEN = "content/pages/working-together.md"
_DESK = "#e0e0e0"  # the background behind sheets of paper
_PIXELS = 96 / 72  # pixels per point


@dataclass(frozen=True)
class Studio:
    """The browser, the site and the desk from which the pictures are taken.

    Attributes:
        browser: a Chromium with this machine's fonts.
        site: the folder of the built site.
        desk: a desk for a copy of the site with a mistake in it.
    """

    browser: Browser
    site: Path
    desk: Running

    def page(self, name: str, width: int, height: int) -> Page:
        """Open a page of the site in a new window of the given size, and return it. ``name`` is the page's path without “.html”."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        return _opened(context, (self.site / f"{name}.html").as_uri())

    def window_of_the_desk(self, place: str, width: int, height: int) -> Page:
        """Open a page of the desk in a new window of the given size, and return it. ``place`` is the page's path."""
        return _opened(self.desk.let_in(self.browser, width, height), f"{self.desk.address}{place}")

    def printed(self, name: str, numbers: Sequence[int] = (0,)) -> list[Image.Image]:
        """Print a page of the site on Letter paper, and return images of the sheets with the given 0-based numbers."""
        page = self.page(name, 1200, 900)
        pdf = pypdfium2.PdfDocument(page.pdf(format="Letter", prefer_css_page_size=True))
        page.context.close()
        return [pdf[number].render(scale=_PIXELS * 0.66).to_pil() for number in numbers]


def _opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


def screenshot(page: Page) -> Image.Image:
    """Return a screenshot of a page, and close the page's window."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
    page.context.close()
    return picture


def side_by_side(sheets: Sequence[Image.Image], gap: int = 20) -> Image.Image:
    """Return a picture of sheets of paper next to each other, ``gap`` pixels apart."""
    width = sum(sheet.width + gap for sheet in sheets) + gap
    picture = Image.new("RGB", (width, max(sheet.height for sheet in sheets) + 2 * gap), _DESK)
    x = gap
    for sheet in sheets:
        picture.paste(sheet, (x, gap))
        x += sheet.width + gap
    return picture


def _home(studio: Studio) -> Image.Image:
    return screenshot(studio.page("index", 1200, 750))


def _definition(studio: Studio) -> Image.Image:
    page = studio.page("your-safety", 900, 420)
    term = page.locator(".text li a.term", has_text="Naloxone").first
    term.evaluate("term => scrollTo(0, term.getBoundingClientRect().top + scrollY - 190)")
    term.focus()
    page.locator(":popover-open").wait_for()
    return screenshot(page)


def _definition_in_the_simple_theme(studio: Studio) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        context = studio.browser.new_context(
            viewport={"width": 820, "height": 400}, device_scale_factor=2, reduced_motion="reduce"
        )
        page = _opened(context, plugin_site.build(Path(folder)).as_uri())
        page.locator("a.term", has_text="naloxone").focus()
        page.locator(":popover-open").wait_for()
        return screenshot(page)


def _panel(studio: Studio) -> Image.Image:
    page = studio.window_of_the_desk("site/working-together.html", 900, 640)
    page.get_by_text(re.compile("things? to look at")).first.click()
    page.get_by_text("addicts").first.wait_for()
    return screenshot(page)


def _desk(studio: Studio) -> Image.Image:
    page = studio.window_of_the_desk("edit/content/pages/your-goals.md", 1440, 900)
    page.locator("#text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f"{MISTAKE}\n\n")
    page.locator("#mirror mark").first.wait_for(state="attached")
    page.frame_locator("#frames iframe:not(.coming)").locator("main", has_text=MISTAKE).wait_for()
    return screenshot(page)


def _paper(studio: Studio) -> Image.Image:
    (card,) = studio.printed("sheet-card")
    return side_by_side([*studio.printed("help-now"), card])


def _sheets(studio: Studio) -> Image.Image:
    return side_by_side(
        [*studio.printed("sheet-tonight"), *studio.printed("sheet-six-steps"), *studio.printed("sheet-weigh-it-up")]
    )


def _social_card(studio: Studio) -> Image.Image:
    context = studio.browser.new_context(viewport={"width": 1200, "height": 630})
    return screenshot(_opened(context, (ROOT / "docs" / "card.html").as_uri()))


# The functions that take the pictures, by each picture's path in the repository.
PICTURES: dict[str, Callable[[Studio], Image.Image]] = {
    "docs/home.png": _home,
    "docs/pictures/definition.png": _definition,
    "docs/panel.png": _panel,
    "plugins/glossary/docs/definition.png": _definition_in_the_simple_theme,
    "docs/desk.png": _desk,
    "docs/paper.png": _paper,
    "docs/pictures/sheets.png": _sheets,
    "content/extra/card.png": _social_card,
}
