"""The optional part at the cursor is explained below the text while someone writes."""

import pytest
from playwright.sync_api import Browser, expect

from tests.desk import Running

from .conftest import NAME

pytestmark = [pytest.mark.sample(1), pytest.mark.thorough]
TEXT = "Before.\n\n[[if fee]]\nIt costs [[fee]].\n\n[[else]]\nAsk me.\n\n[[end]]\n\nAfter.\n"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 540), (390, 844), (320, 225)])
@pytest.mark.usefixtures("page")
def test_mark_at_the_cursor_is_explained_and_the_text_stays_in_place(
    browser: Browser, server: Running, size: tuple[int, int]
) -> None:
    file = server.desk.root / NAME
    file.write_text(f"{file.read_text().partition('## One')[0]}{TEXT}")
    context = server.let_in(browser, *size)
    page = context.new_page()
    page.goto(f"{server.address}edit/{NAME}")
    here = page.locator("#mark-here")
    expect(here).to_be_hidden()
    for words, expected in (
        ("fore", ""),
        ("if fee", "[[if fee]]: Readers see the part after this"),
        ("costs", "[[if fee]]: Readers see the part after this"),
        ("fee]].", "[[fee]]: “Fee”, from “Your practice”."),
        ("Ask", "[[else]]: Readers see the part after this, up to [[end]], only if they don’t"),
        ("After", ""),
    ):
        page.evaluate("(words) => reveal(field.value.indexOf(words))", words)
        page.keyboard.press("Shift")
        (expect(here).to_contain_text if expected else expect(here).to_have_text)(expected)
    page.evaluate("reveal(field.value.indexOf('costs'))")
    top = page.evaluate("field.getBoundingClientRect().top")
    page.keyboard.press("Shift")
    expect(here).to_contain_text("Readers see")
    assert page.evaluate("field.getBoundingClientRect().top") == top
    page.keyboard.type("about ")
    expect(here).to_contain_text("[[if fee]]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
