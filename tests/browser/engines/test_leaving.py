"""In every engine, leaving works immediately on every page, even if something is open, slow or broken, and Back skips the page."""

from collections.abc import Callable
from itertools import product

import pytest

from tests.pages import PAGES, TEMPLATES
from tests.tiers import representative

from .engine import SECONDS, Engine, cpu_seconds, is_idle, soon
from .reader import LEAVING, OPENING, focus, history_of, middle, open_definition, shown
from .site import OTHER, Site

# Most tests are thorough, because tests/browser/leaving has quick tests in Chromium.
pytestmark = pytest.mark.sample(1)

# The site promises readers that the other site appears within a second. This limit is in CPU time, because a busy machine would
# slow down any page. To show that leaving does not wait for a timer, the tests check the page as soon as leaving begins.
PROMISED = 1.0
# The ways of leaving that do not need the focus to start at the top of the page.
PLAIN = ("pointer", "touch", "focus and Enter")
BEFORE = "about"  # the previous page in the history when the reader leaves a page
WITH_WORDS, WITHOUT_WORDS = "your-safety", "contact"
# Leave one page of each kind in every way, and every other page in a single way, which varies. All glossary entries are one kind.
EVERY = [(name, way) for name in TEMPLATES for way in LEAVING] + [
    (name, list(LEAVING)[number % len(LEAVING)])
    for number, name in enumerate(name for name in PAGES if name not in TEMPLATES and "/" not in name)
]
# Browser features that scripts may use. Here, each of them throws an error.
BROKEN = {
    "popovers": "HTMLElement.prototype.hidePopover = HTMLElement.prototype.showPopover = boom;",
    "history": "for (const name of ['pushState', 'replaceState', 'go', 'back']) History.prototype[name] = boom;",
    "classes": "for (const name of ['add', 'remove', 'toggle']) DOMTokenList.prototype[name] = boom;",
    "title": "Object.defineProperty(Document.prototype, 'title', { get: boom, set: boom });",
    "styles": "Object.defineProperty(HTMLElement.prototype, 'style', { get: boom, set: boom });"
    " Object.defineProperty(HTMLElement.prototype, 'hidden', { get: boom, set: boom }); window.getComputedStyle = boom;",
    "tree": "for (const name of ['remove', 'append', 'prepend', 'replaceChildren', 'replaceWith']) Element.prototype[name] = boom;"
    " Node.prototype.appendChild = boom; Object.defineProperty(Node.prototype, 'textContent', { set: boom });",
    "layout": "Element.prototype.getBoundingClientRect = boom; delete window.visualViewport; Element.prototype.animate = boom;",
    "search": "Document.prototype.querySelector = Document.prototype.querySelectorAll = Element.prototype.closest = boom;",
    "timers": "window.setTimeout = window.requestAnimationFrame = window.queueMicrotask = boom;",
    "storage": "Object.defineProperty(window, 'sessionStorage', { get: boom });",
}
# Returns the page's title, the number of its visible landmarks and similar parts, and its text without “Loading”.
AFTER = r"""[document.title, [...document.querySelectorAll("main, footer, nav, .leave, .bar-name, .definition")].filter((part) =>
  part.checkVisibility({ visibilityProperty: true, opacityProperty: true })).length, document.body.innerText.trim().replace(/Loading[.]?/, "")]"""
BOOM = "(() => {{ const boom = () => {{ throw new Error('broken on purpose'); }}; {} }})();"


@pytest.fixture(autouse=True)
def _broken(pages: Site) -> None:
    pages.preludes.update({f"broken-{name}": BOOM.format(script) for name, script in BROKEN.items()})
    pages.preludes["broken-everything"] = BOOM.format(" ".join(BROKEN.values()))


def is_left(engine: Engine, pages: Site, seconds: float = SECONDS) -> bool:
    """Wait for the other site, and return whether it is shown and responds in time."""
    return soon(lambda: engine.url == pages.other and shown(engine) == [OTHER, OTHER], seconds)


