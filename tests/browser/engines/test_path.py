"""The two lines next to the text of the home page, as rendered by each engine."""

from __future__ import annotations

import pytest

from tests.browser.test_path import LOOSE, WIDTHS

from .engine import Engine
from .site import Site

pytestmark = pytest.mark.thorough  # tests/browser/test_path.py has a quick test


def test_path_piece_begins_where_the_previous_one_ends(engine: Engine, pages: Site) -> None:
    engine.open(pages.page("index"))
    loose = {}
    for width in WIDTHS:
        engine.size(width, 900)
        if found := engine.evaluate(f"({LOOSE})()"):
            loose[width] = found
    assert loose == {}
