"""``./site bench``: run a benchmark from ``bench/``."""

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
        0 if every limit is met, 1 if one is exceeded, 2 if there is no such benchmark or something is not installed.
    """
    if what not in BENCHMARKS:
        hint = did_you_mean(what, BENCHMARKS)
        Console(stderr=True).print(
            f"There is no benchmark “{what}”. {hint} The benchmarks are: {', '.join(BENCHMARKS)}."
        )
        return 2
    # Report missing programs before measuring anything.
    for words in (["-m", "bench.needs", what], BENCHMARKS[what]):
        code = subprocess.run([sys.executable, *words], cwd=ROOT, check=False).returncode  # noqa: S603  fixed words
        if code:
            break
    return code
