"""Every page prints as a handout, without split tables, stranded headings, text that is too small, or text in the margin."""

import pytest
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDE
from tests.pages import TEMPLATES
from tests.paper import (
    PAPER,
    SMALLEST,
    in_margin,
    last_sheet_has_only,
    split_across_sheets,
    stranded,
    too_small,
    without_spaces,
)
from tests.tiers import representative

from .conftest import Print, sheets_of, shown

pytestmark = pytest.mark.sample(1)
PAGES = [*TEMPLATES, "your-safety"]
HELP = "If you need someone now"
CARD = "A card for your wallet"


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", representative(PAGES, {"help-now", "how-it-differs", "glossary"}.__contains__))
@pytest.mark.sample(2)
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
    assert not last_sheet_has_only(sheets, HELP) or CARD in sheets[-1].text
    assert too_small(sheets, SMALLEST) == []
    assert split_across_sheets(sheets, [[cell] for cell in shown(paper, "td, tbody th, .admonition > p")]) == []
    tables = tables_of(paper)
    assert all(tables)
    entries = [
        list(pair) for pair in zip(shown(paper, ".entry dfn, .other dt"), shown(paper, ".entry dt + dd"), strict=True)
    ]
    assert split_across_sheets(sheets, [*tables, *entries]) == []


def tables_of(page: Page) -> list[list[str]]:
    """Return one list per table, with the text of its data cells and its caption."""
    return [shown(page, f"table >> nth={n} >> css=td, caption") for n in range(page.locator("table").count())]


@pytest.mark.parametrize("size", PAPER)
@pytest.mark.thorough
def test_help_lines_are_never_alone_on_the_last_sheet(paper: Page, address: str, size: str) -> None:
    # Increase the space above the text step by step, so the last sheet begins at different points of the page.
    paper.goto(f"{address}/families.html")
    assert paper.locator(".definition").count() > 2
    paper.locator("main h1").evaluate("h1 => h1.insertAdjacentHTML('afterend', '<div id=above></div>')")
    for mm in range(0, 260, 20):
        paper.locator("#above").evaluate("(div, mm) => { div.style.height = `${mm}mm`; }", mm)
        assert not last_sheet_has_only(sheets_of(paper, size), HELP), mm


@pytest.mark.thorough
def test_help_lines_alone_on_the_last_sheet_are_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/families.html")
    assert not last_sheet_has_only(sheets_of(paper, "Letter")[:1], HELP)
    paper.add_style_tag(content="@media print { .footer { break-before: page } }")
    assert last_sheet_has_only(sheets_of(paper, "Letter"), HELP)


@pytest.mark.thorough
def test_table_split_across_sheets_is_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/how-it-differs.html")
    # A table that is as tall as a sheet and begins below other text has to be split.
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


FILLED = (
    "<style>@page {{ margin: 12mm 16mm 15mm }} p {{ margin: 0 }} {css}</style><div style='height: {mm}mm'></div>{html}"
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
@pytest.mark.sample(3)
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
