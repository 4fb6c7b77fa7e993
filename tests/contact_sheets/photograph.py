"""Take the screenshots of a combination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.reader_settings import RESTYLE

from .combinations import Combination

SCREENS = 2  # the maximum height of a screenshot, in screens


def photograph(
    browser: Browser, address: str, names: Iterable[str], combination: Combination
) -> Iterator[tuple[str, Image.Image]]:
    """Yield the name and a screenshot of each page. For paper, yield a name and a picture for each sheet of each page.

    Args:
        browser: a browser that finds the fonts of the combination.
        address: the URL of a site with the practice data of the combination.
        names: the pages, such as ``glossary/naloxone``.
        combination: the settings.
    """
    context = browser.new_context(
        viewport={"width": combination.width, "height": combination.height},
        color_scheme=combination.scheme,
        forced_colors=combination.forced_colors,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name in names:
        page.goto(f"{address}/{name}.html")
        page.evaluate(RESTYLE, combination.css)
        if combination.medium == "paper":
            yield from _printed(page, name, combination.width)
        else:
            yield name, _picture(page, combination)
    context.close()


def _picture(page: Page, combination: Combination) -> Image.Image:
    """Return a screenshot of the top of the open page, at most ``SCREENS`` screens high.

    If the combination includes an open definition and the page has a term, the screenshot shows one screen with the first definition.
    """
    term = page.locator("a.term").first
    if combination.definition and term.count():
        term.focus()
        page.locator(":popover-open").wait_for()
        return Image.open(BytesIO(page.screenshot()))
    height = min(combination.height * SCREENS, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": combination.width, "height": height}
    return Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))  # type: ignore[arg-type]


def _printed(page: Page, name: str, width: int) -> Iterator[tuple[str, Image.Image]]:
    """Print the open page on Letter paper, and yield a label and a picture of each sheet. A picture is ``width`` pixels wide."""
    pdf = pypdfium2.PdfDocument(page.pdf(format="Letter", prefer_css_page_size=True))
    for number, sheet in enumerate(pdf, 1):
        yield f"{name}, sheet {number} of {len(pdf)}", sheet.render(scale=width / sheet.get_width()).to_pil()
