"""The two lines next to the text have no gaps, and the dashed line grows as the reader scrolls."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import wait_until_drawn
from tests.browser.direction import set_direction
from tests.tiers import representative

pytestmark = pytest.mark.sample(1)

WIDTHS = (240, 320, 390, 600, 767, 768, 1024, 1440)
# Window widths that have room for the path next to the text. At these widths, the path must have no gaps.
WIDE = (992, 1200, 1440, 2000)
# Returns the gaps in each line. A gap is an end of a piece that touches no other piece of the line. The start of a line is not a gap. If a
# section clips a piece, the piece ends at the edge of that section.
LOOSE = """() => {
  const parts = [];
  for (const shape of document.querySelectorAll(".path path, .path use")) {
    const svg = shape.ownerSVGElement, matrix = shape.getScreenCTM();
    if (!svg.checkVisibility() || !matrix || svg.closest(".drawing")) continue;
    const path = shape.matches("use") ? document.querySelector(shape.getAttribute("href")) : shape;
    const cut = svg.closest(".path-section"), frame = cut && getComputedStyle(cut).clipPath !== "none" ? cut.getBoundingClientRect() : null;
    const length = path.getTotalLength(), points = [];
    for (let step = 0; step <= 100; step += 1) {
      const { x, y } = path.getPointAtLength((length * step) / 100).matrixTransform(matrix);
      points.push({ x, y: frame ? Math.max(frame.top, Math.min(y, frame.bottom)) : y });
    }
    parts.push({ name: svg.getAttribute("class"), me: shape.matches(".me, .me *"), points });
  }
  // The distance from a point to the nearest segment between two points of a part.
  const far = (p, { points }) => Math.min(...points.slice(1).map((b, i) => {
    const a = points[i], dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const t = square ? Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0;
    return Math.hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
  }));
  const loose = [];
  for (const me of [false, true]) {
    const line = parts.filter((part) => part.me === me);
    line.forEach((part, place) => {
      for (const end of place ? [part.points[0], part.points.at(-1)] : [part.points.at(-1)]) {
        if (end.x < 0 || end.x > document.documentElement.clientWidth) continue;
        const away = Math.min(...line.filter((other) => other !== part).map((other) => far(end, other)));
        if (!(away < 0.3)) loose.push(`${me ? "dashed" : "solid"} line: “${part.name}” ends ${away.toFixed(1)} px from the rest`);
      }
    });
  }
  return loose;
}"""


# Returns how far down the window the dashed line next to the text is revealed, as a fraction of the window height.
UNCOVERED = """() => {
  const line = document.querySelector(".path-beside > .me"), box = line.getBoundingClientRect();
  const [, covered = "0"] = /inset\\(\\S+ \\S+ ([\\d.]+)%/.exec(getComputedStyle(line).clipPath) || [];
  return (box.top + box.height * (1 - covered / 100)) / innerHeight;
}"""


@pytest.mark.parametrize("every", representative([5, 1], 1), ids=["some widths", "all widths"])
@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", ["index", "the-model", "working-together"])
@pytest.mark.sample(1)
def test_path_piece_begins_where_the_previous_one_ends(
    page: Page, address: str, name: str, direction: str, size: str, every: int
) -> None:
    page.goto(f"{address}/{name}.html")
    set_direction(page, direction, size)
    loose = {}
    for width in (WIDTHS if name == "index" else WIDE)[::every]:
        page.set_viewport_size({"width": width, "height": 900})
        if found := page.evaluate(LOOSE):
            loose[width] = found
    assert loose == {}


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ('<path class="you" d="M-9 5H50"/><path class="you" d="M50 5H400"/>', 0),
        ('<path class="you" d="M-9 5H50"/><path class="you" d="M50 6H400"/>', 2),
        ('<path class="you" d="M-9 5H50"/><path class="you" d="M50 5H300"/>', 1),
        ('<path class="you" d="M-9 5H50"/><path class="me" d="M50 5H400"/>', 1),
        ('<path class="me" d="M30 5H50"/><path class="me" d="M50 5H400"/>', 0),
    ],
    ids=["whole", "aside", "short", "another line", "begins on the page"],
)
@pytest.mark.sample(2)
def test_interrupted_path_is_detected(browser: Browser, parts: str, number: int) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content(f'<body style="margin: 0"><svg class="path" width="320" height="20">{parts}</svg>')
    assert len(page.evaluate(LOOSE)) == number
    page.close()


def test_dashed_line_beside_the_text_is_uncovered_at_the_pace_of_the_reader(
    visit: Callable[..., BrowserContext], address: str
) -> None:
    page = visit(1440, 900).new_page()
    page.goto(f"{address}/the-model.html")
    uncovered = []
    for down in (900, 2400, 3900):
        page.evaluate("top => scrollTo(0, top)", down)
        wait_until_drawn(page)
        uncovered.append(page.evaluate(UNCOVERED))
    assert all(0.45 < part < 0.6 for part in uncovered), uncovered


def test_path_is_whole_where_motion_is_reduced(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}/the-model.html")
    end = page.locator(".path-nav-five").bounding_box()
    assert end is not None
    assert page.evaluate(UNCOVERED) == pytest.approx(end["y"] / 900, abs=0.01)
