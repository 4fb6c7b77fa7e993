"""What the proofreading costs: ``./site check`` on our own site beside a bare build of it by Pelican. ``python -m bench.check``."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .table import replace_section, table
from .timing import median_ratio, run

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "bench" / "README.md"
LIMIT = 1.5
ROUNDS = 9


def main() -> int:
    """Measure in turns, write the table, and give 1 where the limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        bare = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", folder, "-q"]
        check = [str(ROOT / "site"), "check"]
        # As on any machine: Python keeps what it compiled, so that no run but the first has to.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run(bare, ROOT, kept), run(check, ROOT, kept)
        pairs = [(run(bare, ROOT, kept).seconds, run(check, ROOT, kept).seconds) for _ in range(ROUNDS)]
    section, ratio = report(pairs)
    print(section)
    README.write_text(replace_section(README.read_text(encoding="utf-8"), "check", section), encoding="utf-8")
    return 1 if ratio > LIMIT else 0


def report(pairs: Sequence[tuple[float, float]]) -> tuple[str, float]:
    """Give the table and the ratio.

    Args:
        pairs: the CPU seconds of a bare build and of a check, of each round.
    """
    ratio = median_ratio(pairs)
    bare, check = (statistics.median(times) for times in zip(*pairs, strict=True))
    rows = [
        ("a bare build (`python -m pelican`)", f"{bare:.2f} s", ""),
        ("`./site check`", f"{check:.2f} s", f"{ratio:.2f} (limit {LIMIT}: {'holds' if ratio <= LIMIT else 'missed'})"),
    ]
    head = f"## Check\n\nOur own site. Median of {len(pairs)} rounds in turns, CPU seconds, start-up included.\n\n"
    return head + table(["command", "CPU", "ratio"], rows), ratio


if __name__ == "__main__":
    sys.exit(main())
