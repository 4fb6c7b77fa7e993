"""Tests for the benchmark of links: its site, its two broken links and its limit."""

from pathlib import Path

import pytest

from bench.links import Measured, break_links, found_by_lychee, found_by_us, limit, section, write_site
from bench.timing import Ran

PAGES = 30


def ran(wall: float, cpu: float) -> Ran:
    return Ran(0, cpu, wall, 50, stopped=False, output="")


def test_tools_find_exactly_the_broken_links(tmp_path: Path) -> None:
    assert write_site(tmp_path, PAGES) == (PAGES + 1) * 40
    assert (found_by_us(tmp_path), found_by_lychee(tmp_path)) == ([], [])
    break_links(tmp_path)
    assert (found_by_us(tmp_path), found_by_lychee(tmp_path)) == (["gone.html", "index.html#gone"],) * 2


def test_site_is_reproducible(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_site(tmp_path / name, 3)
    first, second = (
        {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / name).rglob("*.html")}
        for name in ("a", "b")
    )
    assert first == second
    assert len(first) == 4


@pytest.mark.parametrize(("wall", "ratio", "holds"), [(1.0, 1.0, True), (2.0, 2.0, True), (2.5, 2.5, False)])
def test_limit_applies_to_wall_clock_time(wall: float, ratio: float, holds: bool) -> None:
    measured = Measured(1_000, 40_000, 20_480, (ran(wall, 9), ran(wall, 9), ran(99, 9)), (ran(1, 3),) * 3)
    check = limit(measured)
    assert (check.value, check.holds) == (ratio, holds)
    text = section(measured, check)
    assert "1,000 pages of 20 KB on average with 40,000 links" in text
    assert f"| this check ÷ lychee | {ratio:.2f} | 3.00 |" in text
