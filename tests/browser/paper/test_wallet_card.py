"""The wallet card at the end of “Your safety” fits and has the right content."""

from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page
from theming.styles import bundle

from site_tools.build.config import ROOT
from tests.data_sets import DATA_SETS
from tests.fonts import NARROW_AND_WIDE
from tests.paper import (
    MM,
    PAPER,
)

from .conftest import LINES, Print, overflow

pytestmark = pytest.mark.sample(1)
CARD_BYTES = 600


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
    assert card["x"] * 0.75 + 16 * MM + card["width"] * 0.75 < last.width - 12
    assert overflow(paper) == []


@NARROW_AND_WIDE
def test_long_practice_name_and_phone_number_fit_on_the_card(paper: Page, address: str) -> None:
    practice = DATA_SETS["long"].practice
    paper.goto(f"{address}/your-safety.html")
    paper.evaluate(
        """texts => document.querySelector(".wallet-card > div > div").prepend(  // this site names no practice
          ...texts.map((text) => Object.assign(document.createElement("p"), { textContent: text })),
        )""",
        [practice["practice_name"], practice["phone"]],
    )
    assert paper.locator(".wallet-card > div > div > p").count() == 2
    assert overflow(paper) == []


def numbers(page: Page) -> list[str]:
    return page.locator(".wallet-card dt").all_inner_texts()


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
    style = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    body = html[html.index("<body>") :].replace(card, "")
    without = html.replace(card, "").replace(style, str(bundle(body, ROOT / "theme/static/css", "ltr", "en")))
    assert "wallet-card" in html
    assert "wallet-card" not in without
    assert weight(html) - weight(without) <= CARD_BYTES


def weight(html: str) -> int:
    return len(brotli.compress(html.encode()))
