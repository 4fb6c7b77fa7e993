"""The plugin's own styles make definitions readable in themes with any colors, in light and dark color schemes."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.tiers import representative

from .glossary_site import serve_glossary

Visit = Callable[..., BrowserContext]
DARK: dict[str, Any] = {"color_scheme": "dark"}
THEMES: list[tuple[str, str, dict[str, Any]]] = [
    ("light text on a dark page, with colors for paragraphs and links", "body{background:#111} main:not(#x) p,main:not(#x) a{color:#eee}", {}),
    ("dark text on a light page", "body{background:#fff;color:#222}", {}),
    ("light text on a dark page", "body{background:#111;color:#ddd}", {}),
    ("gray text on a dark page", "body{background:#111;color:#808080}", {}),
    ("gray text on a light page", "body{background:#fff;color:#8a8a8a}", {}),
    ("green on black", "body{background:#000;color:#0a0}", {}),
    ("translucent white on a dark page", "body{background:#121212;color:rgb(255 255 255/.6)}", {}),
    ("translucent black on a light page", "body{background:#fff;color:rgb(0 0 0/.6)}", {}),
    ("a color gradient instead of a text color", "body{background:linear-gradient(#f0f,#00f);background-clip:text;color:transparent}", {}),
    ("a dark article on a light page", "main{background:#002b36;color:#839496}", {}),
    ("backgrounds for paragraphs", "body{background:#000;color:#fff} main:not(#x) p{background:#eee;color:#333}", {}),
    ("the browser's dark colors", ":root{color-scheme:dark}", {}),
    ("the browser's colors, light", ":root{color-scheme:light dark}", {}),
    ("the browser's colors, dark", ":root{color-scheme:light dark}", DARK),
    ("dark only if it is preferred", "@media(prefers-color-scheme:dark){body{background:#1e1e1e;color:#bbb}}", DARK),
    ("dark with the meta element alone", "", DARK),
    ("colors of the system", "body{background:#fff;color:#222}", {"forced_colors": "active", **DARK}),
]  # fmt: skip
# Returns the lowest contrast (WCAG 2) between the text of the open definition and its background, or 0 if the background is translucent.
CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (part) => part <= 10.3 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const definition = document.querySelector(".definition:popover-open");
  const back = rgba(getComputedStyle(definition).backgroundColor);
  const ratios = [definition, ...definition.querySelectorAll("*")].map((element) => {
    const { color, backgroundColor } = getComputedStyle(element), text = rgba(color);
    const covered = element !== definition && rgba(backgroundColor)[3] > 0;
    const [dark, light] = [luminance(text), luminance(back)].sort((a, b) => a - b);
    return text[3] < 255 || back[3] < 255 || covered ? 0 : (light + .05) / (dark + .05);
  });
  return Math.min(...ratios);
}"""


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a page with terms in Pelican's theme “simple”, which has no styles."""
    yield from serve_glossary(tmp_path_factory.mktemp("simple"), "simple")


def with_definition(visit: Visit, url: str, css: str, **more: Any) -> Page:
    """Return a page with additional styles and an open definition."""
    page = visit(1000, 800, reduced_motion="reduce", **more).new_page()
    page.goto(url)
    # In the head, like a theme's own style sheet. The plugin's style sheet comes later, in the body.
    page.evaluate(
        "css => document.head.append(Object.assign(document.createElement('style'), { textContent: css }))", css
    )
    page.locator("a.term").first.focus()
    page.locator(".definition:popover-open").wait_for()
    return page


@pytest.mark.parametrize(
    ("css", "more"), representative([pytest.param(css, more, id=name) for name, css, more in THEMES], 1)
)
def test_definition_is_readable(visit: Visit, simple: str, css: str, more: dict[str, Any]) -> None:
    page = with_definition(visit, simple, css, **more)
    assert page.evaluate(CONTRAST) >= 4.5


@pytest.mark.thorough
def test_definition_is_readable_with_every_text_color(visit: Visit, simple: str) -> None:
    page = with_definition(visit, simple, "")
    colors = [f"rgb({r} {g} {b})" for r, g, b in product(range(0, 256, 51), repeat=3)]
    colors += [f"rgb({gray} {gray} {gray})" for gray in range(256)]
    look = f"color => {{ document.body.style.color = color; return ({CONTRAST})(); }}"
    assert [color for color in colors if page.evaluate(look, color) < 4.5] == []


@pytest.mark.thorough
def test_open_definition_follows_a_change_of_the_color_scheme(visit: Visit, simple: str) -> None:
    page = with_definition(visit, simple, "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}")
    back = "getComputedStyle(document.querySelector('.definition:popover-open')).backgroundColor"
    assert (page.evaluate(back), page.evaluate(CONTRAST) >= 4.5) == ("oklch(1 0 0)", True)
    page.emulate_media(color_scheme="dark")
    assert (page.evaluate(back), page.evaluate(CONTRAST) >= 4.5) == ("oklch(0 0 0)", True)
