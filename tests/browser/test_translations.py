"""The Spanish pages are marked as unreviewed in the preview, and work like the English ones on the screen and on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_tools.build.config import ROOT
from tests.browser.paper.conftest import first_steps, missing, sheets_of
from tests.browser.paper.conftest import overflow as too_full
from tests.browser.test_every_page import AXE, overflow, violations
from tests.fonts import NARROW_AND_WIDE
from tests.paper import PAPER, SMALLEST, stranded, too_small
from tests.serving import serving

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
Window = Callable[..., Page]
NAMES = sorted(path.stem for path in (ROOT / "content" / "pages" / "es").glob("*.md"))


@pytest.fixture(scope="module")
def preview(site_with_translations: Path) -> Iterator[str]:
    """The URL of the site as built for the preview."""
    with serving(site_with_translations) as address:
        yield address


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A page with print styles."""
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def test_translations_include_the_main_pages_get_help_now_and_the_ways_to_find_a_word() -> None:
    assert {"help-now", "how-it-differs", "the-model", "working-together", "your-goals", "your-safety"} <= set(NAMES)
    assert {"index", "glossary", "search"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_unreviewed_page_has_a_notice_and_is_accessible(visit: Visit, preview: str, name: str) -> None:
    context = visit(320)
    context.add_init_script(AXE)
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"{preview}/es/{name}.html")
    assert page.locator("main > .draft").last.inner_text().startswith("Esta traducción espera la revisión")
    assert (overflow(page), violations(page), messages) == (0, [], [])
    page.set_viewport_size({"width": 1440, "height": 900})
    assert overflow(page) == 0


@NARROW_AND_WIDE
@pytest.mark.parametrize("name", ["index", "es/index"])
def test_menu_is_a_single_row_on_a_desktop(window: Window, preview: str, name: str) -> None:
    page = window()
    page.goto(f"{preview}/{name}.html")
    tops = page.evaluate("[...document.querySelectorAll('.menu a')].map((link) => link.getBoundingClientRect().top)")
    assert (len(tops) > 9, len(set(tops))) == (True, 1)


def test_language_switch_leads_there_and_back(window: Window, preview: str) -> None:
    page = window(320)
    page.goto(f"{preview}/your-goals.html")
    page.get_by_role("link", name="Español").click()
    assert page.url == f"{preview}/es/your-goals.html"
    page.get_by_role("link", name="Lo que sigue en el camino").click()
    assert page.url == f"{preview}/es/your-safety.html"
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == f"{preview}/your-safety.html"


@pytest.mark.parametrize("name", ["help-now", "your-goals", "index", "glossary/naloxone", "es/help-now"])
def test_language_switch_is_on_the_first_screen_of_a_phone_and_the_menu_stays_one_row(
    window: Window, preview: str, name: str
) -> None:
    page = window(320)
    page.goto(f"{preview}/{name}.html")
    switch = page.get_by_role("link", name="English" if name.startswith("es/") else "Español", exact=True)
    box = switch.bounding_box()
    assert box
    assert (box["y"] < 568 / 2, box["height"] >= 44, box["width"] >= 44) == (True, True, True)
    tops = page.locator(".menu > ul:first-child > li, .menu summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => box.top + box.height / 2)"
    )
    assert max(tops) - min(tops) < 10


def test_built_site_contains_no_unreviewed_translation(site: Path) -> None:
    assert list(site.rglob("es")) == []
    assert "Español" not in (site / "your-goals.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", PAPER)
def test_spanish_get_help_now_is_on_one_side(paper: Page, preview: str, size: str) -> None:
    paper.goto(f"{preview}/es/help-now.html")
    sheets = sheets_of(paper, size)
    assert missing(sheets[0], first_steps(paper)) == []
    assert (too_small(sheets, SMALLEST), "Si salió de esta página" in " ".join(sheet.text for sheet in sheets)) == (
        [],
        False,
    )


@pytest.mark.parametrize("size", PAPER)
def test_spanish_card_fits_its_content(paper: Page, preview: str, size: str) -> None:
    paper.goto(f"{preview}/es/your-safety.html")
    *others, last = sheets_of(paper, size)
    assert "Una tarjeta para su billetera" in last.text
    assert stranded(others, paper.locator("h2").all_inner_texts()) == []
    assert too_full(paper) == []
    assert "Emergencias" in last.text
