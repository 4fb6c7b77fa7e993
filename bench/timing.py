"""Measuring: CPU time of a function and of a command. Other programs on the machine disturb it less than the clock."""

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
    """A command that ended or was stopped, and what it cost, its own children included.

    Attributes:
        code: its exit code.
        seconds: user and system CPU time.
        wall: seconds by the clock.
        megabytes: the memory of the largest of its processes.
        stopped: whether it took longer than it was given.
        output: what it printed.
    """

    code: int
    seconds: float
    wall: float
    megabytes: float
    stopped: bool
    output: str


def best(function: Callable[[], Any], repeats: int = 5, *, enough: float = 2.0) -> float:
    """Give the CPU seconds of a call: the best of several, warm, with the garbage collector off.

    Args:
        function: what is measured.
        repeats: how often.
        enough: after this many seconds of CPU in all there is no further repeat.
    """
    # Warm, so that what is remembered between pages is. A slow first call counts as a repeat.
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
    """Run a command in a folder, for at most so many seconds, and return what it cost."""
    with tempfile.TemporaryDirectory() as temporary:
        result = Path(temporary) / "result.json"
        meter = (sys.executable, "-I", "-S", str(METER), str(result), str(timeout))
        subprocess.run((*meter, *command), cwd=folder, env=environment, check=True)  # noqa: S603  fixed words
        return Ran(**json.loads(result.read_text(encoding="utf-8")))


def median_ratio(pairs: Iterable[tuple[float, float]]) -> float:
    """Give the median of with / without, each of a pair that ran one after the other: a slow spell meets both."""
    return statistics.median(with_it / without for without, with_it in pairs)
