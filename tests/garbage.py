"""Run garbage collection less often in tests, because most objects stay in use, and checking them took a tenth of the tests' time."""

import gc
from collections.abc import Generator

import pytest

# The thresholds for the three generations of objects; see ``gc.set_threshold``.
THRESHOLDS = (20_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Turn off garbage collection while pytest collects the tests. Collecting creates a million objects, and almost all stay in use."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Exclude the collected tests from garbage collection, and set the thresholds for all other objects."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
