"""Build slow fixtures once per test run, without steps that the tests do not need, and share them between all worker processes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from hosting import compress
from proofread.problem import keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.checks.building import run_once


def render(config: BuildConfig) -> None:
    """Build a site without proofreading it, because proofreading takes almost half the time of a build."""
    run = run_once(config, config.output)
    assert run.complete
    assert not any(map(keeps_from_building, run.reported)), run.reported


@contextmanager
def quick_compression() -> Iterator[None]:
    """Compress published files less, because full compression accounts for much of the time that publishing takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compress, "QUALITY", 1)
        yield


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all processes of this test run share. The first process that needs the folder fills it.

    Tests must not change anything in it.

    Args:
        factory: pytest's own factory.
        name: the name of the folder.
        make: a function that writes into the folder, which exists and is empty.
    """
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = run / "shared" / name, run / "shared" / f"{name}.done"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(run / "shared" / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # leftovers of a process that failed to fill it
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
