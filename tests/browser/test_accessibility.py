"""Accessibility rules that axe cannot check: target size, text spacing, zoom, forced colors and motion."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.direction import set_direction
from tests.fonts import NARROW_AND_WIDEST
from tests.pages import FEW, PAGES, TEMPLATES
from tests.reader_settings import RESTYLE, TEXT_SPACING
from tests.tiers import representative

pytestmark = pytest.mark.sample(1)

Visit = Callable[..., BrowserContext]
Window = Callable[..., Page]
NAMES = pytest.mark.parametrize(
    "names", representative([FEW, TEMPLATES, PAGES], 1), ids=["a few pages", "templates", "pages"]
)
# WCAG 2.5.5: targets are at least 44 by 44 CSS pixels, except for links in a sentence or a block of text.
SMALL = """() => [...document.querySelectorAll('a, button, input, summary')].filter((e) => {
  const r = e.getBoundingClientRect(), block = e.closest('p, li, td, th, dd, dt');
  if (!e.checkVisibility() || (r.width >= 44 && r.height >= 44) || e.closest('.skip')) return false;
  const inText = getComputedStyle(e).display === 'inline' && block && block.textContent.trim().length > e.textContent.trim().length + 1;
  return !inText && !e.matches('.term, p .phone a, li .phone a, dd .phone a, .entry .meta a, .term-page-uses a');
}).map((e) => e.outerHTML.slice(0, 90))"""
CUT = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const style = getComputedStyle(e);
  return e.checkVisibility() && style.clipPath === 'none' && /hidden|auto|scroll/.test(style.overflow)
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.outerHTML.slice(0, 90))"""
WIDER = "document.documentElement.scrollWidth - innerWidth"


@NAMES
def test_target_is_at_least_44_pixels_or_inline(window: Window, address: str, names: list[str]) -> None:
    small = {}
    for name in names:
        window().goto(f"{address}/{name}.html")
        small[name] = [window(width).evaluate(SMALL) for width in (320, 1440)]
    assert small == {name: [[], []] for name in names}


def test_small_target_is_detected(window: Window) -> None:
    page = window()
    page.goto("about:blank")
    page.set_content('<p>Read <a href="/a">this</a> first.</p><nav><a href="/b">b</a></nav>')
    assert page.evaluate(SMALL) == ['<a href="/b">b</a>']


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", TEMPLATES)
def test_text_spacing_cuts_nothing_off(window: Window, address: str, name: str) -> None:
    page = window(320)
    page.goto(f"{address}/{name}.html")
    before = page.evaluate("document.body.scrollHeight")
    page.evaluate(RESTYLE, TEXT_SPACING)
    assert page.evaluate("document.body.scrollHeight") > before
    assert (page.evaluate(WIDER), page.evaluate(CUT)) == (0, [])


@NARROW_AND_WIDEST
@pytest.mark.parametrize("name", TEMPLATES)
def test_page_has_one_column_at_400_percent_zoom(visit: Visit, address: str, name: str) -> None:
    """WCAG 1.4.10 requires this in a window of 1280 by 1024 pixels at 400% zoom."""
    page = visit(320, 256, device_scale_factor=4).new_page()
    page.goto(f"{address}/{name}.html")
    assert page.evaluate(WIDER) == 0
    assert page.evaluate("document.querySelector('.bar').getBoundingClientRect().height") < 256 / 2


@pytest.mark.parametrize("name", TEMPLATES)
def test_reduced_motion_disables_animation(window: Window, address: str, name: str) -> None:
    page = window()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/{name}.html")
    page.evaluate("scrollTo(0, 500)")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_has_landmarks_one_h1_and_a_title(window: Window, address: str, name: str) -> None:
    page = window()
    page.goto(f"{address}/{name}.html")
    for role, count in (("banner", 1), ("main", 1), ("contentinfo", 1)):
        assert page.get_by_role(role).count() == count  # type: ignore[arg-type]
    assert page.get_by_role("navigation", name="Main").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1


def test_page_titles_are_unique(site: Path) -> None:
    texts = {name: (site / f"{name}.html").read_text(encoding="utf-8") for name in PAGES}
    titles = {re.search("<title>([^<]+)</title>", text)[1] for text in texts.values()}  # type: ignore[index]
    assert len(titles) == len(PAGES)


def test_lines_replace_color_with_forced_colors(visit: Visit, address: str) -> None:
    page = visit(forced_colors="active").new_page()
    page.goto(f"{address}/the-model.html")

    def style(selector: str, name: str) -> str:
        return str(page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}"))

    assert style(".leave", "borderTopWidth") == "2px"
    assert style("a.term", "textDecorationStyle") == "dotted"
    assert style(".path .you", "strokeDasharray") == "none"
    assert style(".path .me", "strokeDasharray") != "none"


