"""The summary at the end of a test run lists the tests that did not run, and how to run them."""

import pytest

from tests.not_run import summary

TESTS = """
import pytest
from tests.programs import lacking, needed
from tests.tiers import representative

@pytest.fixture(scope="session")
def server():
    lacking("nginx is not installed.", "nginx", "libnginx-mod-http-brotli-static")

@pytest.mark.parametrize("page", range(3))
def test_server(server, page): ...

def test_program(): needed("no-such-program")

def test_disk(): lacking("This machine mounts no disks.")

@pytest.mark.thorough
def test_long(): ...

@pytest.mark.parametrize("page", representative(["a", "b", "c"], 1))
def test_page(page): ...

@pytest.mark.parametrize(("page", "width"), representative([("a", 1), ("b", 2)], lambda case: case[1] == 2))
def test_view(page, width): ...

@pytest.mark.skip(reason="Not today")
def test_skipped(): ...
"""
CLOSING = [
    "4 tests were not run: nginx and no-such-program are not installed. "
    "To install: apt-get install nginx libnginx-mod-http-brotli-static no-such-program",
    "1 test was not run: Not today",
    "1 test was not run: This machine mounts no disks.",
]
LEFT = "4 tests were not run, to save time. To run all tests: ./site test --all"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest('pytest_plugins = ["tests.tiers", "tests.not_run"]')
    pytester.makepyfile(TESTS)
    return pytester


@pytest.mark.parametrize(("words", "passed", "left"), [([], 2, [LEFT]), (["--all"], 6, []), (["-n", "1"], 2, [LEFT])])
def test_summary_lists_each_missing_package_once(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, words: list[str], passed: int, left: list[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    done = project.runpytest_inprocess(*words, "-p", "no:hypothesispytest")
    done.assert_outcomes(passed=passed, skipped=6, deselected=0 if "-n" in words else len(left) * 4)
    lines = [line for line in done.outlines if "not run" in line or "thorough" in line]
    assert lines == [*CLOSING, *left]


def test_missing_package_is_a_failure_in_ci(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    done = project.runpytest_inprocess("-k", "program")
    done.assert_outcomes(failed=1, deselected=11)
    done.stdout.fnmatch_lines(["*no-such-program is not installed. To run this test: apt-get install no-such-program*"])


def test_summary_is_empty_if_every_test_ran() -> None:
    assert summary([], 0) == []


def test_random_order_can_be_repeated(project: pytest.Pytester) -> None:
    done = project.runpytest_inprocess("--randomly-seed=7")
    done.stdout.fnmatch_lines(["The order was random: --randomly-seed=7"])
