"""Check in a current browser that a page still works after newer features are removed, as in an old browser.

The checks cover the text, the layout, the exit button, the phone numbers and the definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Route

from tests.browser.leaving.test_button import COVERED
from tests.browser.test_layout import FAULTS
from tests.old_browsers.old_page import html_without, script_that_deletes

READING = Path(__file__).with_name("reading.js").read_text(encoding="utf-8")
APPEARANCE = """() => {
  const { color, backgroundColor, fontFamily, fontSize } = getComputedStyle(document.body);
  return [color, backgroundColor, fontFamily, fontSize];
}"""
ELSEWHERE = "Sunny"  # the title of every other site
# Returns the phone links from top to bottom, and whether each is on the first screen.
_CALLS = """() => [...document.querySelectorAll('main a[href^="tel:"]')].filter((e) => e.checkVisibility())
  .map((e) => ({ to: e.getAttribute("href"), at: e.getBoundingClientRect() })).sort((a, b) => a.at.top - b.at.top || a.at.left - b.at.left)
  .map(({ to, at }) => [to, at.bottom <= innerHeight])"""
_DEFINED = """([href, was]) => (location.href === href && was !== href && document.readyState !== "loading")
  || document.querySelector(".definition:popover-open")"""
# Returns the faults of the open definition: “is partly off the screen”, “covers its word”, both or none.
_MISPLACED = """(word) => {
  const open = document.querySelector(".definition:popover-open").getBoundingClientRect(), link = word.getBoundingClientRect();
  const whole = open.left >= 0 && open.top >= 0 && open.right <= innerWidth && open.bottom <= innerHeight;
  const apart = open.bottom <= link.top || open.top >= link.bottom || open.right <= link.left || open.left >= link.right;
  return [...(whole ? [] : ["is partly off the screen"]), ...(apart ? [] : ["covers its word"])];
}"""


@dataclass
class OldBrowser:
    """A browser that lacks some features, and its console messages.

    Attributes:
        context: a context of the real browser, which must allow touch.
        removed: the names of the removed features.
        patience: the maximum time in milliseconds until a tap has an effect.
        read: a function that returns the HTML of the page that a route requests.
        messages: the errors in the console.
    """

    context: BrowserContext
    removed: Collection[str]
    patience: int = 10_000
    read: Callable[[Route], str] = lambda route: route.fetch().text()
    messages: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Remove the features from each page before the browser parses it, and give requests to other sites a fixed response."""
        self.context.route("https://**", lambda route: route.fulfill(body=_OTHER, content_type="text/html"))
        self.context.route("**/*.html", self._answer)
        self.context.add_init_script(script_that_deletes(self.removed))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("console", self._hear)

    def _answer(self, route: Route) -> None:
        route.fulfill(body=html_without(self.read(route), self.removed), content_type="text/html; charset=utf-8")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.messages.append(message.text)


_OTHER = f"<title>{ELSEWHERE}</title>{ELSEWHERE}"


def layout(page: Page) -> list[str]:
    """Return the faults of the text, the layout and the exit button on the whole page."""
    faults = [*page.evaluate(READING), *page.evaluate(FAULTS)]
    end = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    for part in (0.5, 1):
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", end * part)
        if page.evaluate(COVERED):
            faults.append(f"the exit is out of view or covered at {part:.0%} of the page")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    return faults


def calls(page: Page) -> list[str]:
    """Return the faults of the phone numbers: 911 and 988 do not come first, or the first number is below the first screen."""
    found = page.evaluate(_CALLS)
    faults = [] if [to for to, _ in found[:2]] == ["tel:911", "tel:988"] else ["911 and 988 do not come first"]
    return faults if found and found[0][1] else [*faults, "the first number is below the first screen"]


def definitions(browser: OldBrowser) -> list[str]:
    """Return the faults of the definitions of the first and last term, after one tap on each."""
    page, faults = browser.page, []
    address = page.url
    for place in sorted({0, max(0, page.locator("a.term").count() - 1)}):
        term = page.locator("a.term").nth(place)
        if not term.count():
            break
        word = f"“{term.inner_text()}”"
        href = term.evaluate("link => link.href")
        term.tap()
        try:
            page.wait_for_function(_DEFINED, arg=[href, address], timeout=browser.patience)
        except Error:
            faults.append(f"a tap on {word} does nothing")
            continue
        if page.url == href:
            if not page.locator("main h1").is_visible():
                faults.append(f"the entry of {word} is empty")
            page.goto(address)
            continue
        faults += [f"the definition of {word} {fault}" for fault in term.evaluate(_MISPLACED)]
        if page.evaluate(COVERED):
            faults.append(f"the definition of {word} covers the exit")
    return faults


def leaving(browser: OldBrowser) -> list[str]:
    """Leave the page from its middle, even if a definition is open. Return a list with the fault, or an empty list."""
    page = browser.page
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' })")
    exit_link = page.locator(".leave")
    href = exit_link.evaluate("link => link.href")
    try:
        exit_link.tap(timeout=browser.patience)
        page.wait_for_url(href, timeout=browser.patience)
    except Error:
        return ["the exit does nothing"]
    return [] if page.title() == ELSEWHERE else ["the exit does not lead to another site"]
