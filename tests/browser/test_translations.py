"""The Spanish pages, as the preview shows them: they wait for a review, and are good enough to be reviewed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_tools.build.config import ROOT
from tests.browser.test_every_page import AXE, overflow, violations
from tests.browser.test_paper import first_steps, missing, sheets_of
from tests.browser.test_paper import overflow as too_full
from tests.paper import PAPER, SMALLEST, small, stranded
from tests.serving import serving

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
NAMES = sorted(path.stem for path in (ROOT / "content" / "pages" / "es").glob("*.md"))


@pytest.fixture(scope="module")
def preview(site_with_translations: Path) -> Iterator[str]:
    """The address of the site as the preview builds it."""
    with serving(site_with_translations) as address:
        yield address


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A page that is shown as it is printed."""
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def test_there_are_the_five_main_pages_and_get_help_now() -> None:
    assert NAMES == ["help-now", "how-it-differs", "the-model", "working-together", "your-goals", "your-safety"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_waits_for_its_review_and_shuts_nobody_out(visit: Visit, preview: str, name: str) -> None:
    context = visit(320)
    context.add_init_script(AXE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{preview}/es/{name}.html")
    assert page.locator("main > .draft").last.inner_text().startswith("Esta traducción espera la revisión")
    assert (overflow(page), violations(page), said) == (0, [], [])
    page.set_viewport_size({"width": 1440, "height": 900})
    assert overflow(page) == 0


def test_the_language_switch_leads_there_and_back(visit: Visit, preview: str) -> None:
    page = visit(320).new_page()
    page.goto(f"{preview}/your-goals.html")
    page.get_by_role("link", name="Español").click()
    assert page.url == f"{preview}/es/your-goals.html"
    page.get_by_role("link", name="Lo que sigue en el camino").click()
    assert page.url == f"{preview}/es/your-safety.html"
    page.get_by_role("link", name="English").click()
    assert page.url == f"{preview}/your-safety.html"


def test_what_is_built_has_none_of_it(site: Path) -> None:
    assert list(site.rglob("es")) == []
    assert "Español" not in (site / "your-goals.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", PAPER)
def test_get_help_now_is_on_one_side_in_spanish_too(paper: Page, preview: str, size: str) -> None:
    paper.goto(f"{preview}/es/help-now.html")
    sheets = sheets_of(paper, size)
    assert missing(sheets[0], first_steps(paper)) == []
    assert (small(sheets, SMALLEST), "Si salió de esta página" in " ".join(sheet.text for sheet in sheets)) == (
        [],
        False,
    )


@pytest.mark.parametrize("size", PAPER)
def test_the_card_holds_what_is_written_on_it(paper: Page, preview: str, size: str) -> None:
    paper.goto(f"{preview}/es/your-safety.html")
    *others, last = sheets_of(paper, size)
    assert last.text.startswith("Una tarjeta para su billetera")
    assert stranded(others, paper.locator("h2").all_inner_texts()) == []
    assert too_full(paper) == []
    assert "Emergencias" in last.text
