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
        0 if every limit holds, 1 if one is missed, 2 if there is no such benchmark, or something is not installed.
    """
    if what not in BENCHMARKS:
        hint = did_you_mean(what, BENCHMARKS)
        Console(stderr=True).print(f"There is no benchmark “{what}”. {hint} There are: {', '.join(BENCHMARKS)}.")
        return 2
    # What is lacking is said before anything is measured.
    for words in (["-m", "bench.needs", what], BENCHMARKS[what]):
        code = subprocess.run([sys.executable, *words], cwd=ROOT, check=False).returncode  # noqa: S603  fixed words
        if code:
            break
    return code
