"""Two test tiers: ``./site test`` leaves out the tests marked ``thorough``, and ``./site test --all`` runs all tests.

There are three ways to keep the quick tier fast without leaving a behavior untested:

- ``@pytest.mark.thorough``: the test is slow, and a faster test already covers the same behavior.
- ``@pytest.mark.sample(2)``, on a test or as the ``pytestmark`` of a module: the quick tier runs this many cases of each parametrized
  test, spread evenly from first to last. The mark of a test overrides that of its module; ``every_case`` runs all cases.
- ``representative(cases, ...)``: the quick tier runs the selected cases.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, TypeVar

import pytest

LEFT_OUT = pytest.StashKey[int]()
Case = TypeVar("Case")
every_case = pytest.mark.sample(sys.maxsize)


def representative(cases: Iterable[Any], quick: int | Callable[[Any], bool]) -> list[Any]:
    """Return the cases for ``pytest.mark.parametrize``, with all except a few marked as thorough.

    Args:
        cases: the cases, each a value, a tuple of values or a ``pytest.param``.
        quick: the number of cases, from the first on, that the quick tier runs, or a function that returns whether it runs a case.
    """
    return [
        case if (place < quick if isinstance(quick, int) else quick(case)) else _thorough(case)
        for place, case in enumerate(cases)
    ]


def _thorough(case: Any) -> Any:
    if isinstance(case, type(pytest.param())):
        return pytest.param(*case.values, id=case.id, marks=[*case.marks, pytest.mark.thorough])
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.thorough)


def spread(cases: Sequence[Case], number: int) -> list[Case]:
    """Return ``number`` cases, or all if there are fewer, spread evenly from first to last.

    Two cases of ``abcde`` are ``ae``, and three are ``ace``. A single case is the first one.
    """
    if number >= len(cases):
        return list(cases)
    last = len(cases) - 1
    return [cases[round(place * last / (number - 1)) if number > 1 else 0] for place in range(number)]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option ``--all``, which runs all tests."""
    parser.addoption(
        "--all", action="store_true", help="also run the tests marked “thorough”, and every case of the others"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers ``thorough`` and ``sample``."""
    config.addinivalue_line("markers", "thorough: run only by ./site test --all, because it takes long")
    config.addinivalue_line("markers", "sample(number): how many of its cases ./site test runs without --all")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """Remove thorough tests and cases outside the sample from a quick run, before any plugin changes the order.

    With ``--all``, these cases become ``thorough``, too, so that ``-k thorough`` runs everything that the quick tier leaves out.
    """
    tests = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("thorough"):
            tests[item.nodeid.partition("[")[0]].append(item)
    quick = {case for cases in tests.values() for case in _sampled(cases)}
    left_out = [item for item in items if item not in quick]
    if config.getoption("--all"):
        for item in left_out:
            item.extra_keyword_matches.add("thorough")
    elif left_out:
        config.stash[LEFT_OUT] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item in quick]
    return (yield)


def _sampled(cases: list[pytest.Item]) -> list[pytest.Item]:
    mark = cases[0].get_closest_marker("sample")
    return spread(cases, *mark.args) if mark else cases


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report the number of omitted tests to the main process, because with xdist, only the workers collect tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Store the number of omitted tests that a worker reported. It is the same for every worker, because all of them collect the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)
