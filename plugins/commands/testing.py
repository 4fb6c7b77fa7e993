"""``./site test``: lint, types and every test, with a Chromium for those that need a browser."""

from __future__ import annotations

import os
import subprocess
import sys

from rich.console import Console

from . import chromium
from .build import ROOT


def run_tests(keep: str = "", *, thorough: bool = False) -> int:
    """Run the checks of the code, and then the tests.

    Args:
        keep: run only tests whose name contains this, and no lint.
        thorough: also run the tests that take long.

    Returns:
        0 where all is well, 1 where something failed, 2 where no Chromium could be had.
    """
    console = Console(stderr=True, highlight=False)
    path = chromium.find_or_install(console.print)
    if path is None:
        console.print(
            "There is no Chromium, and none could be installed. Install Chrome or Chromium, then try again;\n"
            "or name the one that you have: CHROMIUM=/path/to/chromium ./site test"
        )
        return 2
    environment = {**os.environ, "CHROMIUM": path}
    checks = [] if keep else [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    tests = [
        "pytest",
        "-n",
        "auto",
        "--dist",
        "worksteal",
        *(["-k", keep] if keep else []),
        *(["--all"] if thorough else []),
    ]
    failed = [
        command[0]
        for command in [*checks, tests]
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
    ]
    if failed:
        console.print(f"[red]Failed:[/] {', '.join(failed)}")
    return 1 if failed else 0
