"""Distribute the tests over the worker processes. The tests of a module stay together, so shared setup runs once.

Slow tests that share nothing are spread over all workers and start first. Otherwise one worker would still be busy with them
after the others have finished.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

# Each test here takes seconds and does its own setup.
SPREAD = ("tests/seeded_errors/", "site_tools/tests/test_reliability.py")
INJECTION, ENGINES = "tests/browser/injection/", "tests/browser/engines/"
# The slowest modules.
FIRST = (
    *SPREAD, "tests/screen_reader/", ENGINES, INJECTION, "tests/browser/test_booklet.py",
    "tests/browser/hosts/", "tests/browser/old_browsers/", "tests/browser/test_layout.py", "tests/browser/test_every_page.py",
    "tests/browser/test_definitions.py", "tests/browser/test_accessibility.py",
)  # fmt: skip
_ADDRESS = re.compile(r"example\.org[\w/]*")


def scope_of(test: str) -> str:
    """Return the name of the group that a test belongs to.

    Args:
        test: its id, such as ``tests/test_html.py::test_page[index]``.
    """
    module = test.partition("::")[0]
    if module.startswith(SPREAD):
        return test
    if module.startswith("tests/browser/hosts/") and (address := _ADDRESS.search(test)):
        return address[0]  # the site published for this address, which takes seconds to build
    if module.startswith(INJECTION):
        return INJECTION  # the site they share
    return module


class Scheduling(LoadScopeScheduling):
    """Hand out one group after another."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Distribute the tests by these groups, in the order that pytest has put them in."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the slowest tests; the order is random otherwise."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
