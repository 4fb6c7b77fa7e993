"""“Get help now” has its lifesaving steps on the first side of a sheet."""

import pytest
from playwright.sync_api import Page

from tests.fonts import NARROW_AND_WIDE
from tests.paper import (
    PAPER,
)

from .conftest import LINES, Print, first_steps, missing, sheets_of

pytestmark = pytest.mark.sample(1)


@NARROW_AND_WIDE
@pytest.mark.parametrize("size", PAPER)
def test_get_help_now_has_the_lifesaving_steps_on_its_first_side(
    printed: Print, paper: Page, address: str, size: str
) -> None:
    sheets = printed("help-now", size)
    paper.goto(f"{address}/help-now.html")
    assert missing(sheets[0], first_steps(paper)) == []
    largest = {line.number: max(run.size for run in sheets[0].body if run.text == line.number) for line in LINES}
    assert [line.number for line in LINES if largest[line.number] < (50 if line.large else 16)] == []
    assert "by accident" not in " ".join(sheet.text for sheet in sheets)


@pytest.mark.thorough
def test_step_on_the_next_side_is_detected(paper: Page, address: str) -> None:
    paper.goto(f"{address}/help-now.html")
    paper.add_style_tag(content="@media print { .text > ol > li { font-size: 20pt !important } }")
    assert missing(sheets_of(paper, "Letter")[0], first_steps(paper)) != []
