"""``./site test``: lint, types and the tests, with a Chromium for those that need a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rich.console import Console

from site_tools.booklet import chromium
from site_tools.build.config import ROOT

CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
# One process more than there are cores: while some wait for a browser, another one works.
TESTS = ("pytest", "--numprocesses", str((os.cpu_count() or 1) + 1))


def run_tests(keep: str = "", *, thorough: bool = False) -> int:
    """Run the tests, and beside them the checks of the code, which are printed afterwards.

    Args:
        keep: run only tests whose name contains this, and no checks of the code.
        thorough: also run the tests that take long.

    Returns:
        0 if all is well, 1 if something failed, 2 if no Chromium could be had.
    """
    console = Console(stderr=True, highlight=False)
    path = chromium.find_or_install(console.print)
    if path is None:
        console.print(
            "There is no Chromium, and none could be installed. Install Chrome or Chromium, then try again;\n"
            "or name the one that you have: CHROMIUM=/path/to/chromium ./site test"
        )
        return 2
    selection = [*(["-k", keep] if keep else []), *(["--all"] if thorough else [])]
    # The tests find both without searching, which Playwright forbids inside of a test.
    found = {"CHROMIUM": path, chromium.FOR_TESTS: chromium.find_for_tests() or path}
    failed = run_beside([*TESTS, *selection], () if keep else CHECKS, ROOT, {**os.environ, **found}, console.file)
    if failed:
        console.print(f"[red]Failed:[/] {', '.join(failed)}")
    return 1 if failed else 0


def run_beside(
    first: Sequence[str], others: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str], out: IO[str]
) -> list[str]:
    """Run Python modules at the same time.

    Args:
        first: the module, with its arguments, whose output is shown while it runs.
        others: those whose output is written to ``out`` when the first has ended.
        folder: where they run.
        environment: their environment variables.
        out: where the output of the others goes.

    Returns:
        The commands that failed.
    """
    with ExitStack() as stack:
        beside = [stack.enter_context(_running(command, folder, environment)) for command in others]
        code = subprocess.run([sys.executable, "-m", *first], cwd=folder, env=environment, check=False).returncode  # noqa: S603  fixed words
        failed = [first[0]] if code else []
        for check in beside:
            code = check.process.wait()
            check.output.seek(0)
            out.write(check.output.read())
            out.flush()
            failed += [" ".join(check.command)] if code else []
    return failed


@dataclass(frozen=True)
class _Check:
    command: Sequence[str]
    process: subprocess.Popen[bytes]
    output: IO[str]


@contextmanager
def _running(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[_Check]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(  # noqa: S603  fixed words
            [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=output, stderr=output
        )
        try:
            yield _Check(command, process, output)
        finally:
            process.kill()  # Ctrl+C ends it too; without effect on one that has ended
            process.wait()
