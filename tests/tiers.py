"""Two tiers: ``./site test`` leaves out the tests marked ``thorough``, and ``./site test --all`` runs them too.

Mark a test ``@pytest.mark.thorough`` when it takes long and a quicker test already covers the same behavior. For a parametrized
test, ``representative`` marks all cases but a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

LEFT_OUT = pytest.StashKey[int]()


def representative(cases: Iterable[Any], quick: int | Callable[[Any], bool]) -> list[Any]:
    """Return the cases for ``pytest.mark.parametrize``, all but a few marked as thorough.

    Args:
        cases: the cases, each a value, a tuple of values or a ``pytest.param``.
        quick: how many of the first cases the quick tier runs, or a function that says whether it runs a case.
    """
    return [
        case if (place < quick if isinstance(quick, int) else quick(case)) else _thorough(case)
        for place, case in enumerate(cases)
    ]


def _thorough(case: Any) -> Any:
    if isinstance(case, type(pytest.param())):
        return pytest.param(*case.values, id=case.id, marks=[*case.marks, pytest.mark.thorough])
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.thorough)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--all``."""
    parser.addoption("--all", action="store_true", help="also run the tests marked “thorough”")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", "thorough: run only by ./site test --all, because it takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the thorough tests out of a quick run."""
    if config.getoption("--all"):
        return
    thorough = [item for item in items if item.get_closest_marker("thorough")]
    config.stash[LEFT_OUT] = len(thorough)
    if thorough:
        config.hook.pytest_deselected(items=thorough)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report the number to the first process: only the others collect tests, where there are others."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep the number from another process. All of them collect the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)
