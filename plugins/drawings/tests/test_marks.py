"""Drawing marks in a page's HTML are replaced by the drawings."""

from collections.abc import Collection

import pytest
from drawings.marks import place

NEEDED = {"stages": 2, "parts": 1}
LIST = "\n<ol>\n<li>One</li>\n<li>Two &amp; more</li>\n</ol>"


def draw(name: str, labels: Collection[str]) -> str:
    return f"<{name}: {', '.join(labels)}>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>[[drawing.stages]]</p>{LIST}\n<p>x</p>", "<stages: One, Two &amp; more>\n<p>x</p>"),
        (f"<p>[[ drawing.stages ]]</p>{LIST}", "<stages: One, Two &amp; more>"),
        ("<p>[[drawing.parts]]</p>\n<ul>\n<li>A</li>\n</ul>\n<ul>\n<li>B</li>\n</ul>", "<parts: A>\n<ul>\n<li>B</li>\n</ul>"),
        ("<p>Write <code>[[drawing.stages]]</code>.</p>", "<p>Write <code>[[drawing.stages]]</code>.</p>"),
        ("<p>[[fee]] and a drawing.</p>", "<p>[[fee]] and a drawing.</p>"),
        (LIST, LIST),
    ],
    ids=["with its list", "spaces", "only its own list", "code", "another mark", "no mark"],
)  # fmt: skip
def test_mark_and_its_list_become_the_drawing(html: str, expected: str) -> None:
    placed = place(html, NEEDED, draw)
    assert placed.html == expected
    assert placed.problems == ()


@pytest.mark.parametrize(
    ("html", "expected", "left"),
    [
        (f"<p>[[drawing.stage]]</p>{LIST}", ("[[drawing.stage]]", "unknown", 0), LIST),
        (f"<p>[[drawings.stages]]</p>{LIST}", ("[[drawings.stages]]", "unknown", 0), LIST),
        (f"<p>[[Drawing: stages]]</p>{LIST}", ("[[Drawing: stages]]", "unknown", 0), LIST),
        (f"<p>See [[drawing.stages]].</p>{LIST}", ("[[drawing.stages]]", "not-alone", 0), f"<p>See .</p>{LIST}"),
        (f"<p>[[drawing.parts]]</p>{LIST}", ("[[drawing.parts]]", "labels", 2), LIST),
        ("<p>[[drawing.parts]]</p>\n<p>A</p>", ("[[drawing.parts]]", "labels", 0), "\n<p>A</p>"),
        (
            "<p>[[drawing.parts]]</p>\n<ul>\n<li><strong>A</strong></li>\n</ul>",
            ("[[drawing.parts]]", "labels", 0),
            "\n<ul>\n<li><strong>A</strong></li>\n</ul>",
        ),
    ],
    ids=["misspelled", "misspelled word", "colon", "in a sentence", "too many labels", "no list", "bold label"],
)
def test_mark_without_a_drawing_is_reported(html: str, expected: tuple[str, str, int], left: str) -> None:
    placed = place(html, NEEDED, draw)
    assert [(problem.mark, problem.fault, problem.found) for problem in placed.problems] == [expected]
    assert placed.html == left
