"""Every sheet to write on by hand fits on one page of Letter and A4, and does not reveal where it comes from."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from tests.fonts import NARROW_AND_WIDE
from tests.fronts import fronts
from tests.paper import PAPER, SMALLEST, Sheet, normalized, read, too_small, without_spaces
from tests.tiers import representative

SHEETS = {name: fields for name, fields in fronts().items() if str(fields.get("template", "")).startswith("sheet")}
WIDER_THAN_TALL = {name for name, fields in SHEETS.items() if fields["template"] == "sheet_landscape"}
# The quick tier tests the fullest sheet, the sheets in landscape format, and the sheet with drawings.
QUICK = {"sheet-before-we-meet", "sheet-weigh-it-up", "sheet-six-steps"}
# Matches words that must not be in the title of a sheet, because they would reveal too much to someone who finds the sheet.
TELLING = re.compile(r"drug|alcohol|drink|substance|overdose|naloxone|therap|suicid|harm|addict|safe", re.IGNORECASE)


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A page with print styles."""
    page = browser.new_page(bypass_csp=True)
    page.emulate_media(media="print")
    yield page
    page.close()


def printed(page: Page, size: str) -> list[Sheet]:
    return read(page.pdf(format=size, prefer_css_page_size=True))


def parts(html: str) -> list[str]:
    """Return the text of each heading, paragraph, list item and table cell of the sheet, without note markers and without checkboxes."""
    sheet = BeautifulSoup(html, "html.parser").select_one(".sheet")
    assert sheet is not None
    for mark in sheet.select("sup"):
        mark.decompose()
    return [part.get_text().removeprefix("☐") for part in sheet.select("h2, p, li, th, td, dt, dd")]


def test_there_is_a_sheet_for_each_purpose() -> None:
    assert len(SHEETS) >= 8
    assert {"sheet-weigh-it-up"} == WIDER_THAN_TALL


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", representative(SHEETS, QUICK.__contains__))
@pytest.mark.sample(4)
def test_sheet_is_one_page_with_all_its_words(paper: Page, site: Path, name: str, size: str) -> None:
    is_one_page_with_all_its_words(paper, site / f"{name}.html", size)


@pytest.mark.thorough
@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", SHEETS)
def test_spanish_sheet_is_one_page_with_all_its_words(
    paper: Page, site_with_translations: Path, name: str, size: str
) -> None:
    is_one_page_with_all_its_words(paper, site_with_translations / "es" / f"{name}.html", size)


def is_one_page_with_all_its_words(paper: Page, page: Path, size: str) -> None:
    paper.goto(page.as_uri())
    sheets = printed(paper, size)
    assert len(sheets) == 1
    name = page.stem
    width, height = map(round, PAPER[size])
    expected = (height, width) if name in WIDER_THAN_TALL else (width, height)
    assert (round(sheets[0].width), round(sheets[0].height)) == expected
    text = without_spaces(" ".join(run.text for run in sheets[0].runs))
    missing = [part for part in parts(page.read_text("utf-8")) if without_spaces(part) not in text]
    assert missing == []
    assert too_small(sheets, SMALLEST) == []
    lowest = min(run.y for run in sheets[0].runs)
    assert lowest > 15, "text in a place that printers cannot reach"


@pytest.mark.parametrize("name", representative(SHEETS, 1))
def test_sheet_does_not_say_where_it_comes_from(paper: Page, address: str, name: str) -> None:
    paper.goto(f"{address}/{name}.html")
    # The site has no practice name, so the test adds one to the page and to the page footer.
    paper.evaluate("document.querySelector('.bar-name').textContent = 'Corner House'")
    paper.add_style_tag(content=":root { --page-footer: 'Corner House' }")
    (sheet,) = printed(paper, "Letter")
    text = normalized(" ".join(run.text for run in sheet.runs))
    assert [
        word for word in ("Corner House", "Written on", "Sources", "Headers and footers", "http") if word in text
    ] == []
    assert "1 / 1" not in text


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_has_a_title_that_gives_nothing_away_and_no_field(site: Path, name: str) -> None:
    soup = BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html.parser")
    assert not TELLING.search(str(SHEETS[name]["title"]))
    assert not TELLING.search(name)
    assert soup.select("input, textarea, select, [contenteditable]") == []


def test_overfull_sheet_and_lost_words_are_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/sheet-before-we-meet.html")
    paper.add_style_tag(
        content="@media print { .sheet > ul > li { flex-basis: 25mm !important; max-height: none !important } }"
    )
    assert len(printed(paper, "Letter")) > 1


def test_pictures_show_the_steps_of_get_help_now(site: Path) -> None:
    there = BeautifulSoup((site / "help-now.html").read_text("utf-8"), "html.parser").select(".first-steps > ol > li")
    here = BeautifulSoup((site / "sheet-six-steps.html").read_text("utf-8"), "html.parser").select(".drawing li")
    for item in there:
        for mark in item.select("sup"):
            mark.decompose()
    assert [normalized(item.get_text()) for item in here] == [normalized(item.get_text()) for item in there] != []


@pytest.mark.thorough
@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", ["sheet-card", "es/sheet-card"])
def test_card_is_whole_on_one_page_in_both_languages(
    paper: Page, site_with_translations: Path, name: str, size: str
) -> None:
    paper.goto((site_with_translations / f"{name}.html").as_uri())
    sheets = printed(paper, size)
    assert len(sheets) == 1
    numbers = paper.locator(".wallet-card dt").all_inner_texts()
    assert numbers[:2] == ["911", "988"]
    assert [number for number in numbers if number not in sheets[0].text] == []
    assert ("Tenga naloxona" in sheets[0].text) == name.startswith("es/")
    cut = "faces => faces.filter(f => f.scrollHeight > f.clientHeight + 1 || f.scrollWidth > f.clientWidth + 1).length"
    assert paper.locator(".wallet-card > div > *").evaluate_all(cut) == 0
