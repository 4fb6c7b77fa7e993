"""In every engine, definitions open and close, and stay on the screen without covering anything important."""

from itertools import product

import pytest

from tests.tiers import representative

from .engine import Engine, soon
from .reader import CLOSING, MISPLACED, OPENING, WORD, is_closed, is_open, middle, misplaced, open_definition, scroll_to
from .site import Site

pytestmark = pytest.mark.thorough  # tests/browser/test_definitions.py and old_browsers have quick tests in Chromium

PAGE = "your-goals"
SIZES = [(320, 640), (390, 844), (844, 390), (768, 1024), (1440, 900)]
# The word's position as a fraction of the viewport height, and its index as a fraction of the number of words. The last words are near
# the end of the page.
PLACES = [(0.3, 0.0), (0.5, 0.3), (0.7, 0.6), (0.9, 0.95)]
MORE_PLACES = [(height, word) for height, _ in PLACES for _, word in PLACES if (height, word) not in PLACES]

MISPLACEMENTS = {
    "off the left": "left: -40px; right: auto; top: 100px",
    "off the right": "left: 300px; top: 100px; width: 300px",
    "off the top": "left: 0; top: -200px",
    "off the bottom": "left: 0; top: 700px; height: 300px",
    "covers the exit": "left: 0; top: 0; width: 380px; height: 300px",
    "covers its word": "left: 0; top: 110px; width: 380px; height: 500px",
    "px high": "left: 0; top: 700px; height: 20px; min-height: 0; padding: 0",
}
# Moves the open definition and checks it in the same call, so no script of the page can move it back in between.
MISPLACE = f"""(word, style) => {{
  const open = document.querySelector(".definition:popover-open");
  const anywhere = "position: fixed; inset: auto; margin: 0; position-area: none; transform: none; max-width: none; max-height: none";
  for (const part of `${{anywhere}}; ${{style}}`.split("; ")) open.style.setProperty(...part.split(": "), "important");
  return ({MISPLACED})(word);
}}"""


@pytest.mark.parametrize("way", OPENING)
def test_definition_opens(engine: Engine, pages: Site, way: str) -> None:
    engine.open(pages.page(PAGE))
    assert is_closed(engine)
    open_definition(engine, way)
    text = engine.evaluate("document.querySelector('.definition:popover-open').innerText")
    assert "collaboration" in text.casefold()
    assert engine.url == pages.page(PAGE)


@pytest.mark.parametrize(
    ("closing", "opening"), representative(product(CLOSING, OPENING), lambda case: case[1] == "tap")
)
def test_definition_closes(engine: Engine, pages: Site, closing: str, opening: str) -> None:
    engine.size(390, 844)
    engine.open(pages.page(PAGE))
    open_definition(engine, opening)
    CLOSING[closing](engine)
    assert soon(lambda: is_closed(engine))
    # The definition does not reopen, and the link under the finger is not followed.
    assert not soon(lambda: is_open(engine) or engine.url != pages.page(PAGE), 0.7)


def test_definition_opened_by_focus_stays_open_while_the_pointer_rests_elsewhere(engine: Engine, pages: Site) -> None:
    engine.open(pages.page(PAGE))
    open_definition(engine, "hover")
    first = engine.evaluate("document.querySelector('.definition:popover-open').id")
    engine.move(*middle(engine, ".definition:popover-open"))
    # Use the next word on the screen, so no scrolling is needed.
    word = engine.evaluate(
        f"""(() => {{ const word = [...document.querySelectorAll("main .term")].find((word) =>
          word.getAttribute("interestfor") !== {first!r} && word.getClientRects()[0].bottom < innerHeight);
          return `#${{CSS.escape(word.id)}}`; }})()"""
    )
    OPENING["focus"](engine, word)
    second = f"document.querySelector({word!r}).getAttribute('interestfor')"
    shows = f"document.querySelector('.definition:popover-open')?.id === {second}"
    assert soon(lambda: engine.evaluate(shows))
    assert not soon(lambda: not engine.evaluate(shows), 0.7)


def test_second_tap_and_click_lead_to_the_entry(engine: Engine, pages: Site) -> None:
    entry = pages.page("glossary/collaboration")
    engine.open(pages.page(PAGE))
    open_definition(engine, "tap")
    engine.tap(*middle(engine, WORD))
    assert soon(lambda: engine.url == entry)
    engine.open(pages.page(PAGE))
    scroll_to(engine, WORD, 300)
    engine.click(*middle(engine, WORD))
    assert soon(lambda: engine.url == entry)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}×{size[1]}")
@pytest.mark.parametrize("places", representative([PLACES, MORE_PLACES], 1), ids=["four places", "twelve more"])
def test_definition_fits_the_screen_and_covers_neither_its_word_nor_the_exit(
    engine: Engine, pages: Site, size: tuple[int, int], places: list[tuple[float, float]]
) -> None:
    engine.size(*size)
    engine.open(pages.page(PAGE))
    words = engine.evaluate("[...document.querySelectorAll('main .term')].map((word) => `#${CSS.escape(word.id)}`)")
    found = {}
    for height, part in places:
        word = words[int(part * len(words))]
        scroll_to(engine, word, height * size[1])
        OPENING["focus"](engine, word)
        if (wrong := misplaced(engine, word)) == ["not open"]:
            # Chromium occasionally loses focus that moves while the page scrolls. A reader would try again, so the test does too.
            engine.evaluate("document.activeElement.blur()")
            OPENING["focus"](engine, word)
            wrong = misplaced(engine, word)
        found[(height, word)] = wrong
    assert (len(words) > 8, found) == (True, {place: [] for place in found})


@pytest.mark.parametrize(
    ("size", "way"),
    representative(
        product(SIZES, ("hover", "tap")),
        {((390, 844), "tap"), ((844, 390), "tap"), ((1440, 900), "hover")}.__contains__,
    ),
    ids=str,
)
def test_definition_fits_the_screen_however_it_is_opened(
    engine: Engine, pages: Site, size: tuple[int, int], way: str
) -> None:
    engine.size(*size)
    engine.open(pages.page(PAGE))
    open_definition(engine, way)
    assert misplaced(engine, WORD) == []


def test_misplaced_definition_is_detected(engine: Engine, pages: Site) -> None:
    engine.size(390, 844)
    engine.open(pages.page(PAGE))
    open_definition(engine, "focus")  # a definition opened by the pointer would close when the pointer is moved away
    if misplaced(engine, WORD) == ["not open"]:  # the window was not in the foreground; a reader would try again
        engine.evaluate("document.activeElement.blur()")
        open_definition(engine, "focus")
    noticed = {
        wrong: any(wrong in one for one in engine.evaluate(f"({MISPLACE})({WORD!r}, {style!r})"))
        for wrong, style in MISPLACEMENTS.items()
    }
    assert noticed == dict.fromkeys(MISPLACEMENTS, True)
