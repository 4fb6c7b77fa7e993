"""With only a keyboard, Tab reaches every link in order, and a focused link is visible and never under the bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.pages import TEMPLATES

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
FOCUSED = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect(), bar = document.querySelector('.bar');
  const under = !bar.contains(e) && !e.matches('.skip') && r.top < bar.getBoundingClientRect().bottom && r.bottom > 0;
  const style = getComputedStyle(e);
  return [e === document.body ? -1 : [...document.querySelectorAll('a, input')].indexOf(e), under, style.outlineStyle !== 'none'];
}"""
REACHABLE = "[...document.querySelectorAll('a, input')].filter(e => e.checkVisibility()).length"


@pytest.mark.parametrize("name", TEMPLATES)
def test_tab_reaches_every_link_in_order_and_in_view(visit: Visit, address: str, name: str) -> None:
    page = visit(reduced_motion="reduce").new_page()
    page.goto(f"{address}/{name}.html")
    expected = page.evaluate(REACHABLE)
    seen: list[int] = []
    hidden: list[int] = []
    unmarked: list[int] = []
    for _ in range(expected * 2):
        page.keyboard.press("Tab")
        index, under, marked = page.evaluate(FOCUSED)
        if index == -1 or (seen and index == seen[0]):
            break
        seen.append(index)
        hidden += [index] * under
        unmarked += [index] * (not marked)
    assert (len(set(seen)) >= expected, hidden, unmarked) == (True, [], [])


def test_first_link_skips_to_the_text(visit: Visit, address: str) -> None:
    page = visit().new_page()
    page.goto(f"{address}/the-model.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    page.wait_for_url("**/the-model.html#main")  # a script changes the URL, which the browser reports a moment later
