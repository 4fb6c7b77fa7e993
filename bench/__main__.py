"""Run a benchmark and write its tables into a README, for ``./site bench NAME``."""

from __future__ import annotations

import sys
from importlib import import_module

from proofread.suggest import did_you_mean

from .benchmark import Benchmark, run, say

# Each module has a BENCHMARK. Only the module that runs is imported.
BENCHMARKS = {
    "build": "bench.build",
    "check": "bench.check",
    "glossary": "bench.glossary",
    "language": "bench.language.__main__",
    "links": "bench.links",
    "peers": "bench.peers.__main__",
    "preview": "bench.preview",
    "reader": "bench.reader.__main__",
}


def find(name: str) -> Benchmark:
    """Return the benchmark with this name, one of ``BENCHMARKS``."""
    found: Benchmark = import_module(BENCHMARKS[name]).BENCHMARK
    return found


def main(name: str = "") -> int:
    """Run a benchmark, and return its exit code, or 2 if no benchmark has that name."""
    if name not in BENCHMARKS:
        say(f"There is no benchmark “{name}”. {did_you_mean(name, BENCHMARKS)} There are: {', '.join(BENCHMARKS)}.")
        return 2
    return run(find(name))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
