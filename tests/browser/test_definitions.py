"""Definitions open by pointer, keyboard and touch in a real browser, in our theme and in Pelican's built-in themes."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pelican
import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from pypdf import PdfReader

from tests.browser.direction import set_direction
from tests.fonts import NARROW_AND_WIDEST
from tests.tiers import every_case, representative

from .conftest import wait_until_drawn
from .glossary_site import serve_glossary

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
Opened = Callable[..., Page]
# Emulates a browser without ``interestfor``. The browser does not open definitions, and the script does not detect the API.
UNSUPPORTED = """delete HTMLAnchorElement.prototype.interestForElement;
document.addEventListener("interest", (event) => event.preventDefault(), true);
document.addEventListener("loseinterest", (event) => event.preventDefault(), true);"""


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a page with terms, built with the plugin's own templates and Pelican's theme “simple”."""
    yield from serve_glossary(tmp_path_factory.mktemp("simple"), "simple")


@pytest.fixture(scope="module")
def notmyidea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a page with terms in Pelican's default theme, which resets the styles of every element."""
    yield from serve_glossary(
        tmp_path_factory.mktemp("notmyidea"), str(Path(str(pelican.__file__)).parent / "themes" / "notmyidea")
    )


@pytest.fixture(params=["our theme", "simple"])
def url(request: pytest.FixtureRequest, address: str) -> str:
    if request.param == "simple":
        simple: str = request.getfixturevalue("simple")  # built only if a test uses it
        return simple
    return f"{address}/your-safety.html"


def term(page: Page, number: int = 0) -> Locator:
    return page.locator("a.term").nth(number)


def definition(page: Page, number: int = 0) -> Locator:
    """Return the open definition of the term with this index, counted from 0, on the page."""
    return page.locator(f"#{term(page, number).get_attribute('interestfor')}:popover-open")


def is_open(page: Page, number: int = 0) -> None:
    definition(page, number).wait_for()


def is_closed(page: Page, number: int = 0) -> None:
    definition(page, number).wait_for(state="detached")


@pytest.fixture
def opened(visit: Visit, window: Opened) -> Opened:
    """A function that opens a URL. Tests that need no special context share a page, because opening a new page takes longer."""

    def run(url: str, width: int = 1000, *, supported: bool = True, **more: object) -> Page:
        if supported and not more:
            page = window(width, 800)
        else:
            context = visit(width, 800, reduced_motion="reduce", **more)
            if not supported:
                context.add_init_script(UNSUPPORTED)
            page = context.new_page()
        page.goto(url)
        return page

    return run


@pytest.mark.parametrize(("script", "opens"), [("", True), (UNSUPPORTED, False)], ids=["interestfor", "no interestfor"])
@every_case
def test_emulation_removes_support_for_interestfor(visit: Visit, script: str, opens: bool) -> None:
    page = visit().new_page()
    page.set_content(
        f'<script>{script}</script><a class="term" href="/" interestfor="d" style="interest-delay: 0s">x</a>'
        "<p popover=hint id=d>y</p>"
    )
    term(page).hover()
    if opens:
        is_open(page)
    wait_until_drawn(page)
    assert (definition(page).count() == 1) == opens


@pytest.mark.parametrize("supported", [True, False], ids=["interestfor", "no interestfor"])
def test_definition_opens_on_hover_can_be_entered_and_closes(opened: Opened, url: str, supported: bool) -> None:
    page = opened(url, supported=supported)
    term(page).hover()
    is_open(page)
    definition(page).get_by_role("link", name="Full entry").hover()
    page.wait_for_timeout(600)  # longer than the delay until the definition would close without the pointer
    is_open(page)
    page.mouse.move(1, 1)
    is_closed(page)


