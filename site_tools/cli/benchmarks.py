"""``./site bench``: what is measured stands in ``bench/``; this names it."""

from __future__ import annotations

import subprocess
import sys

from proofread.suggest import did_you_mean
from rich.console import Console

from site_tools.build.config import ROOT

BENCHMARKS = {
    "build": ["-m", "bench.build"],
    "check": ["-m", "bench.check"],
    "glossary": ["-m", "bench.glossary"],
    "language": ["-m", "bench.language", "--write"],
    "links": ["-m", "bench.links"],
    "preview": ["-m", "bench.preview"],
    "peers": ["-m", "bench.peers", "--write"],
    "reader": ["-m", "bench.reader"],
}


def run(what: str) -> int:
    """Run a benchmark.

    Args:
        what: its name.

    Returns:
        0 where every limit holds, 1 where one is missed, 2 where there is no such benchmark.
    """
    if what not in BENCHMARKS:
        hint = did_you_mean(what, BENCHMARKS)
        Console(stderr=True).print(f"There is no benchmark “{what}”. {hint} There are: {', '.join(BENCHMARKS)}.")
        return 2
    command = [sys.executable, *BENCHMARKS[what]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603  fixed words
