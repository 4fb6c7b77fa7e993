"""A table of contents that does not fit shows that it continues, and the focus ring does not cover the words next to a link."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDEST

# Returns the distances in pixels between the ring around a term and the words on either side, in ascending order.
ROOM = """term => {
  const { outlineWidth, outlineOffset } = getComputedStyle(term), box = term.getBoundingClientRect();
  const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const words = (node, from, to) => {
    if (node?.nodeType !== Node.TEXT_NODE || !node.data.slice(from, to).trim()) return [];
    const range = document.createRange();
    range.setStart(node, from < 0 ? node.length + from : from);
    range.setEnd(node, to < 0 ? node.length + to : to);
    return [...range.getClientRects()].filter((r) => r.top < box.bottom && r.bottom > box.top);
  };
  const { previousSibling: before, nextSibling: after } = term;
  const gaps = [
    ...words(before, -2, -1).map((r) => box.left - r.right),
    ...(/^ /.test(after?.data ?? "") ? words(after, 1, 2).map((r) => r.left - box.right) : []),
  ];
  return gaps.map((gap) => gap - ring).sort((a, b) => a - b);
}"""


def darkest(page: Page) -> int:
    """Return the average darkness of the pixels along the lower edge of the contents, from 0 (white) to 255 (black)."""
    box = page.locator(".contents").bounding_box()
    assert box
    bottom = {"x": box["x"], "y": box["y"] + box["height"] - 2, "width": box["width"], "height": 1}
    picture = Image.open(BytesIO(page.screenshot(clip=bottom))).convert("L")  # type: ignore[arg-type]
    return 255 - int(sum(picture.get_flattened_data()) / picture.width)


@pytest.mark.parametrize(("name", "height", "cut"), [("questions", 500, True), ("sheets", 900, False)])
@pytest.mark.thorough
def test_a_line_says_that_the_contents_go_on(page: Page, address: str, name: str, height: int, cut: bool) -> None:
    page.set_viewport_size({"width": 1024, "height": height})
    page.goto(f"{address}/{name}.html")
    page.locator(".columns").evaluate("(e) => e.scrollIntoView()")
    assert (darkest(page) > 150) == cut
    page.locator(".contents").evaluate("(e) => { e.scrollTop = e.scrollHeight; }")
    assert darkest(page) < 100


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", ["how-it-differs", "your-safety"])
@pytest.mark.thorough
def test_focus_covers_no_word_beside_a_term(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 700})
    page.goto(f"{address}/{name}.html")
    terms = page.locator(".text p > a.term").all()
    assert terms
    for term in terms:
        term.focus()
        assert all(room > -1 for room in term.evaluate(ROOM)), term.inner_text()
