"""Distribute the tests over the worker processes. Tests of the same module stay together, so shared setup runs once.

Slow tests without shared setup are spread over all workers and start first. Otherwise, one worker would still be running them after
the others have finished.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

# Each test in these modules takes seconds and does its own setup.
SPREAD = ("tests/seeded_errors/", "site_tools/tests/test_reliability.py")
INJECTION, ENGINES = "tests/browser/injection/", "tests/browser/engines/"
# The slowest groups, in descending order. Short groups come last, so all processes end at about the same time.
FIRST = (
    "tests/screen_reader/", ENGINES, *SPREAD, INJECTION, "tests/browser/test_data_sets.py", "tests/browser/hosts/",
    "tests/browser/", "tests/test_data_sets.py", "tests/test_site_script.py", "site_tools/tests/", "site_tools/", "tests/",
)  # fmt: skip
_ADDRESS = re.compile(r"example\.org[\w/]*")


def scope_of(test: str) -> str:
    """Return the name of the group that a test belongs to, which is its module in most cases.

    Tests in ``SPREAD`` each form a group of their own. Other groups are the tests of hosts with the same URL, and all injection tests.

    Args:
        test: the id of the test, such as ``tests/test_html.py::test_page[index]``.
    """
    module = test.partition("::")[0]
    if module.startswith(SPREAD):
        return test
    if module.startswith("tests/browser/hosts/") and (address := _ADDRESS.search(test)):
        return address[0]  # these tests share the site published for this URL
    if module.startswith(INJECTION):
        return INJECTION  # these tests share a site
    return module


def rank_of(test: str) -> int:
    """Return the index of the first prefix in ``FIRST`` that a test's id begins with, or the length of ``FIRST`` if there is none."""
    return next((place for place, start in enumerate(FIRST) if test.startswith(start)), len(FIRST))


class Scheduling(LoadScopeScheduling):
    """Distributes the groups of :func:`scope_of` to the worker processes in order."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Return the scheduler that distributes the tests by group, in the order determined by pytest."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by rank, so the slowest tests come first. Tests of the same rank stay in random order."""
    items.sort(key=lambda item: rank_of(item.nodeid))
