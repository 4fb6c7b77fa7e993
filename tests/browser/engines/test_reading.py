"""In every engine, links and terms are marked, every section is printed, and pages neither log errors nor contact other sites."""

import pytest

from tests.pages import KINDS
from tests.paper import PAPER, read, without_spaces
from tests.tiers import representative

from .engine import Engine, soon
from .firefox import Firefox
from .paper import missing, print_without_marks
from .reader import WORD
from .site import Site

pytestmark = (
    pytest.mark.thorough
)  # tests/browser/test_every_page.py, paper and test_search.py have quick tests in Chromium

# WebKit's warning about a viewport setting that it does not support. Chrome and Firefox need the setting to keep the on-screen keyboard
# from covering the exit button.
EXPECTED = 'Viewport argument key "interactive-widget" not recognized and ignored.'
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Returns links and terms in running text without an underline. Superscripts, and links that fill a whole row, are left out.
UNMARKED = """[...document.querySelectorAll("main p a[href], main li a[href], main .term")].filter((link) =>
  link.checkVisibility() && !link.closest("sup, [popover]") && link.closest("p, li, dd, td, th").innerText.trim() !== link.innerText.trim()
  && !getComputedStyle(link).textDecorationLine.includes("underline")).map((link) => link.innerText)"""
TERM_STYLE = (
    "(({ textDecorationStyle, textDecorationColor, color }) => [textDecorationStyle, textDecorationColor !== color])"
)


def console_messages(engine: Engine) -> list[str]:
    """Return the console messages of the pages, except for the expected warning."""
    return [message for message in engine.console() if not message.endswith(EXPECTED)]


@pytest.mark.parametrize("name", KINDS)
def test_page_fits_the_screen_marks_its_links_and_logs_nothing(engine: Engine, pages: Site, name: str) -> None:
    for width in (320, 1440):
        engine.size(width, 900)
        engine.open(pages.page(name))
        assert engine.evaluate(f"[innerWidth, {WIDER}, document.querySelector('h1').checkVisibility()]") == [
            width,
            0,
            True,
        ]
        assert engine.evaluate(UNMARKED) == []
    assert console_messages(engine) == []
    if isinstance(engine, Firefox):
        requested = {url for url in engine.requested if not url.startswith(("data:", "about:"))}
        assert requested == {pages.page(name)}


def test_term_has_a_dotted_underline_in_its_own_color(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("your-goals"))
    assert engine.evaluate(f"{TERM_STYLE}(getComputedStyle(document.querySelector({WORD!r})))") == ["dotted", True]


def test_reading_errors_are_detected(engine: Engine, pages: Site) -> None:
    pages.preludes["complaining"] = "nothing()"
    engine.size(320, 640)
    engine.open(pages.page("your-goals", "complaining"))
    assert soon(lambda: any("nothing" in text for text in engine.console()))
    engine.evaluate(
        "document.querySelector('main p').append(Object.assign(document.createElement('a'), { href: '/', textContent: 'plain' }))"
    )
    engine.evaluate("document.querySelector('main p').lastChild.style.textDecorationLine = 'none'")
    assert "plain" in engine.evaluate(UNMARKED)
    engine.evaluate("document.querySelector('main').style.minWidth = '400px'")
    assert engine.evaluate(WIDER) > 0


def test_search_finds_a_term_by_its_alias(engine: Engine, pages: Site) -> None:
    engine.size(320, 640)
    engine.open(pages.page("search"))
    engine.evaluate(
        "Object.assign(document.querySelector('#search-field'), { value: 'narcan' }).dispatchEvent(new Event('input'))"
    )
    assert soon(lambda: engine.evaluate("document.querySelector('.found > li > a')?.textContent") == "Naloxone")
    assert console_messages(engine) == []


@pytest.mark.parametrize(
    ("name", "size"),
    [(KINDS[0], "Letter"), (KINDS[0], "A4"), *((name, "Letter") for name in KINDS[1:])],
)
def test_every_section_is_printed(engine: Engine, pages: Site, name: str, size: str) -> None:
    engine.open(pages.page(name))
    assert missing(engine, print_without_marks(engine, size)) == []


def test_missing_printed_section_is_detected(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("help-now"))
    printed = print_without_marks(engine, "Letter")
    engine.evaluate("document.querySelector('main p').append('Words that came too late for this paper.')")
    engine.evaluate("document.querySelectorAll('main h2')[0].append(' and these too')")
    late = [block for block in missing(engine, printed) if block.endswith(("late for this paper.", "and these too"))]
    assert len(late) == 2


def test_definitions_are_notes_and_controls_are_hidden_in_print(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("your-goals"))
    text = " ".join(sheet.text for sheet in read(engine.print_pdf(*PAPER["Letter"])))
    words, _, notes = text.partition("Words on this page")
    assert without_spaces("1. collaboration: Working and deciding together, as partners") in without_spaces(notes)
    assert [
        word for word in ("Leave this site", "On this page", "You are here", "Full entry") if word in words + notes
    ] == []


@pytest.mark.parametrize("size", representative(PAPER, 1))
def test_get_help_now_has_the_lifesaving_steps_on_its_first_side(engine: Engine, pages: Site, size: str) -> None:
    engine.open(pages.page("help-now"))
    first = without_spaces(read(engine.print_pdf(*PAPER[size]))[0].text)
    for words in ("911", "988", "Call 911. Put the phone on speaker", "taken something? Call 911 now."):
        assert without_spaces(words) in first