def in_bar(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('.bar').contains(document.activeElement)"))


@NARROW_AND_WIDEST
@pytest.mark.parametrize("height", [900, 256])
def test_focus_is_never_under_the_bar_when_tabbing_backward(window: Window, address: str, height: int) -> None:
    page = window(320, height)
    page.goto(f"{address}/your-safety.html")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("footer a").last.focus()
    under = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if in_bar(page):
            break
        under.append(
            page.evaluate(
                "document.activeElement.getBoundingClientRect().top < document.querySelector('.bar').getBoundingClientRect().bottom - 1"
            )
        )
    assert (len(under) > 20, any(under)) == (True, False)


@NARROW_AND_WIDEST
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", TEMPLATES)
def test_right_to_left_page_fits_the_screen(window: Window, address: str, name: str, width: int) -> None:
    page = window(width)
    page.goto(f"{address}/{name}.html")
    set_direction(page, "rtl")
    button = page.locator(".leave").bounding_box()
    assert button is not None
    assert (page.evaluate(WIDER), page.evaluate("document.scrollingElement.scrollLeft")) == (0, 0)
    assert button["x"] < width / 2


# Each line has a piece above, next to and below the second sentence. Returns the distances in pixels between adjacent pieces.
GAPS = """() => {
  const end = (shape, part) => {
    const path = shape.matches('use') ? document.querySelector(shape.getAttribute('href')) : shape;
    return path.getPointAtLength(path.getTotalLength() * part).matrixTransform(shape.getScreenCTM());
  };
  const gap = (one, next) => Math.hypot(one.x - next.x, one.y - next.y);
  const band = [...document.querySelectorAll('.hero .band')].find((svg) => svg.checkVisibility());
  const beside = document.querySelector('.hero em .path-side'), along = document.querySelector('.hero .path-section .path-side');
  return ['.you', '.me'].flatMap((line) => {
    const [first, second] = [band, beside].map((svg) => svg.querySelector(line));
    const third = along.querySelector(line === '.me' ? '.beside' : line);
    return [gap(end(first, 1), end(second, 0)), gap(end(second, 1), end(third, 0))];
  });
}"""


@NARROW_AND_WIDEST
@pytest.mark.parametrize("width", [240, 320, 412, 740, 768, 1440])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.sample(2)
def test_path_has_no_gap_beside_the_second_sentence(window: Window, address: str, width: int, direction: str) -> None:
    page = window(width)
    page.goto(f"{address}/index.html")
    set_direction(page, direction)
    gaps = page.evaluate(GAPS)
    assert [gap < 1.5 for gap in gaps] == [True] * 4, gaps


def test_gap_in_the_path_is_detected(visit: Visit, address: str) -> None:
    page = visit(412, bypass_csp=True).new_page()
    page.goto(f"{address}/index.html")
    page.add_style_tag(content=".hero .path-section { margin-top: 9px }")
    assert [gap > 8 for gap in page.evaluate(GAPS)] == [False, True, False, True]


def test_first_number_is_on_the_first_screen_of_a_small_phone(window: Window, address: str) -> None:
    page = window(320)
    page.goto(f"{address}/help-now.html")
    assert page.locator(".help-lines .large a").first.evaluate("e => e.getBoundingClientRect().bottom") < 640


@pytest.mark.parametrize("width", [320, 768])
def test_exit_button_keeps_position_and_height_with_a_long_practice_name(
    window: Window, address: str, width: int
) -> None:
    page = window(width)
    page.goto(f"{address}/help-now.html")
    place = (
        "(({ top, right, bottom }) => [top, right, bottom])(document.querySelector('.leave').getBoundingClientRect())"
    )
    before = page.evaluate(place)
    name = "Corner House Psychotherapy and Harm Reduction Counseling Associates"
    page.locator(".bar-name > span").evaluate("(e, name) => e.textContent = name", name)
    assert (page.evaluate(place), page.evaluate(WIDER)) == (before, 0)
    assert page.locator(".bar-name").evaluate("e => e.scrollHeight <= e.closest('.bar').clientHeight")


@NAMES
@NARROW_AND_WIDEST
def test_phone_number_never_wraps(window: Window, address: str, names: list[str]) -> None:
    page = window(320)
    broken = {}
    for name in names:
        page.goto(f"{address}/{name}.html")
        lines = """[...document.querySelectorAll('a[href^="tel:"]')].filter((e) => {
            const text = document.createRange();
            text.selectNodeContents(e);
            return new Set([...text.getClientRects()].map((line) => Math.round(line.top))).size > 1;
        }).map((e) => e.textContent)"""
        broken[name] = page.evaluate(lines)
    assert broken == {name: [] for name in names}
