"""What a reader of an old browser needs of a page, looked at in a real one: words, the exit, the numbers, the definitions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Route

from tests.browser.test_layout import FAULTS
from tests.browser.test_leave_button import COVERED
from tests.old_browsers.old_page import html_without, script_of_absence

READING = Path(__file__).with_name("reading.js").read_text(encoding="utf-8")
LOOK = """() => {
  const { color, backgroundColor, fontFamily, fontSize } = getComputedStyle(document.body);
  return [color, backgroundColor, fontFamily, fontSize];
}"""
ELSEWHERE = "Sunny"  # the title of every other site
# The links that call someone, from above to below, and those on the first screen among them.
_CALLS = """() => [...document.querySelectorAll('main a[href^="tel:"]')].filter((e) => e.checkVisibility())
  .map((e) => ({ to: e.getAttribute("href"), at: e.getBoundingClientRect() })).sort((a, b) => a.at.top - b.at.top || a.at.left - b.at.left)
  .map(({ to, at }) => [to, at.bottom <= innerHeight])"""
_DEFINED = """([href, was]) => (location.href === href && was !== href && document.readyState !== "loading")
  || document.querySelector(".definition:popover-open")"""
# Where an open definition is not whole on the screen, or lies on its own word.
_MISPLACED = """(word) => {
  const open = document.querySelector(".definition:popover-open").getBoundingClientRect(), link = word.getBoundingClientRect();
  const whole = open.left >= 0 && open.top >= 0 && open.right <= innerWidth && open.bottom <= innerHeight;
  const apart = open.bottom <= link.top || open.top >= link.bottom || open.right <= link.left || open.left >= link.right;
  return [...(whole ? [] : ["is not whole on the screen"]), ...(apart ? [] : ["lies on its word"])];
}"""


@dataclass
class OldBrowser:
    """A browser without some features, and what its console says.

    Attributes:
        context: of the real browser; must allow touch.
        removed: the names of the features.
        patience: how long a tap may take to lead somewhere, in milliseconds.
        read: returns what the site answers.
    """

    context: BrowserContext
    removed: Collection[str]
    patience: int = 10_000
    read: Callable[[Route], str] = lambda route: route.fetch().text()
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the features from each page before the browser reads it, and answer for every other site."""
        self.context.route("https://**", lambda route: route.fulfill(body=_OTHER, content_type="text/html"))
        self.context.route("**/*.html", self._answer)
        self.context.add_init_script(script_of_absence(self.removed))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", self._hear)

    def _answer(self, route: Route) -> None:
        route.fulfill(body=html_without(self.read(route), self.removed), content_type="text/html; charset=utf-8")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(message.text)


_OTHER = f"<title>{ELSEWHERE}</title>{ELSEWHERE}"


def layout(page: Page) -> list[str]:
    """Return what is wrong with the words, their places, and the exit, down to the end of the page."""
    faults = [*page.evaluate(READING), *page.evaluate(FAULTS)]
    end = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    for part in (0.5, 1):
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", end * part)
        if page.evaluate(COVERED):
            faults.append(f"the exit is out of view or covered at {part:.0%} of the page")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    return faults


def calls(page: Page) -> list[str]:
    """Return what is wrong with the numbers to call."""
    found = page.evaluate(_CALLS)
    faults = [] if [to for to, _ in found[:2]] == ["tel:911", "tel:988"] else ["911 and 988 do not come first"]
    return faults if found and found[0][1] else [*faults, "the first number is below the first screen"]


def definitions(browser: OldBrowser) -> list[str]:
    """Return what is wrong with the definitions of the first and the last term, each tapped once."""
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
            faults.append(f"a tap on {word} leads nowhere")
            continue
        if page.url == href:
            if not page.locator("main h1").is_visible():
                faults.append(f"the entry of {word} is empty")
            page.goto(address)
            continue
        faults += [f"the definition of {word} {fault}" for fault in term.evaluate(_MISPLACED)]
        if page.evaluate(COVERED):
            faults.append(f"the definition of {word} lies on the exit")
    return faults


def leaving(browser: OldBrowser) -> list[str]:
    """Return what is wrong with leaving from the middle of the page, with whatever is open; leaves the page."""
    page = browser.page
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' })")
    exit_link = page.locator(".leave")
    href = exit_link.evaluate("link => link.href")
    try:
        exit_link.tap(timeout=browser.patience)
        page.wait_for_url(href, timeout=browser.patience)
    except Error:
        return ["the exit does not lead away"]
    return [] if page.title() == ELSEWHERE else ["the exit leads to no other site"]
