"""Measure full builds of 10 to 5,000 pages with 300 terms, with and without the glossary and with other generators.

The results are CPU times, memory and ratios.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .benchmark import NOT_MEASURED, SYSTEM, Benchmark, Limit, Results
from .builds import Cost, Row, best, pairs, row, warm_pairs
from .corpus import corpus
from .generators import BARE, OURS, RIVALS
from .glossary import WHOLE_BUILD
from .table import table
from .timing import median_ratio

TERMS = 300
# rounds by number of pages; builds with and without the glossary alternate
ROUNDS = {10: 7, 100: 5, 1_000: 3, 5_000: 2}
WARM, WARM_ROUNDS = 1_000, 3


@dataclass(frozen=True)
class Measured:
    """The measurements of one run.

    Attributes:
        rows: our build, Pelican without the glossary, and the other generators, all at the same sizes.
        ratios: the CPU time with the glossary divided by the CPU time without it, by size.
        warm: the CPU time of our build with a warm cache divided by the CPU time with an empty cache.
    """

    rows: tuple[Row, ...]
    ratios: Mapping[int, float]
    warm: float


def limits(measured: Measured) -> list[Limit]:
    """Return every limit with the measured value.

    If a value of our build could not be measured, its limits count as missed. There is no limit for a size that a rival did not build.
    """
    ours, _, *rivals = measured.rows
    sizes = list(ours.costs)
    return [
        *(
            Limit(f"{size:,} pages with the glossary ÷ without it", measured.ratios[size], WHOLE_BUILD)
            for size in sizes
        ),
        *(
            Limit(f"{size:,} pages: ours ÷ {rival.name}", _ratio(ours.cost(size), theirs), 1)
            for rival in rivals
            if rival.has_glossary
            for size in sizes
            if (theirs := rival.cost(size))
        ),
        Limit("each additional page, in a large site ÷ in a small one", growth(ours) or NOT_MEASURED, 1.25),
        Limit(
            f"{WARM:,} pages with a warm cache ÷ with an empty one",
            1 / measured.warm if measured.warm else NOT_MEASURED,
            0.4,
        ),
    ]


def growth(found: Row) -> float | None:
    """Return the factor by which the cost of an additional page grows from medium to large sites, or ``None`` if a build is missing.

    1 means linear growth.
    """
    sizes = list(found.costs)
    late, early = found.further_page(*sizes[-2:]), found.further_page(*sizes[-3:-1])
    return late / early if late and early else None


def section(measured: Measured, checks: Sequence[Limit]) -> str:
    """Return the README section with the tables, as Markdown."""
    sizes = list(measured.rows[0].costs)
    names = [f"{size:,} pages" for size in sizes]
    reasons = [
        f"- {found.name}, {size:,} pages: {said}."
        for found in measured.rows
        for size, said in found.costs.items()
        if isinstance(said, str)
    ]
    return "\n\n".join(
        [
            f"## Build\n\nThe pages have 600 words each, and the glossary has {TERMS} terms. The values were measured with {SYSTEM}. Times are the user and system CPU time of the whole "
            "process and its children, including startup. At 10 pages, most of the time goes to startup and to the terms' pages.",
            table(["limit", "measured", "at most", "holds"], [check.row for check in checks]),
            "### Time: CPU seconds\n\nThe last column is the additional time per page, in milliseconds, from the second-largest to the "
            "largest size. The number in parentheses is this time divided by the time per page from the third-largest to the "
            "second-largest size; 1 means linear growth.\n\n"
            + table(
                ["generator", *names, "one more page, ms"],
                [(found.name, *(_cell(found.cost(size), "seconds") for size in sizes), _growth(found)) for found in measured.rows],
            ),
            "### Memory: MB of the largest process\n\n"
            + table(
                ["generator", *names],
                [(found.name, *(_cell(found.cost(size), "megabytes") for size in sizes)) for found in measured.rows],
            ),
            *(["“–” means that there is no value:\n\n" + "\n".join(reasons)] if reasons else []),
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
    return ours.seconds / theirs.seconds if ours else NOT_MEASURED


def measure() -> Results:
    """Run all builds, and return the tables and limits."""
    corpora = {size: corpus(TERMS, size) for size in ROUNDS}
    bare, ours, ratios = {}, {}, {}
    for size, rounds in ROUNDS.items():
        found = pairs((BARE, OURS), corpora[size], rounds)
        bare[size], ours[size] = (best(costs) for costs in zip(*found, strict=True))
        ratios[size] = median_ratio((without.seconds, with_it.seconds) for without, with_it in found)
    warm = 1 / median_ratio(warm_pairs(corpora[WARM], WARM_ROUNDS))
    rivals = (row(rival, corpora) for rival in RIVALS)
    measured = Measured((Row(OURS.name, ours, has_glossary=True), Row(BARE.name, bare), *rivals), ratios, warm)
    checks = limits(measured)
    return Results(section(measured, checks), checks)


BENCHMARK = Benchmark("build", measure)
