"""Share slow fixtures between all worker processes. This module imports little, because every process has to wait for its imports."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all processes of this test run share. The first process that needs the folder fills it.

    Tests must not change anything in the folder.

    Args:
        factory: pytest's ``tmp_path_factory``.
        name: the name of the folder.
        make: a function that writes into the folder, which exists and is empty.
    """
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = run / "shared" / name, run / "shared" / f"{name}.done"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(run / "shared" / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # leftovers of a process that failed to fill the folder
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
