"""Definitions in a real browser: with the pointer, the keyboard and a finger; in our theme, and in Pelican's simplest."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pelican
import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from pypdf import PdfReader

from plugins.glossary.tests.conftest import build_site
from site_tools.build.pelican_run import forget_plugins
from tests.fonts import NARROW_AND_WIDEST
from tests.serving import serving
from tests.tiers import every_case, representative

from .conftest import wait_until_drawn

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
WORDS = "naloxone helps against an opioid, and that again is what one calls a word that stands at the very edge. "
TERM = "---\ntitle: {0}\ndefinition: What one calls *{0}* in a sentence that is long enough for two lines.\nsources: [https://example.org/]\n---\nx\n"
NO_FEEDS = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS")
# The attribute is not known: what would open a definition without a script is taken away, and the script sees none of it.
NOT_KNOWN = """delete HTMLAnchorElement.prototype.interestForElement;
document.addEventListener("interest", (event) => event.preventDefault(), true);
document.addEventListener("loseinterest", (event) => event.preventDefault(), true);"""


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the plugin's own templates, in Pelican's theme “simple”."""
    yield from served(tmp_path_factory.mktemp("simple"), "simple")


@pytest.fixture(scope="module")
def notmyidea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in Pelican's default theme, which resets the styles of every element."""
    yield from served(
        tmp_path_factory.mktemp("notmyidea"), str(Path(str(pelican.__file__)).parent / "themes" / "notmyidea")
    )


def served(folder: Path, theme: str) -> Iterator[str]:
    """Build a site in a theme of Pelican's, and serve it."""
    forget_plugins()
    files = {f"glossary/{name}.md": TERM.format(name) for name in ("helps", "word", "edge", "calls")}
    files["pages/help.md"] = f"---\ntitle: Help\n---\n{WORDS * 4}\n"
    output = build_site(folder, files, THEME=theme, **dict.fromkeys(NO_FEEDS))
    with serving(output) as address:
        yield f"{address}/help.html"


@pytest.fixture(params=["our theme", "simple"])
def url(request: pytest.FixtureRequest, address: str, simple: str) -> str:
    return simple if request.param == "simple" else f"{address}/your-safety.html"


def term(page: Page, number: int = 0) -> Locator:
    return page.locator("a.term").nth(number)


def definition(page: Page, number: int = 0) -> Locator:
    """Give the definition that belongs to a term of the page, while it is open."""
    return page.locator(f"#{term(page, number).get_attribute('interestfor')}:popover-open")


def is_open(page: Page, number: int = 0) -> None:
    definition(page, number).wait_for()


def is_closed(page: Page, number: int = 0) -> None:
    definition(page, number).wait_for(state="detached")


def opened(visit: Visit, url: str, width: int = 1000, *, known: bool = True, **more: object) -> Page:
    context = visit(width, 800, reduced_motion="reduce", **more)
    if not known:
        context.add_init_script(NOT_KNOWN)
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize(("script", "opens"), [("", True), (NOT_KNOWN, False)], ids=["interestfor", "no interestfor"])
@every_case
def test_what_these_tests_call_not_known_is_not_known(visit: Visit, script: str, opens: bool) -> None:
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


@pytest.mark.parametrize("known", [True, False], ids=["interestfor", "no interestfor"])
def test_the_pointer_opens_a_definition_may_enter_it_and_closes_it(visit: Visit, url: str, known: bool) -> None:
    page = opened(visit, url, known=known)
    term(page).hover()
    is_open(page)
    definition(page).get_by_role("link", name="Full entry").hover()
    page.wait_for_timeout(600)  # longer than the time after which a definition closes that was left
    is_open(page)
    page.mouse.move(1, 1)
    is_closed(page)


