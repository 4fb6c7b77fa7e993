"""Measure the cost of proofreading by comparing ``./site check`` on our own site with a plain Pelican build."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence

from . import ROOT
from .benchmark import Benchmark, Limit, Results
from .table import table
from .timing import median_ratio, run

LIMIT = 1.5
ROUNDS = 9


def measure() -> Results:
    """Run a plain build and a check alternately, and return the table and the limit."""
    with tempfile.TemporaryDirectory() as folder:
        bare = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", folder, "-q"]
        check = [str(ROOT / "site"), "check"]
        # Allow Python to write compiled files, as it does by default, so only the first run compiles.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run(bare, ROOT, kept), run(check, ROOT, kept)
        return report([(run(bare, ROOT, kept).seconds, run(check, ROOT, kept).seconds) for _ in range(ROUNDS)])


def report(pairs: Sequence[tuple[float, float]]) -> Results:
    """Return the table and the limit for the README.

    Args:
        pairs: the CPU seconds of a plain build and of a check, by round.
    """
    limit = Limit("`./site check` ÷ a plain build", median_ratio(pairs), LIMIT)
    bare, check = (statistics.median(times) for times in zip(*pairs, strict=True))
    rows = [("a plain build (`python -m pelican`)", f"{bare:.2f} s"), ("`./site check`", f"{check:.2f} s")]
    head = f"## Check\n\nThe commands were measured on our own site. They took turns for {len(pairs)} rounds. Each time is the median in CPU seconds, including startup. The limit applies to the median ratio of the two times in each round."
    limits = table(["limit", "measured", "at most", "holds"], [limit.row])
    return Results("\n\n".join([head, limits, table(["command", "CPU"], rows)]), [limit])


BENCHMARK = Benchmark("check", measure)
