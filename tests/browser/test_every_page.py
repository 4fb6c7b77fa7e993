"""Each page in a real browser: nobody shut out, nothing said to anyone, nothing off the screen."""

import os
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.pages import PAGES, TEMPLATES

# Every rule of axe, best practices and AAA too.
TAGS = "wcag2a wcag2aa wcag2aaa wcag21a wcag21aa wcag22a wcag22aa wcag22aaa best-practice".split()
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
EVERYTHING = bool(os.environ.get("EVERYTHING"))
# Colour scheme, forced colours, width.
ONE = [("light", "none", 320)]
DAY_AND_NIGHT = [(scheme, "none", width) for scheme in ("light", "dark") for width in (320, 1440)]
ALL = [
    (scheme, colours, width)
    for scheme, colours in (("light", "none"), ("dark", "none"), ("light", "active"))
    for width in (320, 768, 1440)
]


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Give what axe complains about, with the elements.

    With forced colours the system chooses them, and axe still reads those that the style sheet asked for: there, leave
    ``contrast`` out.
    """
    rules = {"color-contrast-enhanced": contrast, "color-contrast": contrast, "target-size": True}
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {rule: {"enabled": enabled} for rule, enabled in rules.items()},
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
    yield context.new_page()
    context.close()


def overflow(page: Page) -> int:
    """Give by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_one_thing_and_keeps_nothing(watched: Page, address: str, name: str) -> None:
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
    stored = watched.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    for event, listener in listeners.items():
        watched.remove_listener(event, listener)
    assert (asked, said, watched.context.cookies(), stored) == ([f"{address}/{name}.html"], [], [], [0, 0, ""])


def seen(page: Page, variants: list[tuple[str, str, int]]) -> dict[tuple[str, str, int], tuple[list[str], int]]:
    """Look at a page in several variants: what axe finds, and how far it is too wide."""
    found = {}
    for scheme, colours, width in variants:
        page.emulate_media(color_scheme=scheme, forced_colors=colours, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        found[scheme, colours, width] = (violations(page, contrast=colours == "none"), overflow(page))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shuts_nobody_out(inspected: Page, address: str, name: str) -> None:
    inspected.goto(f"{address}/{name}.html")
    variants = ALL if name in TEMPLATES else DAY_AND_NIGHT if EVERYTHING else ONE
    assert seen(inspected, variants) == {variant: ([], 0) for variant in variants}


@pytest.mark.parametrize("name", TEMPLATES)
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
    inspected.set_content('<p style="width:400px">wide</p>')
    assert overflow(inspected) > 0
