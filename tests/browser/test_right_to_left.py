"""A page in a right-to-left language is mirrored and fits the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import overflow
from tests.small_site import FIELDS, build_small_site

pytestmark = pytest.mark.sample(1)

Window = Callable[..., Page]
WORD = "النالوكسون"
ARABIC = {
    "content/data/practice.yaml": "practice_name: A practice\nreviewed_languages: [ar]\n",
    "content/glossary/ar/naloxone.md": f"---\ntitle: {WORD}\nlang: ar\ndefinition: دواء يوقف أثر جرعة زائدة من الأفيونات.\n{FIELDS}---\nرذاذ.\n",
    "content/pages/ar/the-model.md": f"---\ntitle: ما هو\nnav: ما هو\nlang: ar\nsummary: علاج بالكلام.\n{FIELDS}---\n"
    f"## الجسد\n\nاحمل معك {WORD} دائما.[^study]\n\n| | هناك | هنا |\n|---|---|---|\n| الهدف | واحد | هدفك |\n\n"
    '## المحيط\n\n!!! safety "قبل أن تتوقف"\n    اسأل طبيبا.\n\n## الخطوة\n\n- واحد\n- اثنان\n',
}  # fmt: skip


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Arabic page of a small site that also has a glossary term in Arabic."""
    return build_small_site(tmp_path_factory.mktemp("arabic"), ARABIC) / "ar" / "the-model.html"


def edges(page: Page, selector: str) -> tuple[float, float]:
    """Return the x coordinates, in CSS pixels, of the left and right edges of the first element that matches a selector."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize("width", [320, 1440])
def test_page_is_mirrored(window: Window, arabic: Path, width: int) -> None:
    page = window(width)
    page.goto(arabic.as_uri())
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert (overflow(page), page.evaluate("document.scrollingElement.scrollLeft")) == (0, 0)
    assert edges(page, ".leave")[1] <= edges(page, ".bar-name")[0]
    assert page.locator("th, td").last.evaluate("e => getComputedStyle(e).textAlign") == "start"


def test_path_begins_on_the_right(window: Window, arabic: Path) -> None:
    page = window()
    page.goto(arabic.as_uri())
    stones = page.locator(".path-nav .stone").evaluate_all("all => all.map(e => e.getBoundingClientRect().x)")
    assert stones == sorted(stones, reverse=True)
    mirrored = page.locator(".path-nav .across, .path-divider .path").evaluate_all(
        "all => all.map(e => getComputedStyle(e).transform)"
    )
    assert mirrored == ["matrix(-1, 0, 0, 1, 0, 0)"] * 4
    assert edges(page, ".path-divider .stone")[0] > 720


def test_contents_are_to_the_right_of_the_text(window: Window, arabic: Path) -> None:
    page = window()
    page.goto(arabic.as_uri())
    assert edges(page, ".contents")[0] > edges(page, ".text p")[1]


@pytest.mark.parametrize("width", [320, 1440])
def test_definition_fits_the_screen(window: Window, arabic: Path, width: int) -> None:
    page = window(width)
    page.goto(arabic.as_uri())
    page.locator("a.term").focus()
    page.locator(".definition:popover-open").wait_for()
    left, right = edges(page, ".definition")
    assert (left >= 0, right <= width) == (True, True)
    assert page.locator(".definition").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_english_text_reads_from_left_to_right(window: Window, arabic: Path) -> None:
    page = window()
    page.goto(arabic.as_uri())
    english = page.locator("article [lang=en], footer dd [lang=en]")
    # the link to the English page, the title of a source, and the descriptions of two help lines
    assert english.count() == 4
    assert set(english.evaluate_all("all => all.map(e => getComputedStyle(e).direction)")) == {"ltr"}