def leave(engine: Engine, pages: Site, way: str, arrive: Callable[[], None]) -> str:
    """Leave the page, and return an error, or an empty string if the other site appears in time and the engine then becomes idle.

    One retry is allowed, because on a shared core the engine may occasionally seem to take longer than it does.

    Args:
        engine: the engine that shows the page.
        pages: the site.
        way: the way in which the reader leaves.
        arrive: a function that opens the page before each attempt.
    """
    return _leave_once(engine, pages, way, arrive) and _leave_once(engine, pages, way, arrive)


def _leave_once(engine: Engine, pages: Site, way: str, arrive: Callable[[], None]) -> str:
    arrive()
    before = cpu_seconds(engine.processes())
    LEAVING[way](engine)
    if not is_left(engine, pages):
        return "the other site is not shown"
    used = cpu_seconds(engine.processes()) - before
    if used > PROMISED:
        return f"the processor worked for {used} s"
    return "" if soon(lambda: is_idle(engine)) else "the engine does not become idle"


def goes_back_to(engine: Engine, url: str) -> bool:
    """Go back one step in the history, and return whether the page at ``url`` loads in time."""
    engine.back()
    return soon(lambda: engine.url == url and engine.evaluate("document.readyState") == "complete")


@pytest.mark.parametrize(("name", "way"), representative(EVERY, lambda case: case[0] == "help-now"))
def test_exit_leaves_every_page_immediately_and_back_skips_it(engine: Engine, pages: Site, name: str, way: str) -> None:
    before = pages.page(BEFORE if name != BEFORE else "index")
    assert leave(engine, pages, way, lambda: history_of(engine, before, pages.page(name))) == ""
    assert {"referer", "origin", "cookie"} & pages.requests[-1].keys() == set()
    assert goes_back_to(engine, before)
    engine.forward()
    assert is_left(engine, pages)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("way", "opening"),
    representative(
        product(PLAIN, OPENING), {("pointer", "hover"), ("touch", "tap"), ("focus and Enter", "focus")}.__contains__
    ),
)
def test_exit_works_with_an_open_definition(engine: Engine, pages: Site, way: str, opening: str) -> None:
    def arrive() -> None:
        history_of(engine, pages.page(BEFORE), pages.page(WITH_WORDS))
        open_definition(engine, opening)

    assert leave(engine, pages, way, arrive) == ""
    assert goes_back_to(engine, pages.page(BEFORE))


@pytest.mark.thorough
@pytest.mark.parametrize("way", representative(PLAIN, 1))
def test_exit_works_with_text_in_the_search_field(engine: Engine, pages: Site, way: str) -> None:
    def arrive() -> None:
        history_of(engine, pages.page(BEFORE), pages.page("search"))
        focus(engine, "#search-field")
        for letter in "narcan":
            engine.press(letter)
        assert soon(lambda: engine.evaluate("document.querySelector('.found > li > a')?.textContent") == "Naloxone")

    assert leave(engine, pages, way, arrive) == ""
    assert goes_back_to(engine, pages.page(BEFORE))


@pytest.mark.thorough
def test_shift_pressed_repeatedly_does_nothing(engine: Engine, pages: Site) -> None:
    engine.open(pages.page(WITH_WORDS))
    text = engine.evaluate("document.body.innerText")
    engine.evaluate("addEventListener('keyup', (event) => { window.heard = (window.heard || '') + event.key; })")
    for _ in range(4):
        engine.press("Shift")
    assert soon(lambda: engine.evaluate("window.heard") == "Shift" * 4)
    assert (engine.url, engine.evaluate("document.body.innerText"), pages.requests) == (
        pages.page(WITH_WORDS),
        text,
        [],
    )


