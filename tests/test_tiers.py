"""The quick tier runs a subset of the tests. This subset is the same in any order of the tests."""

import pytest

from tests.tiers import spread

TESTS = """
import pytest
from tests.tiers import every_case, representative

pytestmark = pytest.mark.sample(1)

@pytest.mark.parametrize("letter", "abc")
def test_module(letter): pass

@pytest.mark.sample(2)
@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("letter", "abc")
def test_two(letter, number): pass

@pytest.mark.sample(2)
@pytest.mark.parametrize("letter", representative("abc", lambda letter: letter == "c"))
def test_named(letter): pass

@every_case
@pytest.mark.parametrize("letter", "abc")
def test_every(letter): pass

@pytest.mark.thorough
def test_long(): pass

def test_alone(): pass
"""
QUICK = {
    "test_every[a]",
    "test_every[b]",
    "test_every[c]",
    "test_module[a]",
    "test_two[a-0]",
    "test_two[c-1]",
    "test_named[c]",
    "test_alone",
}
REST = {"test_module[b]", "test_module[c]", "test_two[a-1]", "test_two[b-0]", "test_two[b-1]", "test_two[c-0]",
        "test_named[a]", "test_named[b]", "test_long"}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "a"), (2, "ae"), (3, "ace"), (4, "abde"), (5, "abcde"), (9, "abcde")]
)
def test_sample_is_spread_evenly_from_first_to_last_case(number: int, expected: str) -> None:
    assert "".join(spread("abcde", number)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-p", "no:randomly"], QUICK),
        (["--randomly-seed=1"], QUICK),
        (["--randomly-seed=2"], QUICK),
        (["--all"], QUICK | REST),
        (["--all", "-k", "thorough"], REST),
        (["--all", "-k", "not thorough"], QUICK),
    ],
    ids=["in order", "in random order", "in another order", "all", "the others", "not the others"],
)
def test_quick_tier_runs_the_sampled_tests(pytester: pytest.Pytester, words: list[str], expected: set[str]) -> None:
    pytester.makeconftest("pytest_plugins = ['tests.tiers']")
    pytester.makepyfile(TESTS)
    done = pytester.runpytest_inprocess("-v", *words)
    done.assert_outcomes(passed=len(expected), deselected=len(QUICK | REST) - len(expected))
    assert {line.partition("::")[2].partition(" ")[0] for line in done.outlines if " PASSED" in line} == expected
