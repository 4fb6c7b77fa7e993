"""No line begins with punctuation, such as the comma after a name in “Used in”."""

import pytest
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDE
from tests.pages import KINDS

pytestmark = pytest.mark.thorough
# Returns the end of the text of each element that is separated by a line break from the punctuation after it.
SPLIT = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + 1);
    return [...range.getClientRects()].at(-1);
  };
  let before = null;
  for (let node; (node = walk.nextNode());) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    if (before && node.previousSibling?.nodeType === 1 && /^[,.;:!?)]/.test(node.data)) {
      const end = box(before, before.data.trimEnd().length - 1), start = box(node, 0);
      if (end && start && start.top > end.bottom - 3) found.push(before.data.slice(-20));
    }
    before = node;
  }
  return found;
}"""


@NARROW_AND_WIDE
@pytest.mark.parametrize("name", KINDS)
def test_no_line_begins_with_punctuation(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}.html")
    found = {}
    for width in (320, 345, 370, 390, 415):
        page.set_viewport_size({"width": width, "height": 640})
        if split := page.evaluate(SPLIT):
            found[width] = split
    assert found == {}


def test_punctuation_at_the_start_of_a_line_is_detected(page: Page) -> None:
    page.set_content(
        '<main><p style="width: 1px"><a style="display: inline-block" href="/">911</a>, and 988</p></main>'
    )
    assert page.evaluate(SPLIT) == ["911"]
