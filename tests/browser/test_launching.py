"""Browsers that crash while they start."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from site_tools.booklet.chromium import find_for_tests

from .launching import launch


def crashing(folder: Path, times: int) -> Path:
    """Return the path of a program that crashes the first ``times`` times it is started. After that, it starts Chromium."""
    program = folder / "chromium"
    program.write_text(
        f'#!/bin/sh\necho >>"{folder}/starts"\n'
        f'[ "$(wc -l <"{folder}/starts")" -gt {times} ] || kill -SEGV $$\n'
        f'exec "{find_for_tests()}" "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def test_browser_that_crashes_at_its_first_start_is_started_again(browser: Browser, tmp_path: Path) -> None:
    started = launch(browser.browser_type, executable_path=crashing(tmp_path, times=1), args=["--no-sandbox"])
    assert started.version == browser.version
    started.close()


@pytest.mark.thorough
def test_browser_that_crashes_twice_fails(browser: Browser, tmp_path: Path) -> None:
    with pytest.raises(Error, match="closed"):
        launch(browser.browser_type, executable_path=crashing(tmp_path, times=2), args=["--no-sandbox"])
