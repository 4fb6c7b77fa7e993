"""Every kind of page works in browsers that lack some or all features in ``docs/browser-support.md``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.old_browsers import support_table
from tests.old_browsers.old_page import html_without, lacking, together
from tests.pages import TEMPLATES
from tests.tiers import representative

from .page_checks import APPEARANCE, OldBrowser, calls, definitions, layout, leaving

Visit = Callable[..., BrowserContext]
LISTED = support_table.read()
SIZES = {320: 640, 1440: 900}
# The features that position a definition. Browsers that open definitions without a script have either all or none of them.
ANCHORS = frozenset(name for name in LISTED if "position-" in name)
# Sets of missing features: all features; groups of features that were new in the same version of every browser;
# and the features that a certain version lacks.
REMOVED = {
    "everything": frozenset(LISTED),
    "only anchors": ANCHORS,
    **{f"only {name}": names for name, names in together(LISTED).items() if not names & ANCHORS},
    **{
        f"{browser} {version}": lacking(LISTED, browser, version)
        for browser, versions in {"chrome": (90, 120), "firefox": (91, 128), "safari": (15, 16.3, 17, 18)}.items()
        for version in versions
    },
}


@pytest.fixture(scope="module")
def appearances(browser: Browser, address: str) -> dict[int, list[str]]:
    """The colors and fonts of the home page in a current browser, by window width."""
    context = browser.new_context()
    page, found = context.new_page(), {}
    page.goto(f"{address}/index.html")
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found[width] = page.evaluate(APPEARANCE)
    context.close()
    return found


def faults(old: OldBrowser, url: str, width: int, usual: list[str]) -> list[str]:
    """Return the faults of a page in an old browser.

    Args:
        old: the browser.
        url: the URL of the page.
        width: the window width in pixels, a key of ``SIZES``.
        usual: the colors and fonts in a current browser.
    """
    old.page.set_viewport_size({"width": width, "height": SIZES[width]})
    old.page.goto(url)
    appearance = old.page.evaluate(APPEARANCE)
    wrong = [] if appearance == usual else [f"the page looks like {appearance}, not {usual}"]
    wrong += layout(old.page)
    if url.endswith("help-now.html"):
        wrong += calls(old.page)
    return wrong + definitions(old) + leaving(old) + old.messages


# Every kind of page is tested with all features removed, and the pages with the most features are also tested in each version.
CASES = [(name, "everything") for name in ("help-now", "index", "glossary/naloxone")]
CASES += [(name, "everything") for name in TEMPLATES if (name, "everything") not in CASES]
CASES += [(name, lacks) for name in ("help-now", "index") for lacks in REMOVED if lacks != "everything"]


@pytest.mark.parametrize("width", representative(SIZES, 1))
@pytest.mark.parametrize(("name", "lacks"), representative(CASES, 1))
def test_page_is_readable_and_safe(
    visit: Visit, address: str, site: Path, appearances: Mapping[int, list[str]], name: str, lacks: str, width: int
) -> None:
    removed, html = REMOVED[lacks], (site / f"{name}.html").read_text()
    if html_without(html, removed) == html_without(html, ()) and "api." not in "".join(removed):
        return  # the page uses none of the removed features
    old = OldBrowser(visit(has_touch=True, reduced_motion="reduce"), removed)
    assert faults(old, f"{address}/{name}.html", width, appearances[width]) == []


EXIT = '<a class="leave" data-tap-through href="https://example.org/" style="position: sticky; top: 0; display: block; width: 90px; height: 44px">Leave</a>'
SAFE = f"{EXIT}<main><h1>Words</h1><p>More words.</p></main>"
WORDS = "css.properties.text-wrap"
POPOVER = "html.global_attributes.popover"
OPEN = '<p popover style="inset: {} auto auto 5px; margin: 0; width: 60px">x</p><a class="term" href="/entry.html" onclick="document.querySelector(\'p\').showPopover();return false">word</a>'


def shown(visit: Visit, html: str, removed: Collection[str]) -> OldBrowser:
    """Return a browser without the features in ``removed`` that shows ``html``. The site has a glossary entry and an empty one."""
    pages = {"/page.html": html, "/entry.html": "<main><h1>word</h1></main>", "/empty.html": "<main></main>"}

    def read(route: Route) -> str:
        return f"<!doctype html><body style='margin: 0; font: 20px/1.5 serif'>{pages[urlsplit(route.request.url).path]}"

    old = OldBrowser(visit(320, 640, has_touch=True), removed, patience=1000, read=read)
    old.page.goto("http://site.test/page.html")
    return old


@pytest.mark.parametrize(
    ("html", "removed", "found"),
    [
        (SAFE, [], []),
        (f"<style>main{{color:#999;text-wrap:balance}}</style>{SAFE}", [], ["“Words” has a contrast of 2.8", "“More words.” has a contrast of 2.8"]),
        (f"<style>main{{color:#767676}}</style>{SAFE}", [], []),
        (f"<style>h1{{font-size:10px}}</style>{SAFE}", [], ["“Words” is too small"]),
        (f"<style>main{{background:#000}}@supports (text-wrap:balance){{main{{color:#fff}}}}</style>{SAFE}", [], []),
        (f"<style>p,h1{{background:#000}}@supports (text-wrap:balance){{main{{color:#fff}}}}</style>{SAFE}", [WORDS], ["“Words” has a contrast of 1.0", "“More words.” has a contrast of 1.0"]),
        (f"<style>p{{width:900px}}@supports (text-wrap:balance){{p{{width:auto}}}}</style>{SAFE}", [WORDS], ["the page scrolls sideways"]),
        (f'{SAFE}<div style="height: 3000px"></div>', [], []),
        (f'<div>{SAFE}</div><div style="height: 3000px"></div>', [], ["the exit is out of view or covered at 50% of the page", "the exit is out of view or covered at 100% of the page"]),
        (f"{SAFE}<script>document.querySelector(':popover-open')</script>", [], []),
        (f"{SAFE}<script>document.querySelector(':popover-open')</script>", ["css.selectors.popover-open"], ["error"]),
        (f"{SAFE}<script>document.body.hidePopover.name</script>", ["api.HTMLElement.hidePopover"], ["error"]),
        (f"{SAFE}<script>document.body.hidePopover?.name</script>", ["api.HTMLElement.hidePopover"], []),
        (SAFE.replace("https://example.org/", "#"), [], ["the exit does not lead to another site"]),
        (SAFE.replace("<a", '<a onclick="return false"'), [], ["the exit does nothing"]),
    ],
)  # fmt: skip
@pytest.mark.sample(2)
def test_unreadable_or_unsafe_page_is_detected(visit: Visit, html: str, removed: list[str], found: list[str]) -> None:
    old = shown(visit, html, removed)
    messages = ["error" for _ in old.messages]
    assert layout(old.page) + leaving(old) + messages == found


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["911", "988", "1-800"], []),
        (["988", "911"], ["911 and 988 do not come first"]),
        (["1-800", "911", "988"], ["911 and 988 do not come first"]),
        ([], ["911 and 988 do not come first", "the first number is below the first screen"]),
        (["", "911", "988"], ["the first number is below the first screen"]),
    ],
    ids=["first", "reversed", "later", "none", "far below"],
)
@pytest.mark.sample(1)
def test_numbers_that_do_not_come_first_are_detected(visit: Visit, numbers: list[str], found: list[str]) -> None:
    links = [f'<p><a href="tel:{to}">{to}</a>' if to else '<p style="height: 700px">' for to in numbers]
    assert calls(shown(visit, f"<main>{''.join(links)}</main>", []).page) == found


@pytest.mark.parametrize(
    ("html", "removed", "found"),
    [
        ("<main>No term.</main>", [], []),
        ('<a class="term" href="/entry.html">word</a>', [], []),
        ('<a class="term" href="/empty.html">word</a>', [], ["the entry of “word” is empty"]),
        ('<a class="term" onclick="return false" href="/entry.html">word</a>', [], ["a tap on “word” does nothing"]),
        (OPEN.format("90px"), [], []),
        (OPEN.format("90px"), ["api.HTMLElement.showPopover"], []),
        (OPEN.format("90px"), [POPOVER], []),
        (OPEN.format("90px").replace("document", "event.preventDefault();document"), [POPOVER], ["a tap on “word” does nothing"]),
        (OPEN.format("2000px"), [], ["the definition of “word” is partly off the screen"]),
        (OPEN.format("45px"), [], ["the definition of “word” covers its word"]),
        (OPEN.format("0"), [], ["the definition of “word” covers the exit"]),
    ],
)  # fmt: skip
@pytest.mark.sample(1)
def test_definition_that_needs_more_than_one_tap_is_detected(
    visit: Visit, html: str, removed: list[str], found: list[str]
) -> None:
    old = shown(visit, f"{EXIT}{html.replace('<p ', '<p class=definition ')}", removed)
    assert definitions(old) == found
