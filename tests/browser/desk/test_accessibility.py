"""The desk passes the rules of axe, and can be used in narrow windows and with only a keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.desk import Running

from .conftest import NAME

pytestmark = pytest.mark.sample(1)


@pytest.mark.thorough
def test_list_shows_the_open_file_and_the_form_stays_at_its_top(page: Page, server: Running) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{server.address}edit/content/data/sources.yaml")
    expect(page.locator(".list [aria-current]")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


PLACES = [
    "",
    f"edit/{NAME}",
    "edit/content/data/sources.yaml",
    "new/word",
    f"earlier/{NAME}",
    "new/picture",
    "why/headings.empty",
    f"edit/{NAME}?as=text",
    "edit/content/data/help_lines.yaml",
    "move/content/glossary/naloxone.md",
    "deleted",
    "publish",
    "publish/target",
    "publish/target/rsync",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1440, 1024, 768, 390, 320])
def test_desk_passes_every_rule_of_axe_and_never_scrolls_sideways(
    browser: Browser, server: Running, place: str, scheme: str, width: int
) -> None:
    context = server.let_in(browser, width, 800)
    page = context.new_page()
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark", forced_colors="active" if scheme == "forced" else "none")  # fmt: skip
    page.goto(f"{server.address}{place}")
    options = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa", "best-practice"]}
    }
    found = Axe().run(page.main_frame.page, options=options).response["violations"]
    assert [
        (rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found if rule["id"] != "frame-tested"
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(1440, 900), (1024, 540), (800, 700), (320, 700), (320, 225)])
def test_keyboard_reaches_everything_and_nothing_covers_the_focus(
    browser: Browser, server: Running, size: tuple[int, int]
) -> None:
    """The last size is a window of 1280 × 900 at 400% zoom."""
    context = server.let_in(browser, *size)
    page = context.new_page()
    page.goto(f"{server.address}edit/{NAME}")
    page.evaluate("document.querySelector('iframe').tabIndex = -1")  # skip the site, which has separate tests
    seen, covered = [], []
    for _ in range(150):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
              const at = document.activeElement, all = at.getBoundingClientRect();
              if (at === document.body || at.tagName === "IFRAME") return null;
              const name = at.matches("a, button, summary") ? at.textContent.trim() : at.id || at.name;
              const [left, right] = [Math.max(all.left, 0), Math.min(all.right, innerWidth)];
              const rows = [all.top + 2, (all.top + all.bottom) / 2, all.bottom - 2].filter((y) => y > 0 && y < innerHeight);
              const isSeen = rows.some((y) => { const hit = document.elementFromPoint((left + right) / 2, y); return hit && (at.contains(hit) || hit.contains(at) || hit.closest("label")?.contains(at)); });
              return [name, isSeen];
            }"""
        )
        if where is None or (where[0] == "Skip to the text" and seen):
            break
        seen.append(where[0])
        covered += [] if where[1] else [where[0]]
    assert {
        "Save",
        "Heading",
        "text",
        "Earlier versions",
        "More about this page",
        "Show the whole file as text",
    } <= set(seen)
    assert covered == []
    context.close()


LONG = "\n\n".join(f"Paragraph {number} has words of its own, and a few more to fill a line." for number in range(40))
_IN_VIEW = """([place]) => {
  const field = document.getElementById("text");
  const mirror = document.getElementById("mirror").firstChild, range = document.createRange();
  range.setStart(mirror, place);
  range.setEnd(mirror, place + 9);
  const { left, top, bottom } = range.getBoundingClientRect();
  return [top + 3, bottom - 3].every((y) => y > 0 && y < innerHeight && document.elementFromPoint(left + 5, y) === field);
}"""


@pytest.mark.thorough
@pytest.mark.parametrize(
    "size", [(1440, 900), (1366, 640), (1024, 640), (1024, 540), (900, 700), (390, 844), (320, 256)]
)
def test_place_that_is_shown_is_below_the_bars_which_never_cover_each_other(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    field = page.locator("#text")
    field.fill(LONG)
    for number in (0, 3, 20, 39):
        place = LONG.index(f"Paragraph {number} ")
        page.evaluate("([place]) => reveal(place, place + 9)", [place])
        assert page.evaluate(_IN_VIEW, [place]), number
        bottom = float("-inf")  # the lower edge of the visible bars above the element
        for bar in (".top", ".sheet-top", ".tools"):
            box = page.locator(bar).bounding_box()
            assert box
            assert box["y"] + box["height"] <= 0 or box["y"] >= bottom - 1, bar
            if box["y"] + box["height"] > 0:
                bottom = box["y"] + box["height"]


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(900, 700), (320, 256)])
def test_form_stays_where_it_is_while_the_page_below_it_follows(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator("#text").fill(LONG)
    expect(page.frame_locator("#frames iframe:not(.coming)").locator("main")).to_contain_text("Paragraph 39")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Typed")
    expect(page.frame_locator("#frames iframe:not(.coming)").locator("main")).to_contain_text("Typed")
    assert page.evaluate(_IN_VIEW, [LONG.index("Paragraph 39 ")])
    assert page.evaluate("document.querySelector('#frames iframe:not(.coming)').contentWindow.scrollY") > 0
