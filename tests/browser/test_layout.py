"""The layout works with narrow and wide fonts, more space between letters, and text at twice the size."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDEST
from tests.pages import TEMPLATES
from tests.reader_settings import LARGE_TEXT, RESTYLE, TEXT_SPACING
from tests.tiers import representative

pytestmark = pytest.mark.sample(2)

FAULTS = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("points.js", "layout.js"))
WIDTHS = (320, 390, 600, 768, 1024, 1440)
NAMES = {
    "short": "A. Lee",
    "usual": "Corner House Psychotherapy",
    "long": "Corner House Psychotherapy and Harm Reduction Counseling Associates",
    "one long word": "Psychotherapiepraxisgemeinschaft",
}
# Settings that readers can change on their devices, and the window widths to check with each.
CHANGES = {
    "unchanged": ("", WIDTHS),
    # Browsers before Chrome 127, Firefox 118 and Safari 16.4 do not support font-size-adjust.
    "no size-adjust": ("* { font-size-adjust: none !important }", (320, 390, 768, 1440)),
    "text spacing": (TEXT_SPACING, (320, 768, 1440)),
    "200% text size": (LARGE_TEXT, (320, 768, 1440)),
}


def faults(page: Page, widths: tuple[int, ...]) -> dict[int, list[str]]:
    """Return the layout errors of the open page, by window width. Widths without errors are left out."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 640})
        if wrong := page.evaluate(FAULTS):
            found[width] = wrong
    return found


@NARROW_AND_WIDEST
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", representative(TEMPLATES, {"index", "help-now"}.__contains__))
def test_words_and_exit_button_do_not_overlap(page: Page, address: str, name: str, change: str) -> None:
    css, widths = CHANGES[change]
    page.goto(f"{address}/{name}.html")
    page.evaluate(RESTYLE, css)
    assert faults(page, widths) == {}


@NARROW_AND_WIDEST
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.sample(1)
def test_exit_button_stays_whole_with_a_practice_name_of_any_length(
    page: Page, address: str, name: str, change: str
) -> None:
    css, widths = CHANGES[change]
    page.goto(f"{address}/help-now.html")
    page.locator(".bar-name > span").evaluate("(e, name) => e.textContent = name", name)
    page.evaluate(RESTYLE, css)
    assert faults(page, widths) == {}
    page.evaluate(RESTYLE, "")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.querySelector('.bar').offsetHeight") < 640 / 4


EXIT = '<a class="leave" style="display: block; width: 90px; height: 44px">Leave</a>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Words.</p>", []),
        ('<p style="white-space: nowrap; width: 9px">Words that do not end.</p>', []),
        ('<main style="overflow-x: clip"><p style="margin-left: 300px">Words.</p></main>', ["“Words.” is off the screen", "“Words.” is cut at its side"]),
        ('<p style="height: 20px; overflow: hidden">One<br>two</p>', ["“two” is cut above or below"]),
        ('<p style="margin-bottom: -50px">One.</p><p>Two.</p>', ["“One.” overlaps “Two.”"]),
        ('<p style="margin-bottom: 40px">One.</p><p>Two.</p>', []),
        ('<p>Words.</p><svg class="path" style="position: absolute; top: 44px; left: 0" width="320" height="60"><path d="M0 35H320"/></svg>', ["the path runs through “Words.”"]),
        ('<p>Words.</p><svg class="path" style="position: absolute; top: 44px; left: 0" width="320" height="60"><path d="M0 59H320"/></svg>', []),
        ('<div class="path-section"><svg class="path" width="9" height="99"><path d="M5 0V99"/></svg><i class="stone" data-number="4" style="position: absolute; left: 200px; width: 20px; height: 20px"></i></div>', ["stone 4 is off the path"]),
        ('<style>.leave { position: absolute; left: 300px }</style>', ["the exit is partly off the screen", "something covers the exit", "“Leave” is off the screen"]),
        ('<style>.leave { white-space: nowrap; letter-spacing: 2em }</style>', ["the exit is too small for its words"]),
        ('<div style="position: absolute; inset: 0"></div>', ["something covers the exit"]),
    ],
)  # fmt: skip
@pytest.mark.sample(4)
def test_layout_errors_are_detected(page: Page, html: str, found: list[str]) -> None:
    page.goto("about:blank")
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content(f'<body style="margin: 0; font: 20px/1.5 serif">{EXIT}{html}')
    assert sorted(page.evaluate(FAULTS)) == sorted(found)
