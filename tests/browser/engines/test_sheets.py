"""In every engine, a sheet to write on is printed on one page with all its text."""

import pytest

from tests.paper import PAPER, read

from .engine import Engine
from .paper import missing, print_without_marks
from .site import Site

NAMES = ["sheet-before-we-meet", "sheet-six-steps", "sheet-weigh-it-up", "sheet-at-home", "sheet-card"]


@pytest.mark.thorough
@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("name", NAMES)
def test_sheet_is_one_page(engine: Engine, pages: Site, name: str, size: str) -> None:
    engine.open(pages.page(name))
    printed = print_without_marks(engine, size)
    assert len(read(printed)) == 1
    assert missing(engine, printed) == []
