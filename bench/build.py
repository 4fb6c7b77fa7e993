"""``./site bench build``: 10 to 5,000 pages with 300 terms, built by us, without the glossary, and by other generators.

The results are CPU times, memory and ratios, written into ``bench/README.md``. A missed limit gives exit code 1.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .corpus import corpus
from .glossary import README, WHOLE_BUILD, Limit, verdict
from .scale import BARE, OURS, RIVALS, Cost, Row, best, pairs, row, warm_pairs
from .table import replace_section, table
from .timing import median_ratio

TERMS = 300
ROUNDS = {10: 7, 100: 5, 1_000: 3, 5_000: 2}  # how often we are built with the glossary and without it, in turns
WARM, WARM_ROUNDS = 1_000, 3
_MISSING = float("inf")


@dataclass(frozen=True)
class Results:
    """Everything that one run measured.

    Attributes:
        rows: ours, Pelican without the glossary, then the others; each has the same sizes.
        ratios: for each size the whole build with the glossary ÷ without it.
        warm: how many times faster our build is with a warm cache.
    """

    rows: tuple[Row, ...]
    ratios: Mapping[int, float]
    warm: float


def main() -> int:
    """Measure, write the tables, and give 1 where a limit is missed, else 0."""
    started = time.monotonic()
    results = _measure()
    checks = limits(results)
    README.write_text(
        replace_section(README.read_text(encoding="utf-8"), "build", section(results, checks)), encoding="utf-8"
    )
    _say(f"Measured in {time.monotonic() - started:.0f} s; the tables are in bench/README.md.")
    return verdict(checks)


def limits(results: Results) -> list[Limit]:
    """Give every limit with what was measured. What was not measured misses its limit."""
    ours, _, *rivals = results.rows
    sizes = list(ours.costs)
    return [
        *(Limit(f"{size:,} pages with the glossary ÷ without it", results.ratios[size], WHOLE_BUILD) for size in sizes),
        *(
            Limit(f"{size:,} pages: ours ÷ {rival.name}", _ratio(ours.cost(size), theirs), 1)
            for rival in rivals
            if rival.has_glossary
            for size in sizes
            if (theirs := rival.cost(size))
        ),
        Limit("each page more, in a large site ÷ in a small one", growth(ours) or _MISSING, 1.25),
        Limit(
            f"{WARM:,} pages with a warm cache ÷ with an empty one", 1 / results.warm if results.warm else _MISSING, 0.4
        ),
    ]


def growth(found: Row) -> float | None:
    """Give how much more a further page costs between the two largest sizes than between the two before: 1 is linear."""
    sizes = list(found.costs)
    late, early = found.further_page(*sizes[-2:]), found.further_page(*sizes[-3:-1])
    return late / early if late and early else None


def section(results: Results, checks: Sequence[Limit]) -> str:
    """Give the section for the README."""
    sizes = list(results.rows[0].costs)
    names = [f"{size:,} pages" for size in sizes]
    system = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    reasons = [
        f"- {found.name}, {size:,} pages: {said}."
        for found in results.rows
        for size, said in found.costs.items()
        if isinstance(said, str)
    ]
    return "\n\n".join(
        [
            f"## Build\n\nPages of 600 words with {TERMS} terms. Measured with {system}. Times are CPU time, user and system, of the whole "
            "process and its children, start-up included; at 10 pages start-up and the terms' own pages are most of it.",
            table(["limit", "measured", "at most", "holds"], [check.row for check in checks]),
            "### Time: CPU seconds\n\nThe last column is what each page costs in milliseconds between the two largest sizes, and in "
            "parentheses that ÷ the same between the two before: 1 is linear.\n\n"
            + table(
                ["generator", *names, "each page more, ms"],
                [(found.name, *(_cell(found.cost(size), "seconds") for size in sizes), _growth(found)) for found in results.rows],
            ),
            "### Cache: MB of the largest process\n\n"
            + table(
                ["generator", *names],
                [(found.name, *(_cell(found.cost(size), "megabytes") for size in sizes)) for found in results.rows],
            ),
            *(["“–”:\n\n" + "\n".join(reasons)] if reasons else []),
        ]
    )  # fmt: skip


def _cell(cost: Cost | None, what: str) -> str:
    if cost is None:
        return "–"
    return f"{cost.seconds:.2f}" if what == "seconds" else f"{cost.megabytes:.0f}"


def _growth(found: Row) -> str:
    sizes = list(found.costs)
    page, grown = found.further_page(*sizes[-2:]), growth(found)
    return f"{page * 1e3:.2f} ({grown:.2f})" if page and grown else "–"


def _ratio(ours: Cost | None, theirs: Cost) -> float:
    return ours.seconds / theirs.seconds if ours else _MISSING


def _measure() -> Results:
    corpora = {size: corpus(TERMS, size) for size in ROUNDS}
    bare, ours, ratios = {}, {}, {}
    for size, rounds in ROUNDS.items():
        found = pairs(corpora[size], rounds, _say)
        bare[size], ours[size] = (best(costs) for costs in zip(*found, strict=True))
        ratios[size] = median_ratio((without.seconds, with_it.seconds) for without, with_it in found)
    warm = 1 / median_ratio(warm_pairs(corpora[WARM], WARM_ROUNDS, _say))
    rivals = (row(rival, corpora, _say) for rival in RIVALS)
    return Results((Row(OURS.name, ours, has_glossary=True), Row(BARE.name, bare), *rivals), ratios, warm)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
