"""Each page in a real browser: nobody shut out, nothing said to anyone, nothing off the screen."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.fonts import NARROW_AND_WIDEST
from tests.pages import KINDS, PAGES, TEMPLATES
from tests.tiers import representative

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# What a page says of itself that it should not: to its maker, or of its policy.
LISTEN = "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`), true)"
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


class Look(NamedTuple):
    """How a reader's device shows a page."""

    scheme: Literal["light", "dark"] = "light"
    colours: Literal["none", "active"] = "none"
    contrast: Literal["no-preference", "more"] = "no-preference"
    width: int = 320


WIDTHS = (320, 768, 1440)
MATRIX = [
    Look(*look, width=width)
    for look in (("light",), ("dark",), ("light", "active"))
    for width in WIDTHS
]  # fmt: skip
MORE_CONTRAST = [Look("light", "none", "more"), Look("dark", "none", "more")]
CORNERS = [Look("light"), Look("dark", width=1440), Look("light", "active", width=768)]
LOOKS = {"corners": CORNERS, "the others": [look for look in MATRIX + MORE_CONTRAST if look not in CORNERS]}


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Give what axe complains about, with the elements.

    With forced colours the system chooses them, and axe still reads those that the style sheet asked for: there, leave
    ``contrast`` out.
    """
    # Every rule there is: AAA, best practices and those that are still being tried out.
    rules = page.evaluate("axe.getRules().map((rule) => rule.ruleId)")
    options = {
        "runOnly": {"type": "rule", "values": [rule for rule in rules if contrast or "contrast" not in rule]},
        "resultTypes": ["violations"],
        "preload": False,  # nothing is to be fetched
    }
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {node['html']} {node['failureSummary']}" for v in found for node in v["nodes"]]


@pytest.fixture(scope="module")
def inspected(browser: Browser) -> Iterator[Page]:
    """A page with axe in it, used again and again: a new one for each test costs more than the test."""
    context = browser.new_context()
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Page]:
    """A page that visits all pages of the site one after the other, so that nothing kept by one of them is missed."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def overflow(page: Page) -> int:
    """Give by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", representative(PAGES, KINDS.__contains__))
def test_a_page_asks_one_thing_and_keeps_nothing(
    watched: Page, address: str, name: str, record_property: Callable[[str, object], None]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    listeners: dict[Any, Any] = {
        "request": lambda request: asked.append(request.url),
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, listener in listeners.items():
        watched.on(event, listener)
    watched.goto(f"{address}/{name}.html")
    watched.evaluate("scrollTo(0, document.body.scrollHeight)")
    kept = watched.evaluate(KEPT)
    for event, listener in listeners.items():
        watched.remove_listener(event, listener)
    elsewhere = [url for url in asked if not url.startswith(f"{address}/")]
    cookies = watched.context.cookies()
    found = {
        "pages": 1,
        "requests": len(asked),
        "elsewhere": len(elsewhere),
        "cookies": len(cookies),
        "kept": sum(map(bool, kept)),
        "said": len(said),
    }
    record_property("found", {**found, "browser": f"Chromium {watched.context.browser.version.split('.')[0]}"})  # type: ignore[union-attr]
    assert (asked, said, cookies, kept) == ([f"{address}/{name}.html"], [], [], ["", 0, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="http://127.0.0.1:9/x.png" alt="">', "policy: img-src"),
        ("<script>1</script>", "policy: script-src"),
        ("<b style='top:0'>x</b>", "policy: style-src"),
    ],
)
def test_what_a_policy_stops_is_noticed(watched: Page, html: str, expected: str) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    with watched.expect_console_message(lambda message: message.text.startswith(expected)):
        watched.goto(f"data:text/html,{policy}{html}")


def seen(page: Page, looks: list[Look]) -> dict[Look, tuple[list[str], int]]:
    """Look at a page in several ways: what axe finds, and how far it is too wide."""
    found = {}
    for look in looks:
        page.emulate_media(
            color_scheme=look.scheme, forced_colors=look.colours, contrast=look.contrast, reduced_motion="reduce"
        )
        page.set_viewport_size({"width": look.width, "height": 900})
        found[look] = (violations(page, contrast=look.colours == "none"), overflow(page))
    return found


@pytest.mark.parametrize("looks", representative(LOOKS.values(), 1), ids=LOOKS)
@pytest.mark.parametrize("name", representative(PAGES, {"how-it-differs"}.__contains__))
def test_a_page_shuts_nobody_out(
    inspected: Page, address: str, name: str, looks: list[Look], record_property: Callable[[str, object], None]
) -> None:
    inspected.goto(f"{address}/{name}.html")
    found = seen(inspected, looks)
    record_property("found", {"views": len(looks), "barriers": sum(len(barriers) for barriers, _ in found.values())})
    assert found == {look: ([], 0) for look in looks}


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.sample(2)
def test_twice_the_text_size_fits_a_phone(inspected: Page, address: str, name: str) -> None:
    inspected.set_viewport_size({"width": 320, "height": 900})
    inspected.goto(f"{address}/{name}.html")
    inspected.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(inspected) == 0


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #999">grey</p>', "color-contrast"),
        ('<p style="color: #666">dark grey, enough for AA and not for AAA</p>', "color-contrast-enhanced"),
        ('<a href="/" style="display: inline-block; width: 9px">x</a><a href="/x">y</a>', "target-size"),
        ("<h4>too deep</h4>", "heading-order"),
    ],
)
def test_axe_finds_what_is_wrong(inspected: Page, html: str, rule: str) -> None:
    inspected.goto("about:blank")
    inspected.set_content(f'<html lang="en"><title>x</title><main><h1>x</h1>{html}</main>')
    assert rule in {line.split(":")[0] for line in violations(inspected)}


def test_a_page_that_is_too_wide_is_noticed(inspected: Page) -> None:
    inspected.set_viewport_size({"width": 320, "height": 900})
    inspected.goto("about:blank")
    inspected.set_content('<p style="width:400px">wide</p>')
    assert overflow(inspected) > 0
