"""Measure the CPU time of functions and commands, which depends less on other programs than wall-clock time does."""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

METER = Path(__file__).parent / "meter.py"


@dataclass(frozen=True)
class Ran:
    """A command that exited or was stopped, and its cost, including its child processes.

    Attributes:
        code: its exit code.
        seconds: user and system CPU time.
        wall: wall-clock seconds.
        megabytes: the memory of the largest of its processes.
        stopped: whether it was stopped because it took too long.
        output: the text that it wrote to standard output and standard error.
    """

    code: int
    seconds: float
    wall: float
    megabytes: float
    stopped: bool
    output: str


def best(function: Callable[[], Any], repeats: int = 5, *, enough: float = 2.0) -> float:
    """Return the CPU seconds of the fastest of several warm calls, with garbage collection turned off.

    Args:
        function: the function to measure.
        repeats: the number of calls after the first one, which fills the caches.
        enough: the total CPU seconds after which to stop repeating.
    """
    # If the first call is so slow that no other follows, its time is returned.
    times = [_once(function)]
    started = time.process_time()
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        while len(times) <= repeats and sum(times) < enough:
            times.append(_once(function))
            if time.process_time() - started > enough:
                break
    finally:
        if collecting:
            gc.enable()
    return min(times[1:] or times)


def _once(function: Callable[[], Any]) -> float:
    before = time.process_time()
    function()
    return time.process_time() - before


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float = 900) -> Ran:
    """Run a command in a folder with a time limit in seconds, and return its cost."""
    with tempfile.TemporaryDirectory() as temporary:
        result = Path(temporary) / "result.json"
        meter = (sys.executable, "-I", "-S", str(METER), str(result), str(timeout))
        subprocess.run((*meter, *command), cwd=folder, env=environment, check=True)  # noqa: S603  fixed words
        return Ran(**json.loads(result.read_text(encoding="utf-8")))


def median_ratio(pairs: Iterable[tuple[float, float]]) -> float:
    """Return the median, across all pairs, of the second time divided by the first.

    The two runs of a pair are consecutive, so a slow machine affects both.
    """
    return statistics.median(with_it / without for without, with_it in pairs)
