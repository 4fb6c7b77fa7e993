"""The tests of a module stay in one process, except for slow tests without shared setup."""

import pytest

from tests.distribution import scope_of

SERVERS = "tests/browser/hosts/test_servers.py"


@pytest.mark.parametrize(
    ("test", "scope"),
    [
        ("tests/test_html.py::test_page[index]", "tests/test_html.py"),
        (
            "tests/seeded_errors/test_seeded_errors.py::test_exactly[3]",
            "tests/seeded_errors/test_seeded_errors.py::test_exactly[3]",
        ),
        (f"{SERVERS}::test_head[nginx-example.org-]", "example.org"),
        ("tests/browser/hosts/test_readers.py::test_scripts[caddy-example.org/some/path]", "example.org/some/path"),
        (f"{SERVERS}::test_a_server_that_is_missing", SERVERS),
        ("tests/browser/engines/test_leaving.py::test_it[webkit]", "tests/browser/engines/test_leaving.py"),
        ("tests/browser/injection/test_pages.py::test_it", "tests/browser/injection/"),
    ],
)
def test_tests_of_a_module_are_in_the_same_group(test: str, scope: str) -> None:
    assert scope_of(test) == scope


def test_shared_fixture_is_set_up_in_one_process_and_slow_modules_begin(pytester: pytest.Pytester) -> None:
    pytester.makeconftest('pytest_plugins = ["tests.distribution"]')
    test = "import os, pytest\n@pytest.mark.parametrize('n', range(6))\ndef test_it(n): print('in', os.environ['PYTEST_XDIST_WORKER'])"
    slow = pytester.mkdir("tests") / "seeded_errors"
    slow.mkdir()
    (slow / "test_slow.py").write_text(test)
    pytester.makepyfile(test_a=test, test_b=test)
    done = pytester.runpytest_inprocess("-n", "2", "-v", "-p", "no:randomly", "-p", "no:hypothesispytest")
    done.assert_outcomes(passed=18)
    workers = {
        module: {line.split("]")[0] for line in done.outlines if "PASSED" in line and module in line}
        for module in ("test_a.py", "test_b.py", "test_slow.py")
    }
    assert [len(workers[module]) for module in ("test_a.py", "test_b.py")] == [1, 1]
    ran = [line for line in done.outlines if "PASSED" in line]
    assert [line for line in ran[:4] if "test_slow" not in line] == []