@pytest.mark.parametrize("known", [True, False], ids=["interestfor", "no interestfor"])
def test_the_keyboard_opens_a_definition_and_escape_closes_it(visit: Visit, url: str, known: bool) -> None:
    page = opened(visit, url, known=known)
    term(page).focus()
    is_open(page)
    page.keyboard.press("Escape")
    is_closed(page)
    page.wait_for_timeout(300)  # longer than the time after which the focus would open it
    assert definition(page).count() == 0
    assert term(page).evaluate("term => term === document.activeElement")


@pytest.mark.parametrize("known", [True, False], ids=["interestfor", "no interestfor"])
def test_two_definitions_open_in_turn(visit: Visit, url: str, known: bool) -> None:
    page = opened(visit, url, known=known)
    for number in (0, 1, 0):
        term(page, number).focus()
        is_open(page, number)
        assert page.locator("[popover]:popover-open").count() == 1


@pytest.mark.parametrize("known", [True, False], ids=["interestfor", "no interestfor"])
def test_a_tap_opens_a_definition_a_second_one_follows_the_link(visit: Visit, url: str, known: bool) -> None:
    page = opened(visit, url, 320, known=known, has_touch=True, is_mobile=True)
    term(page).tap()
    is_open(page)
    assert page.url == url
    term(page, 1).tap()
    is_open(page, 1)
    term(page, 1).tap()
    page.wait_for_url("**/glossary/*.html")


def test_a_tap_elsewhere_closes_a_definition(visit: Visit, url: str) -> None:
    page = opened(visit, url, 320, has_touch=True, is_mobile=True)
    term(page).tap()
    is_open(page)
    page.touchscreen.tap(3, 3)
    is_closed(page)


@NARROW_AND_WIDEST
@pytest.mark.parametrize("every", representative([4, 1], 1), ids=["every fourth", "every one"])
@pytest.mark.parametrize(
    ("width", "direction"), representative([(320, "rtl"), (1000, "ltr"), (320, "ltr"), (1000, "rtl")], 1)
)
def test_no_definition_leaves_the_screen(visit: Visit, url: str, width: int, direction: str, every: int) -> None:
    page = opened(visit, url, width)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    for number in range(0, page.locator("a.term").count(), every):
        term(page, number).focus()
        is_open(page, number)
        box = definition(page, number).bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["y"] >= 0, box["x"] + box["width"] <= width, box["y"] + box["height"] <= 800) == (
            True,
        ) * 4


def test_without_scripts_the_keyboard_opens_a_definition_and_a_click_follows_the_link(visit: Visit, url: str) -> None:
    page = opened(visit, url, java_script_enabled=False)
    term(page).focus()
    is_open(page)
    page.keyboard.press("Escape")
    is_closed(page)
    term(page).click()
    assert "/glossary/" in page.url


def test_a_definition_covers_the_text_behind_it_in_a_theme_that_resets_styles(visit: Visit, notmyidea: str) -> None:
    page = opened(visit, notmyidea)
    term(page).focus()
    is_open(page)
    assert definition(page).evaluate("d => getComputedStyle(d).backgroundColor") == "rgb(255, 255, 255)"


def test_forced_colours_keep_the_edge_of_a_definition(visit: Visit, url: str) -> None:
    page = opened(visit, url, forced_colors="active")
    term(page).focus()
    is_open(page)
    assert definition(page).evaluate("d => getComputedStyle(d).borderTopStyle") in ("solid", "dashed")


def test_on_paper_the_definitions_are_numbered_notes(visit: Visit, url: str) -> None:
    page = opened(visit, url)
    words = page.locator("a.term").all_inner_texts()
    titles = page.locator(".definition-term").all_text_contents()
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(page.pdf())).pages)
    notes = text.partition("Words on this page")[2]
    for number, (word, title) in enumerate(zip(words, titles, strict=True), start=1):
        assert f"{' '.join(word.split())}{number}" in text.replace(f" {number}", f"{number}")
        assert f"{number}.{title}".casefold() in notes.replace(f"{number}. ", f"{number}.").casefold()
    assert "Full entry" not in notes
