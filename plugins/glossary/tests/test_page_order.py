"""Terms do not change the order of the site's own pages."""

import logging
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from .conftest import Build


def by_number(page: Any) -> int:
    """Return the field ``order`` of a page as an integer, to sort pages by it."""
    return int(page.order)


@pytest.mark.parametrize(
    ("order", "menu"),
    [
        ("order", "B A Help Quiet"),
        ("reversed-order", "Quiet Help A B"),
        (by_number, "B A Help Quiet"),
        ("slug", "A B Help Quiet"),
    ],
)
def test_pages_keep_their_order(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture, order: Any, menu: str
) -> None:
    numbers = {"B": 1, "A": 2, "Help": 3, "Quiet": 4}
    files = {
        f"pages/{title.lower()}.md": f"---\ntitle: {title}\norder: {number}\n---\nAn [opioid]({{term}}opioid) and naloxone.\n"
        for title, number in numbers.items()
    }
    with caplog.at_level(logging.WARNING):
        build(files, PAGE_ORDER_BY=order)
    shown = BeautifulSoup((tmp_path / "output" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert " ".join(a.get_text() for a in shown.select("header nav a") if a.get_text() in numbers) == menu
    assert "order" not in caplog.text.lower()
