"""What a benchmark lacks is said before it measures."""

import pytest

from bench.needs import NEEDS, Need, lacking, main
from site_tools.cli.benchmarks import BENCHMARKS

HERE, GONE = Need("a", lambda: True, "x"), Need("Lighthouse", lambda: False, "npm ci")


@pytest.mark.parametrize(
    ("needs", "said"),
    [((), []), ((HERE,), []), ((HERE, GONE), ["Lighthouse is not installed. To get it: npm ci."])],
)
def test_what_is_lacking(needs: tuple[Need, ...], said: list[str]) -> None:
    assert lacking("reader", {"reader": needs}) == said


def test_only_benchmarks_have_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert NEEDS.keys() <= BENCHMARKS.keys()
    assert (main("check"), capsys.readouterr().err) == (0, "")