@pytest.mark.parametrize("supported", [True, False], ids=["interestfor", "no interestfor"])
def test_definition_opens_on_focus_and_closes_on_escape(opened: Opened, url: str, supported: bool) -> None:
    page = opened(url, supported=supported)
    term(page).focus()
    is_open(page)
    page.keyboard.press("Escape")
    is_closed(page)
    page.wait_for_timeout(300)  # longer than the delay until the focus would reopen the definition
    assert definition(page).count() == 0
    assert term(page).evaluate("term => term === document.activeElement")


@pytest.mark.parametrize("supported", [True, False], ids=["interestfor", "no interestfor"])
def test_opening_a_definition_closes_the_previous_one(opened: Opened, url: str, supported: bool) -> None:
    page = opened(url, supported=supported)
    for number in (0, 1, 0):
        term(page, number).focus()
        is_open(page, number)
        assert page.locator("[popover]:popover-open").count() == 1


@pytest.mark.parametrize("supported", [True, False], ids=["interestfor", "no interestfor"])
def test_first_tap_opens_a_definition_and_second_tap_follows_the_link(
    opened: Opened, url: str, supported: bool
) -> None:
    page = opened(url, 320, supported=supported, has_touch=True, is_mobile=True)
    term(page).tap()
    is_open(page)
    assert page.url == url
    term(page, 1).tap()
    is_open(page, 1)
    term(page, 1).tap()
    page.wait_for_url("**/glossary/*.html")


def test_definition_closes_on_a_tap_elsewhere(opened: Opened, url: str) -> None:
    page = opened(url, 320, has_touch=True, is_mobile=True)
    term(page).tap()
    is_open(page)
    page.touchscreen.tap(3, 3)
    is_closed(page)


@NARROW_AND_WIDEST
@pytest.mark.parametrize("every", representative([4, 1], 1), ids=["every fourth word", "every word"])
@pytest.mark.parametrize(
    ("width", "direction"), representative([(320, "rtl"), (1000, "ltr"), (320, "ltr"), (1000, "rtl")], 1)
)
def test_definition_stays_within_the_screen(opened: Opened, url: str, width: int, direction: str, every: int) -> None:
    page = opened(url, width)
    set_direction(page, direction)
    for number in range(0, page.locator("a.term").count(), every):
        term(page, number).focus()
        is_open(page, number)
        box = definition(page, number).bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["y"] >= 0, box["x"] + box["width"] <= width, box["y"] + box["height"] <= 800) == (
            True,
        ) * 4


def test_definition_opens_on_focus_and_click_follows_the_link_without_scripts(opened: Opened, url: str) -> None:
    page = opened(url, java_script_enabled=False)
    term(page).focus()
    is_open(page)
    page.keyboard.press("Escape")
    is_closed(page)
    term(page).click()
    assert "/glossary/" in page.url


def test_definition_is_opaque_in_a_theme_that_resets_styles(opened: Opened, notmyidea: str) -> None:
    page = opened(notmyidea)
    term(page).focus()
    is_open(page)
    assert definition(page).evaluate("d => getComputedStyle(d).backgroundColor") == "oklch(1 0 0)"


def test_definition_has_a_border_with_forced_colors(opened: Opened, url: str) -> None:
    page = opened(url, forced_colors="active")
    term(page).focus()
    is_open(page)
    assert definition(page).evaluate("d => getComputedStyle(d).borderTopStyle") in ("solid", "dashed")


def test_definitions_are_numbered_notes_in_print(opened: Opened, url: str) -> None:
    page = opened(url)
    words = page.locator("a.term").all_inner_texts()
    titles = page.locator(".definition-term").all_text_contents()
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(page.pdf())).pages)
    notes = text.partition("Words on this page")[2]
    for number, (word, title) in enumerate(zip(words, titles, strict=True), start=1):
        assert f"{' '.join(word.split())}{number}" in text.replace(f" {number}", f"{number}")
        assert f"{number}.{title}".casefold() in notes.replace(f"{number}. ", f"{number}.").casefold()
    assert "Full entry" not in notes
