"""``./site test``: run the linter, the type checker and the tests, with Chromium for the tests that need a browser."""

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
from rich.markup import escape

from site_tools.booklet import chromium
from site_tools.build.config import ROOT

CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
# One more process than there are cores, because some are usually waiting for a browser.
TESTS = ("pytest", "--numprocesses", str((os.cpu_count() or 1) + 1))


def run_tests(keep: str = "", *, thorough: bool = False) -> int:
    """Run the tests and, at the same time, the linter and the type checker, whose output is printed afterwards.

    Args:
        keep: if given, only tests whose names contain this string run, without the linter and the type checker.
        thorough: whether to run the slow tests, too.

    Returns:
        0 if everything passed, 1 if something failed, 2 if Chromium could be neither found nor installed.
    """
    console = Console(stderr=True, highlight=False)
    path = chromium.find_or_install(console.print)
    if path is None:
        console.print(
            "Chromium is not installed, and it could not be installed automatically. Install Chrome or Chromium, then\n"
            "try again, or give the path of the one that you have: CHROMIUM=/path/to/chromium ./site test"
        )
        return 2
    selection = [*(["-k", keep] if keep else []), *(["--all"] if thorough else [])]
    # Both paths are passed as environment variables, because finding Chromium may require Playwright, which does not work inside a test.
    found = {"CHROMIUM": path, chromium.FOR_TESTS: chromium.find_for_tests() or path}
    environment = {**environment_of(os.environ), **found}
    failed = run_beside([*TESTS, *selection], () if keep else CHECKS, ROOT, environment, console.file)
    if failed:
        console.print(f"[red]Failed:[/] {escape(', '.join(failed))}")
    return 1 if failed else 0


def environment_of(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the inherited environment variables without ``PYTHONDONTWRITEBYTECODE``.

    Many containers set this variable, but the tests start Python about a hundred times, and each start would compile every module again
    if the bytecode was not cached.
    """
    return {name: value for name, value in inherited.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run_beside(
    first: Sequence[str], others: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str], out: IO[str]
) -> list[str]:
    """Run Python modules in parallel.

    Args:
        first: the module, with its arguments, whose output is shown while it runs.
        others: the other modules, with their arguments; their output is written to ``out`` after the first has ended.
        folder: the working directory.
        environment: the environment variables.
        out: the stream for the output of the others.

    Returns:
        The names of the modules that failed. Names of modules in ``others`` are followed by their arguments.
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
            process.kill()  # needed after Ctrl+C; has no effect if the process has already ended
            process.wait()
