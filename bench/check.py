"""What the proofreading costs: ``./site check`` on our own site beside a bare build of it by Pelican. ``python -m bench.check``."""

from __future__ import annotations

import statistics
import sys
import tempfile
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
        run(bare, ROOT), run(check, ROOT)  # warm the disk
        pairs = [(run(bare, ROOT).seconds, run(check, ROOT).seconds) for _ in range(ROUNDS)]
    ratio = median_ratio(pairs)
    rows = [
        ("a bare build (`python -m pelican`)", f"{statistics.median(one for one, _ in pairs):.2f} s", ""),
        ("`./site check`", f"{statistics.median(two for _, two in pairs):.2f} s", f"**{ratio:.2f}** (limit {LIMIT})"),
    ]
    section = f"## Check\n\nOur own site. Median of {ROUNDS} rounds in turns, CPU seconds, start-up included.\n\n{table(['command', 'CPU', 'ratio'], rows)}"
    print(section)
    README.write_text(replace_section(README.read_text(encoding="utf-8"), "check", section), encoding="utf-8")
    return 1 if ratio > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
