"""Printed pages: handouts, “Get help now” on one side of a sheet, and the wallet card."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page
from practice.data import load
from theming.styles import bundle

from site_tools.build.config import ROOT
from tests.fonts import NARROW_AND_WIDE
from tests.pages import TEMPLATES
from tests.paper import (
    MM,
    PAPER,
    SMALLEST,
    Sheet,
    in_margin,
    normalized,
    read,
    split_across_sheets,
    stranded,
    too_small,
    without_spaces,
)
from tests.tiers import representative

pytestmark = pytest.mark.sample(1)

PAGES = [*TEMPLATES, "your-safety"]
DATA = load(ROOT / "content" / "data", ROOT)
LINES = [line for line in DATA.help_lines.values() if line.footer]
# The browser's default print margins. Style sheets see a page that is smaller by this amount.
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
CARD_BYTES = 600
# Note markers are not part of the text.
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
    """Print a page of the site: ``printed("help-now", "A4")``."""

    @cache
    def run(name: str, size: str) -> list[Sheet]:
        paper.goto(f"{address}/{name}.html")
        return sheets_of(paper, size)

    return run


def shown(page: Page, selector: str) -> list[str]:
    """Return the text of the elements that are printed."""
    return [normalized(text) for text in page.locator(selector).evaluate_all(WORDS) if text.strip()]


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", representative(PAGES, {"help-now", "how-it-differs", "glossary"}.__contains__))
@pytest.mark.sample(3)
def test_page_prints_as_a_handout(printed: Print, paper: Page, address: str, name: str, size: str) -> None:
    sheets = printed(name, size)
    paper.goto(f"{address}/{name}.html")
    text = without_spaces(" ".join(sheet.text for sheet in sheets))
    whole = shown(paper, "main")[0] if name != "index" else ""
    hidden = [
        word
        for word in ("Leave this site", "Skip to", "On this page", "Next on", "how to erase it")
        if without_spaces(word) in text and word not in whole
    ]
    assert hidden == []
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {tuple(map(round, PAPER[size]))}
    assert sheets[0].text.startswith("Harm reduction")
    assert in_margin(sheets, f"Harm reduction psychotherapy{{}}/{len(sheets)}") == []
    assert stranded(sheets, shown(paper, "h1, h2, h3, .admonition-title")) == []
    assert too_small(sheets, SMALLEST) == []
    assert split_across_sheets(sheets, [[cell] for cell in shown(paper, "td, tbody th, .admonition > p")]) == []
    tables = tables_of(paper)
    assert all(tables)
    entries = [
        list(pair) for pair in zip(shown(paper, ".entry dfn, .other dt"), shown(paper, ".entry dt + dd"), strict=True)
    ]
    assert split_across_sheets(sheets, [*tables, *entries]) == []


def tables_of(page: Page) -> list[list[str]]:
    """Return the cells and the caption of each table."""
    return [shown(page, f"table >> nth={n} >> css=td, caption") for n in range(page.locator("table").count())]


def test_table_split_across_sheets_is_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/how-it-differs.html")
    # As tall as a sheet, so it never fits on the rest of the sheet where it begins.
    paper.add_style_tag(content="table { break-inside: auto !important } td { height: 40mm }")
    tables = tables_of(paper)
    assert split_across_sheets(sheets_of(paper, "A4"), tables) == tables != []


@pytest.mark.parametrize("name", PAGES)
def test_url_of_an_external_link_is_printed(printed: Print, paper: Page, address: str, name: str) -> None:
    text = without_spaces(" ".join(sheet.text for sheet in printed(name, "Letter")))
    paper.goto(f"{address}/{name}.html")
    links = paper.locator(".text a").evaluate_all(
        "all => all.filter(a => a.checkVisibility() && !a.closest('.definition')).map(a => [a.getAttribute('href'), a.textContent])"
    )
    outside = [(href, words) for href, words in links if href.startswith("http")]
    assert [href for href, _ in outside if text.count(href) < 1] == []
    assert [href for href, words in outside if "…" in words and without_spaces(words) in text] == []
    assert (address in text, "file:" in text, "(./" in text) == (False, False, False)


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
def test_get_help_now_has_the_lifesaving_steps_on_its_first_side(
    printed: Print, paper: Page, address: str, size: str
) -> None:
    sheets = printed("help-now", size)
    paper.goto(f"{address}/help-now.html")
    assert missing(sheets[0], first_steps(paper)) == []
    largest = {line.number: max(run.size for run in sheets[0].body if run.text == line.number) for line in LINES}
    assert [line.number for line in LINES if largest[line.number] < (50 if line.large else 16)] == []
    assert "by accident" not in " ".join(sheet.text for sheet in sheets)


def first_steps(page: Page) -> list[str]:
    """Return the numbers, what each is for, and every paragraph and step of the first three sections."""
    assert page.locator(".first-printed-page h2").count() == 3
    return shown(
        page,
        ".emergency-help dt, .emergency-help dd, .first-printed-page :is(dt, dd), .first-printed-page .text > :not(ol, ul), .first-printed-page .text > * > li",
    )


def missing(sheet: Sheet, parts: list[str]) -> list[str]:
    """Return the parts that the sheet does not contain."""
    return [part for part in parts if without_spaces(part) not in without_spaces(sheet.words)]


def test_step_on_the_next_side_is_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/help-now.html")
    paper.add_style_tag(content="@media print { .text > ol > li { font-size: 20pt !important } }")
    assert missing(sheets_of(paper, "Letter")[0], first_steps(paper)) != []


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
def test_last_sheet_of_your_safety_has_a_card(printed: Print, paper: Page, address: str, size: str) -> None:
    *others, last = printed("your-safety", size)
    paper.goto(f"{address}/your-safety.html")
    assert "A card for your wallet" in last.text
    assert not any("A card for your wallet" in sheet.text for sheet in others)
    assert numbers(paper) == [line.number for line in LINES]
    assert all(line.number in last.text for line in LINES)
    assert [word for word in ("naloxone", "alone", "After a break") if word not in last.text] == []
    card = paper.locator(".wallet-card > div").bounding_box()
    assert card is not None
    assert (round(card["width"] * 0.75 / MM, 1), round(card["height"] * 0.75 / MM)) == (171.2, 54)
    assert card["x"] * 0.75 + 18 * MM + card["width"] * 0.75 < last.width - 12
    assert overflow(paper) == []


@NARROW_AND_WIDE
def test_long_practice_name_fits_on_the_card(paper: Page, address: str) -> None:
    paper.goto(f"{address}/your-safety.html")
    paper.evaluate(
        """text => {  // this site names no practice
          const name = document.createElement("p")
          name.id = "name"
          name.textContent = text
          document.querySelector(".wallet-card > div > div").prepend(name)
        }""",
        "Corner House Psychotherapy " * 2,
    )
    assert paper.locator(".wallet-card #name").count() == 1
    assert overflow(paper) == []


def numbers(page: Page) -> list[str]:
    return page.locator(".wallet-card dt").all_inner_texts()


def overflow(page: Page) -> list[str]:
    """Return the sides of the card whose content does not fit."""
    return page.locator(".wallet-card > div > *").evaluate_all(
        "faces => faces.filter(f => f.scrollHeight > f.clientHeight + 1 || f.scrollWidth > f.clientWidth + 1).map(f => f.innerText)"
    )


def test_overfull_card_and_wrong_number_are_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/your-safety.html")
    paper.evaluate("document.querySelector('.wallet-card dt').textContent = '912 ' + 'x '.repeat(400)")
    assert overflow(paper) != []
    assert numbers(paper) != [line.number for line in LINES]


def test_card_is_not_shown_on_screens(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}/your-safety.html")
    assert page.locator(".wallet-card").is_hidden()
    page.close()
    html = (site / "your-safety.html").read_text()
    card = html[html.index('<section class="wallet-card">') : html.index("</section>", html.index('wallet-card">'))]
    css = str(bundle(card, ROOT / "theme/static/css")).partition(".wallet-card{")
    style = css[1] + css[2]
    assert card in html
    assert weight(html) - weight(html.replace(card, "").replace(style, "")) <= CARD_BYTES


def weight(html: str) -> int:
    return len(brotli.compress(html.encode()))


FILLED = (
    "<style>@page {{ margin: 12mm 18mm 15mm }} p {{ margin: 0 }} {css}</style><div style='height: {mm}mm'></div>{html}"
)


@pytest.mark.parametrize(
    ("css", "mm", "html", "found"),
    [
        ("", 258, "<h2 style='margin:0'>Last</h2><p>Below", (["Last"], [], 0, [])),
        ("h2 { break-after: avoid }", 258, "<h2 style='margin:0'>Last</h2><p>Below", ([], [], 0, [])),
        ("p { font-size: 8pt }", 9, "<h2>Last</h2><p>Below", ([], ["Below"], 0, [])),
        ("p { font: 40pt/5mm serif }", 265, "<p>One<p>Two", ([], [], 1, [])),
        ("", 238, "<h2>Last</h2><table><tr><td>One<tr><td>Two<tr><td>Three</table><p>Below", ([], [], 0, [["One", "Three"]])),
    ],
    ids=["heading at the end", "heading kept with its text", "small print", "text in the margin", "split table"],
)  # fmt: skip
def test_print_errors_are_detected(paper: Page, css: str, mm: int, html: str, found: tuple[object, ...]) -> None:
    paper.goto("about:blank")
    paper.set_content(FILLED.format(css=css, mm=mm, html=html))
    sheets = sheets_of(paper, "A4")
    rows = [["One", "Three"]] if "table" in html else []
    assert (
        stranded(sheets, ["Last"]),
        too_small(sheets, 9),
        len(in_margin(sheets, "")),
        split_across_sheets(sheets, rows),
    ) == found
