"""In a real browser, every page is accessible, stores nothing, violates no policy, and is no wider than the screen."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.fonts import NARROW_AND_WIDEST
from tests.pages import FEW, PAGES, TEMPLATES
from tests.tiers import representative

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Logs policy violations to the console, which the tests check.
LISTEN = "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`), true)"
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


class Display(NamedTuple):
    """The display settings of a reader's device."""

    scheme: Literal["light", "dark"] = "light"
    forced_colors: Literal["none", "active"] = "none"
    contrast: Literal["no-preference", "more"] = "no-preference"
    width: int = 320


WIDTHS = (320, 768, 1440)
MATRIX = [
    Display(*display, width=width)
    for display in (("light",), ("dark",), ("light", "active"))
    for width in WIDTHS
]  # fmt: skip
MORE_CONTRAST = [Display("light", "none", "more"), Display("dark", "none", "more")]
CORNERS = [Display("light"), Display("dark", width=1440), Display("light", "active", width=768)]
DISPLAYS = {"corners": CORNERS, "the others": [display for display in MATRIX + MORE_CONTRAST if display not in CORNERS]}


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Return the violations that axe finds, with their elements.

    With forced colors, the system chooses the colors, but axe still checks the colors in the style sheet. In that case, pass
    ``contrast=False``.
    """
    # Check all rules, including AAA, best practices and experimental rules.
    rules = page.evaluate("axe.getRules().map((rule) => rule.ruleId)")
    options = {
        "runOnly": {"type": "rule", "values": [rule for rule in rules if contrast or "contrast" not in rule]},
        "resultTypes": ["violations"],
        "preload": False,  # do not fetch anything
    }
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {node['html']} {node['failureSummary']}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def inspected(browser: Browser) -> Iterator[Page]:
    """A page with axe loaded, shared by the tests because opening a new page takes longer than a test."""
    context = browser.new_context()
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Page]:
    """A browser page for visiting all pages of the site in the same context, so stored data is noticed."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def overflow(page: Page) -> int:
    """Return the number of pixels by which the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", representative(PAGES, FEW.__contains__))
def test_page_makes_one_request_and_stores_nothing(
    watched: Page, address: str, name: str, record_property: Callable[[str, object], None]
) -> None:
    requests: list[str] = []
    messages: list[str] = []
    listeners: dict[Any, Any] = {
        "request": lambda request: requests.append(request.url),
        "console": lambda message: messages.append(message.text),
        "pageerror": lambda error: messages.append(str(error)),
    }
    for event, listener in listeners.items():
        watched.on(event, listener)
    watched.goto(f"{address}/{name}.html")
    watched.evaluate("scrollTo(0, document.body.scrollHeight)")
    kept = watched.evaluate(KEPT)
    for event, listener in listeners.items():
        watched.remove_listener(event, listener)
    elsewhere = [url for url in requests if not url.startswith(f"{address}/")]
    cookies = watched.context.cookies()
    found = {
        "pages": 1,
        "requests": len(requests),
        "elsewhere": len(elsewhere),
        "cookies": len(cookies),
        "kept": sum(map(bool, kept)),
        "said": len(messages),
    }
    record_property("found", {**found, "browser": f"Chromium {watched.context.browser.version.split('.')[0]}"})  # type: ignore[union-attr]
    assert (requests, messages, cookies, kept) == ([f"{address}/{name}.html"], [], [], ["", 0, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="http://127.0.0.1:9/x.png" alt="">', "policy: img-src"),
        ("<script>1</script>", "policy: script-src"),
        ("<b style='top:0'>x</b>", "policy: style-src"),
    ],
)
def test_policy_violation_is_detected(watched: Page, html: str, expected: str) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    with watched.expect_console_message(lambda message: message.text.startswith(expected)):
        watched.goto(f"data:text/html,{policy}{html}")


def inspect(page: Page, displays: list[Display]) -> dict[Display, tuple[list[str], int]]:
    """Return the violations that axe finds and the excess width in pixels, for each display setting."""
    found = {}
    for display in displays:
        page.emulate_media(
            color_scheme=display.scheme,
            forced_colors=display.forced_colors,
            contrast=display.contrast,
            reduced_motion="reduce",
        )
        page.set_viewport_size({"width": display.width, "height": 900})
        found[display] = (violations(page, contrast=display.forced_colors == "none"), overflow(page))
    return found


@pytest.mark.parametrize("displays", representative(DISPLAYS.values(), 1), ids=DISPLAYS)
@pytest.mark.parametrize("name", representative(PAGES, {"how-it-differs"}.__contains__))
def test_page_is_accessible_and_fits_the_screen(
    inspected: Page, address: str, name: str, displays: list[Display], record_property: Callable[[str, object], None]
) -> None:
    inspected.goto(f"{address}/{name}.html")
    found = inspect(inspected, displays)
    record_property("found", {"views": len(displays), "barriers": sum(len(barriers) for barriers, _ in found.values())})
    assert found == {display: ([], 0) for display in displays}


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.sample(1)
def test_page_fits_a_phone_at_200_percent_text_size(inspected: Page, address: str, name: str) -> None:
    inspected.set_viewport_size({"width": 320, "height": 900})
    inspected.goto(f"{address}/{name}.html")
    inspected.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(inspected) == 0


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #999">gray</p>', "color-contrast"),
        ('<p style="color: #666">dark gray, enough for AA and not for AAA</p>', "color-contrast-enhanced"),
        ('<a href="/" style="display: inline-block; width: 9px">x</a><a href="/x">y</a>', "target-size"),
        ("<h4>too deep</h4>", "heading-order"),
    ],
)
@pytest.mark.sample(2)
def test_axe_detects_violations(inspected: Page, html: str, rule: str) -> None:
    inspected.goto("about:blank")
    inspected.set_content(f'<html lang="en"><title>x</title><main><h1>x</h1>{html}</main>')
    assert rule in {line.split(":")[0] for line in violations(inspected)}


def test_page_that_is_too_wide_is_detected(inspected: Page) -> None:
    inspected.set_viewport_size({"width": 320, "height": 900})
    inspected.goto("about:blank")
    inspected.set_content('<p style="width:400px">wide</p>')
    assert overflow(inspected) > 0
