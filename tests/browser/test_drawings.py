"""The labels and lines of every drawing are visible on any screen and on paper, and each drawing has a list with the same text."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page
from theming.styles import bundle

from site_tools.build.config import ROOT
from tests.reader_settings import LARGE_TEXT
from tests.tiers import representative

THEME = ROOT / "theme"
DRAWINGS = sorted((THEME / "templates" / "drawings").glob("*.html"))
FAULTS = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("points.js", "drawing_marks.js")
)
LABELS = ("Not thinking of a change", "Getting ready", "Making it", "Keeping to the change", "Thinking", "Staying")
WIDTHS = (320, 390, 768, 1440)
USUAL: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none", "media": "screen"}
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colors": {"forced_colors": "active"},
    "print": {"media": "print"},
}


def drawing(path: Path) -> str:
    """Return the HTML of a drawing with labels that are longer than usual."""
    environment = Environment(loader=FileSystemLoader(THEME / "templates"), autoescape=True, trim_blocks=True)
    module: Any = environment.get_template(f"drawings/{path.name}").module
    return str(getattr(module, path.stem)(LABELS[: module.labels_needed]))


def page_with(html: str, more: str = "") -> str:
    """Return a page with ``html``, a drawing, in the text column, and with the drawing's styles, followed by the styles in ``more``."""
    css = bundle(html, THEME / "static" / "css")
    return f'<!doctype html><html lang="en"><style>{css}{more}</style><div class="wrap"><div class="text">{html}</div></div>'


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page shared by the tests, because opening a new page takes as long as a test."""
    page = browser.new_page()
    yield page
    page.close()


def faults(page: Page, html: str, mode: str, more: str = "", widths: Sequence[int] = WIDTHS) -> dict[int, list[str]]:
    """Return the faults of a drawing in a mode of ``MODES``, by window width. Widths without faults are left out."""
    page.emulate_media(**USUAL | MODES[mode])
    page.set_content(page_with(html, more))
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if wrong := page.evaluate(FAULTS):
            found[width] = wrong
    return found


@pytest.mark.parametrize(
    ("path", "mode"),
    representative(product(DRAWINGS, MODES), lambda case: case[0] == DRAWINGS[0]),
    ids=lambda part: part if isinstance(part, str) else part.stem,
)
def test_drawing_can_be_seen_and_read(page: Page, path: Path, mode: str) -> None:
    assert faults(page, drawing(path), mode) == {}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.sample(1)
def test_drawing_holds_with_large_text_in_either_direction(page: Page, path: Path, direction: str) -> None:
    html = f'<div dir="{direction}">{drawing(path)}</div>'
    found = faults(page, html, "light", LARGE_TEXT)
    assert {width: wrong for width, wrong in found.items() if width > 320} == {}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
@pytest.mark.sample(1)
def test_screen_reader_gets_the_list_and_nothing_else(page: Page, path: Path) -> None:
    html = drawing(path)
    page.emulate_media(**USUAL)
    page.set_content(page_with(html))
    lines = re.findall(r"- (\w+)", page.locator("body").aria_snapshot())
    assert lines == ["list", *["listitem"] * html.count("<li>")]
    assert re.search(r'<svg[^>]* width="0" height="0"[^>]* aria-hidden="true"', html), "visible without styles"


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawing_has_a_macro_with_documented_parameters_and_its_own_styles(path: Path) -> None:
    name = f"drawing-{path.stem.replace('_', '-')}"
    comment = path.read_text(encoding="utf-8").partition("-#}")[0]
    assert comment.startswith(f"{{#- {path.stem}(labels): ")
    assert "\n    labels: " in comment
    assert (THEME / "static" / "css" / "components" / f"{name}.css").exists()
    assert f"drawing {name} " in drawing(path)


@pytest.mark.parametrize(
    ("more", "mode", "expected"),
    [
        (".drawing > div { position: static } .drawing .path { left: 0; top: 0 }", "light", "runs through"),
        (".drawing .dots { stroke: #11171b }", "dark", "“dots” is hard to see"),
        (".drawing li { position: absolute }", "print", "overlaps"),
        (".drawing .path { display: none }", "light", "there is no drawing"),
        (".drawing li { margin-left: -9em }", "light", "is cut off"),
    ],
    ids=["line through a word", "line in the color of the page", "words on words", "no lines", "word outside"],
)
@pytest.mark.sample(2)
def test_faulty_drawing_is_detected(page: Page, more: str, mode: str, expected: str) -> None:
    path = next(path for path in DRAWINGS if path.stem == "drug_set_and_setting")
    found = faults(page, drawing(path), mode, more, [320])
    assert any(expected in wrong for wrong in found[320]), found


def test_picture_below_its_number_is_detected(page: Page) -> None:
    path = next(path for path in DRAWINGS if path.stem == "overdose_steps")
    found = faults(page, drawing(path), "light", ".drawing li::before { font-size: 8rem !important }", [320])
    assert any("runs through a number" in wrong for wrong in found[320]), found
