"""Tests for the table with the cost of proofreading."""

import pytest

from bench.check import report


@pytest.mark.parametrize(
    ("pairs", "ratio", "said"),
    [
        ([(1.0, 1.2), (1.0, 1.5), (2.0, 2.8)], 1.4, "| 1.40 | 1.5 | yes |"),
        ([(1.0, 1.6)], 1.6, "| 1.60 | 1.5 | **no** |"),
    ],
)
def test_table_has_the_median_ratio_and_the_limit(pairs: list[tuple[float, float]], ratio: float, said: str) -> None:
    results = report(pairs)
    assert results.limits[0].value == pytest.approx(ratio)
    assert said in results.section
    assert f"took turns for {len(pairs)} rounds" in results.section
