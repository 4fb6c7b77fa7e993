"""Code that all benchmarks share: it checks requirements and limits, and writes the results into a README."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import ROOT
from .table import replace_section

README = ROOT / "bench" / "README.md"
SYSTEM = f"Python {platform.python_version()} on {platform.system()} with {os.cpu_count()} cores"
NOT_MEASURED = float("inf")  # exceeds every limit


class BenchError(Exception):
    """Raised if something could not be measured. The message explains why; if a command failed, it quotes the last line of its output."""


@dataclass(frozen=True)
class Need:
    """A program or package that a benchmark requires.

    Attributes:
        name: its name in messages.
        is_installed: a function that returns whether this machine has it.
        how: how to install it.
    """

    name: str
    is_installed: Callable[[], bool]
    how: str


@dataclass(frozen=True)
class Limit:
    """A measured value with its name, its maximum and its unit."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The table cells: the name, the measured value, the maximum, and whether the limit holds."""
        verdict = "yes" if self.holds else "**no**"
        return self.name, f"{self.value:.2f}{self.unit}", f"{self.limit:g}{self.unit}", verdict


@dataclass(frozen=True)
class Results:
    """The results of a benchmark run.

    Attributes:
        section: the tables, as Markdown.
        limits: the limits, with the measured values.
        complete: whether everything was measured and no case failed, regardless of the limits. If false, the exit code is 1 even if all limits hold.
    """

    section: str
    limits: Sequence[Limit] = ()
    complete: bool = True


@dataclass(frozen=True)
class Benchmark:
    """One of the benchmarks that ``./site bench`` runs.

    Attributes:
        name: the argument of ``./site bench``, and the name of the section in the README.
        measure: a function that runs the benchmark, which takes minutes. It raises ``BenchError`` if it cannot continue.
        needs: the requirements, checked before anything is measured.
        readme: the file for the results.
        section: the name of the section, if it differs from the name of the benchmark.
    """

    name: str
    measure: Callable[[], Results]
    needs: tuple[Need, ...] = ()
    readme: Path = README
    section: str = ""


def run(benchmark: Benchmark) -> int:
    """Run the benchmark, and write the tables into the README.

    Returns:
        0 if all limits hold, 1 if a result is outside its limit or something could not be measured, 2 if something is not installed.
    """
    if lacking := [need for need in benchmark.needs if not need.is_installed()]:
        for need in lacking:
            say(f"{need.name} is not installed. To install it: {need.how}.")
        return 2
    try:
        results = benchmark.measure()
    except BenchError as error:
        say(str(error))
        return 1
    text = benchmark.readme.read_text(encoding="utf-8") if benchmark.readme.exists() else ""
    text = replace_section(text, benchmark.section or benchmark.name, results.section)
    benchmark.readme.write_text(text, encoding="utf-8")
    print(results.section)
    say(f"The tables are in {benchmark.readme.name}, in the folder {benchmark.readme.parent.name}.")
    return max(missed(results.limits), int(not results.complete))


def missed(limits: Iterable[Limit]) -> int:
    """Print every result that is outside its limit. Return 1 if there are any, otherwise 0."""
    found = [limit for limit in limits if not limit.holds]
    for limit in found:
        say(f"Limit not met: {limit.name}: {limit.value:.2f}{limit.unit}, limit {limit.limit:g}{limit.unit}")
    return int(bool(found))


def program(name: str) -> Callable[[], bool]:
    """Return a function that checks whether a program is on the PATH or in the folder of the Python interpreter."""
    return lambda: bool(shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent)))


def say(text: str) -> None:
    """Print a line to standard error, because it is not part of the results."""
    print(text, file=sys.stderr, flush=True)
