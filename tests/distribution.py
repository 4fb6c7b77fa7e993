"""Which process runs which tests: those of a module stay together, so that what they share is set up once.

Tests that share nothing and take long are spread over the processes, and begin first: else one process would still be busy with
them when the others have nothing left to do.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

# Each test here takes seconds and sets up what it needs by itself.
SPREAD = ("tests/seeded_errors/", "site_tools/tests/test_reliability.py")
INJECTION = "tests/browser/injection/"
# Modules that take longest.
FIRST = (
    *SPREAD, "tests/screen_reader/", "tests/browser/engines/", INJECTION, "tests/browser/test_booklet.py",
    "tests/browser/hosts/", "tests/browser/old_browsers/", "tests/browser/test_layout.py", "tests/browser/test_every_page.py",
    "tests/browser/test_definitions.py", "tests/browser/test_everybody.py",
)  # fmt: skip
_ADDRESS = re.compile(r"example\.org[\w/]*")


def scope_of(test: str) -> str:
    """Return the name of the group to which a test belongs.

    Args:
        test: its id, such as ``tests/test_html.py::test_page[index]``.
    """
    module = test.partition("::")[0]
    if module.startswith(SPREAD):
        return test
    if module.startswith("tests/browser/hosts/") and (address := _ADDRESS.search(test)):
        return address[0]  # what was published for it, which takes seconds
    if module.startswith(INJECTION):
        return INJECTION  # they share a site
    return module


class Scheduling(LoadScopeScheduling):
    """Hands out one group after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Distribute by these groups, in the order in which pytest has put them."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; the order is random otherwise."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