@pytest.mark.thorough
@pytest.mark.parametrize("way", representative(PLAIN, 1))
def test_exit_skips_history_entries_of_links_within_the_page(engine: Engine, pages: Site, way: str) -> None:
    page = pages.page("help-now")
    history_of(engine, pages.page(BEFORE), page)
    targets = engine.evaluate("[...new Set([...document.querySelectorAll('main a[href^=\"#\"]')].map((a) => a.hash))]")[
        :2
    ]
    for target in targets:
        focus(engine, f'main a[href="{target}"]')
        engine.press("Enter")
        assert soon(lambda target=target: engine.url == page + target)
    assert goes_back_to(engine, page + targets[0])
    engine.forward()
    assert soon(lambda: engine.url == page + targets[1])
    LEAVING[way](engine)
    assert is_left(engine, pages)
    assert goes_back_to(engine, pages.page(BEFORE))
    engine.forward()
    assert is_left(engine, pages)


@pytest.mark.thorough
@pytest.mark.parametrize("definition", [False, True], ids=["no definition", "a definition open"])
def test_page_is_blank_immediately_while_the_other_site_does_not_respond(
    engine: Engine, pages: Site, definition: bool
) -> None:
    engine.open(pages.page(WITH_WORDS, "silent"))
    if definition:
        open_definition(engine)
    engine.evaluate(f"addEventListener('click', () => setTimeout(() => {{ console.log(JSON.stringify({AFTER})); }}))")
    engine.click(*middle(engine, ".leave"))
    assert soon(lambda: pages.requests != [])
    assert soon(lambda: any('["Loading",0,""]' in message for message in engine.console())), engine.console()
    assert soon(lambda: is_idle(engine))


@pytest.mark.thorough
@pytest.mark.parametrize("variant", ["scriptless", "stalled"])
@pytest.mark.parametrize("way", representative(PLAIN, 1))
def test_exit_works_without_scripts_and_before_the_page_has_loaded(
    engine: Engine, pages: Site, variant: str, way: str
) -> None:
    engine.open(pages.page(WITH_WORDS, variant), wait=False)
    assert soon(
        lambda: engine.evaluate(
            "document.querySelector('.leave') !== null && document.querySelector('main p') !== null"
        )
    )
    LEAVING[way](engine)
    assert is_left(engine, pages)
    assert "referer" not in pages.requests[-1]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "broken"),
    representative(
        product([WITH_WORDS, WITHOUT_WORDS], [*BROKEN, "everything"]), lambda case: case == (WITH_WORDS, "everything")
    ),
)
def test_exit_works_if_scripts_throw(engine: Engine, pages: Site, broken: str, name: str) -> None:
    engine.open(pages.page(name, f"broken-{broken}"))
    assert engine.evaluate("document.title" if broken not in ("title", "everything") else "'…'")
    engine.click(*_place(engine))
    assert is_left(engine, pages)


def _place(engine: Engine) -> tuple[float, float]:
    """Return the center of the exit button on a page on which most features are broken."""
    x, y = engine.evaluate(
        "(() => { const r = document.getElementsByClassName('leave')[0].getClientRects()[0];"
        " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
    )
    return x, y


@pytest.mark.thorough
def test_frozen_page_and_page_that_stays_are_detected(engine: Engine, pages: Site) -> None:
    stay = "addEventListener('click', (e) => {{ e.preventDefault(); e.stopImmediatePropagation(); {} }}, true)"
    pages.preludes["staying"] = stay.format("")
    pages.preludes["frozen"] = stay.format("for (const end = Date.now() + 8000; Date.now() < end;);")
    engine.open(pages.page(WITHOUT_WORDS, "frozen"))
    assert soon(lambda: is_idle(engine))
    engine.evaluate("void setTimeout(() => document.querySelector('.leave').click())")
    assert soon(lambda: not is_idle(engine))
    assert not is_left(engine, pages, 1)
    engine.open(pages.page(WITHOUT_WORDS, "staying"))
    LEAVING["pointer"](engine)
    assert not is_left(engine, pages, 1)
