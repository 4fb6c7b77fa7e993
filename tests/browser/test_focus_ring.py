"""The ring around a focused link in the text covers no letters or punctuation next to it, and nothing moves when it appears."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDE
from tests.pages import TEMPLATES

pytestmark = pytest.mark.thorough

Window = Callable[..., Page]
# Returns the number of each link that touches punctuation, with the box of the punctuation.
TOUCHING = """() => [...document.querySelectorAll("main a")].flatMap((link, number) => {
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + 1);
    const { x, y, width, height } = range.getClientRects()[0] ?? {};
    return width ? [{ number, x: Math.round(x + scrollX) - 1, y: y + scrollY, width: Math.round(width) + 2, height }] : [];
  };
  const { previousSibling: before, nextSibling: after } = link;
  return !link.checkVisibility() || link.closest("[popover]") ? [] : [
    ...(before?.nodeType === 3 && /[^\\s\\p{L}]$/u.test(before.data) ? box(before, before.length - 1) : []),
    ...(after?.nodeType === 3 && /^[^\\s\\p{L}]/u.test(after.data) ? box(after, 0) : [])];
})"""
# Shows the ring, but not a definition.
FOCUS = """(number) => {
  document.querySelectorAll("main a")[number].focus({ preventScroll: true, focusVisible: true });
  document.querySelector(":popover-open")?.hidePopover();
}"""
# Returns the text of the links that move their own words, or change the height of the page, when they get the focus.
MOVING = """() => [...document.querySelectorAll("main a:not([popover] a)")].filter((link) => {
  const range = document.createRange();
  range.selectNodeContents(link);
  const place = () => {
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x, y, width, height, document.body.offsetHeight];
  };
  document.activeElement.blur();
  const before = place();
  link.focus({ preventScroll: true, focusVisible: true });
  return link.checkVisibility() && place().some((now, index) => Math.abs(now - before[index]) > 1);
}).map((link) => link.outerHTML)"""


def ink(png: bytes) -> set[tuple[int, int]]:
    """Return the dark pixels of a picture."""
    picture = Image.open(BytesIO(png)).convert("L")
    return {(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) < 90}


def covered(page: Page) -> list[tuple[int, int]]:
    """Return the numbers of covered dark pixels and of all dark pixels for each punctuation mark that a ring covers by half or more."""
    found = []
    for box in page.evaluate(TOUCHING)[:12]:
        number = box.pop("number")
        page.evaluate("document.activeElement.blur()")
        before = ink(page.screenshot(full_page=True, clip=box))
        page.evaluate(FOCUS, number)
        lost = before - ink(page.screenshot(full_page=True, clip=box))
        if len(lost) * 2 >= len(before) > 0:
            found.append((len(lost), len(before)))
    return found


@NARROW_AND_WIDE
@pytest.mark.parametrize("name", ["glossary/naloxone", "your-safety", "help-now"])
def test_ring_covers_no_punctuation(window: Window, address: str, name: str) -> None:
    page = window(1000, 900)
    page.goto(f"{address}/{name}.html")
    assert page.evaluate(TOUCHING)
    assert covered(page) == []


@pytest.mark.parametrize("name", [*TEMPLATES, "mixing", "words-we-choose", "contact"])
def test_nothing_moves_when_a_link_gets_the_focus(window: Window, address: str, name: str) -> None:
    for width in (320, 1440):
        page = window(width, 900)
        page.goto(f"{address}/{name}.html")
        assert page.evaluate(MOVING) == []


def test_ring_over_punctuation_and_moving_text_are_detected(window: Window) -> None:
    page = window(1000, 900)
    page.goto("about:blank")
    page.set_content(
        "<style>a:focus { outline: 9px solid #f80; padding: 9px }</style><main><p><a href='/'>here</a>, or there.</p></main>"
    )
    assert (len(covered(page)), len(page.evaluate(MOVING))) == (1, 1)
