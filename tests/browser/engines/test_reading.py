"""Reading, in every engine: links and words are marked, paper has every section, and no page complains or reaches elsewhere."""

import pytest

from tests.pages import KINDS
from tests.paper import PAPER, read, solid
from tests.tiers import representative

from .engine import Engine, soon
from .firefox import Firefox
from .paper import missing, print_without_marks
from .reader import WORD
from .site import Site

pytestmark = pytest.mark.sample(1)

# WebKit says so of a key that it does not know; Chrome and Firefox need it so that their keyboards on the screen do not cover the exit.
EXPECTED = 'Viewport argument key "interactive-widget" not recognized and ignored.'
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Links and words in running text that no line is drawn under. A raised letter, and a link that is a whole row, have a look of their own.
UNMARKED = """[...document.querySelectorAll("main p a[href], main li a[href], main .term")].filter((link) =>
  link.checkVisibility() && !link.closest("sup, [popover]") && link.closest("p, li, dd, td, th").innerText.trim() !== link.innerText.trim()
  && !getComputedStyle(link).textDecorationLine.includes("underline")).map((link) => link.innerText)"""
WORD_LOOK = (
    "(({ textDecorationStyle, textDecorationColor, color }) => [textDecorationStyle, textDecorationColor !== color])"
)


def complaints(engine: Engine) -> list[str]:
    """Return what the pages have written into the console."""
    return [message for message in engine.console() if not message.endswith(EXPECTED)]


@pytest.mark.parametrize("name", KINDS)
def test_a_page_fits_the_screen_marks_its_links_and_says_nothing(engine: Engine, pages: Site, name: str) -> None:
    for width in (320, 1440):
        engine.size(width, 900)
        engine.open(pages.page(name))
        assert engine.evaluate(f"[innerWidth, {WIDER}, document.querySelector('h1').checkVisibility()]") == [
            width,
            0,
            True,
        ]
        assert engine.evaluate(UNMARKED) == []
    assert complaints(engine) == []
    if isinstance(engine, Firefox):
        asked = {url for url in engine.asked if not url.startswith(("data:", "about:"))}
        assert asked == {pages.page(name)}


def test_a_word_with_a_definition_has_a_dotted_line_in_its_own_color(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("your-goals"))
    assert engine.evaluate(f"{WORD_LOOK}(getComputedStyle(document.querySelector({WORD!r})))") == ["dotted", True]


def test_what_is_wrong_is_noticed(engine: Engine, pages: Site) -> None:
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


def test_the_search_finds_a_word_by_another_name(engine: Engine, pages: Site) -> None:
    engine.size(320, 640)
    engine.open(pages.page("search"))
    engine.evaluate(
        "Object.assign(document.querySelector('#search-field'), { value: 'narcan' }).dispatchEvent(new Event('input'))"
    )
    assert soon(lambda: engine.evaluate("document.querySelector('.found > li > a')?.textContent") == "Naloxone")
    assert complaints(engine) == []


@pytest.mark.parametrize(
    ("name", "size"),
    [(KINDS[0], "Letter"), (KINDS[0], "A4"), *((name, "Letter") for name in KINDS[1:])],
)
def test_paper_has_every_section(engine: Engine, pages: Site, name: str, size: str) -> None:
    engine.open(pages.page(name))
    assert missing(engine, print_without_marks(engine, size)) == []


def test_a_section_that_paper_lacks_is_noticed(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("help-now"))
    printed = print_without_marks(engine, "Letter")
    engine.evaluate("document.querySelector('main p').append('Words that came too late for this paper.')")
    engine.evaluate("document.querySelectorAll('main h2')[0].append(' and these too')")
    late = [block for block in missing(engine, printed) if block.endswith(("late for this paper.", "and these too"))]
    assert len(late) == 2


def test_on_paper_the_definitions_are_notes_and_the_furniture_is_gone(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("your-goals"))
    text = " ".join(sheet.text for sheet in read(engine.print_pdf(*PAPER["Letter"])))
    words, _, notes = text.partition("Words on this page")
    assert solid("1. harm reduction: Lowering the harm that can come with using") in solid(notes)
    assert [
        word for word in ("Leave this site", "On this page", "You are here", "Full entry") if word in words + notes
    ] == []


@pytest.mark.parametrize("size", representative(PAPER, 1))
def test_get_help_now_has_what_saves_a_life_on_its_first_side(engine: Engine, pages: Site, size: str) -> None:
    engine.open(pages.page("help-now"))
    first = solid(read(engine.print_pdf(*PAPER[size]))[0].text)
    for words in ("911", "988", "1. Call 911. Say where you are", "taken something? Call 911 now."):
        assert solid(words) in first
