"""In every engine, a printed heading is followed by text, and the first side of “Get help now” contains its first sections in full."""

import pytest

from tests.paper import HEADING, PAPER, read, without_spaces

from .engine import Engine
from .site import Site

pytestmark = pytest.mark.thorough
NAMES = ["questions", "glossary", "evidence", "mixing"]


def sheets_that_end_with_a_heading(printed: bytes) -> list[str]:
    """Return the texts that are the lowest on their sheet of a PDF and as large as a heading."""
    # The smallest headings do not count, because glossary terms are about as large.
    last = [min(sheet.body, key=lambda run: run.y) for sheet in read(printed) if sheet.body]
    return [run.text for run in last if run.size > HEADING + 1]


@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_ends_with_a_heading(engine: Engine, pages: Site, name: str, size: str) -> None:
    engine.open(pages.page(name))
    assert sheets_that_end_with_a_heading(engine.print_pdf(*PAPER[size])) == []


def test_sheet_that_ends_with_a_heading_is_detected(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("questions"))
    engine.evaluate(
        "document.body.innerHTML = '<p>Text</p><h2>Last</h2><p>Next</p>', document.body.lastChild.style.breakBefore = 'page'"
    )
    assert len(sheets_that_end_with_a_heading(engine.print_pdf(*PAPER["Letter"]))) == 1


@pytest.mark.parametrize("size", PAPER)
def test_first_side_of_get_help_now_has_the_end_of_each_section(engine: Engine, pages: Site, size: str) -> None:
    engine.open(pages.page("help-now"))
    first = without_spaces(read(engine.print_pdf(*PAPER[size]))[0].text)
    for words in ("Ask Poison Control: 1-800-222-1222.", "fentanyl in the drug.", "taken something? Call 911 now."):
        assert without_spaces(words) in first


@pytest.mark.parametrize("size", PAPER)
def test_sheet_to_write_on_cites_no_sources(engine: Engine, pages: Site, size: str) -> None:
    # The list of sources is not printed, so there must be no note markers (“a” to “c”) either.
    engine.open(pages.page("sheet-at-home"))
    (sheet,) = read(engine.print_pdf(*PAPER[size]))
    assert "Give me naloxone" in sheet.text
    assert [run.text for run in sheet.body if run.text.strip() in ("a", "b", "c")] == []
