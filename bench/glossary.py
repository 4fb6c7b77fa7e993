"""Measure the cost of the glossary as ratios and CPU times, and compare it with its limits and with other tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import speed
from .benchmark import NOT_MEASURED, SYSTEM, BenchError, Benchmark, Limit, Results, say
from .builds import Cost, best, pairs
from .corpus import corpus
from .generators import OURS, WITH_AND_WITHOUT
from .table import table
from .timing import median_ratio

SIZES = (10, 300, 3_000)
PAGES = 60
WHOLE_BUILD = 1.25  # the limit for the time of a build with the plugin ÷ without it
LEGACY_PAGES = 5
# For each pair in WITH_AND_WITHOUT: the number of pages and the number of rounds.
ROUNDS = ((200, 9), (100, 2), (100, 1), (100, 2))


@dataclass(frozen=True)
class Built:
    """The costs of building a site with 300 terms, without the glossary and with it, and the median ratio of their times."""

    name: str
    pages: int
    without: Cost
    with_it: Cost
    ratio: float


@dataclass(frozen=True)
class Measured:
    """The measurements of one run. Times are CPU time, and tuples of milliseconds have one value for each size of the glossary.

    Attributes:
        page_ms: the milliseconds per page.
        common_ms: the milliseconds per page if every term of several words begins with a common word.
        legacy_ms: the milliseconds per page with the technique of most plugins.
        links: the number of linked terms on a page, for each size of the glossary.
        startup_ms: the milliseconds to create a matcher from front matter.
        growth: the cost per character of each kind of text at several lengths.
        built: the costs of whole sites.
        failed: the reasons why other sites could not be built.
    """

    page_ms: tuple[float, ...]
    common_ms: tuple[float, ...]
    legacy_ms: tuple[float, ...]
    links: tuple[str, ...]
    startup_ms: float
    growth: tuple[speed.Growth, ...]
    built: tuple[Built, ...]
    failed: tuple[str, ...]


def limits(measured: Measured) -> list[Limit]:
    """Return every limit with the measured value. If our site could not be built, its limit counts as missed."""
    ours = [built.ratio for built in measured.built if built.name == OURS.name]
    return [
        Limit("a page of 600 words, 300 terms", measured.page_ms[1], 0.25, " ms"),
        Limit("a page with 3,000 terms ÷ with 10 terms", measured.page_ms[2] / measured.page_ms[0], 1.1),
        Limit("startup: from front matter to a ready matcher, 300 terms", measured.startup_ms, 12, " ms"),
        Limit("the whole build with the plugin ÷ without it", ours[0] if ours else NOT_MEASURED, WHOLE_BUILD),
        *(Limit(f"growth for tenfold text: {growth.name}", growth.ratio, 3) for growth in measured.growth),
    ]


def section(measured: Measured, checks: Sequence[Limit]) -> str:
    """Return the README section with the tables, as Markdown."""
    return "\n\n".join(
        [
            f"## Glossary\n\nThe values were measured with {SYSTEM}. Times are CPU time.",
            "### Limits\n\n" + table(["limit", "measured", "at most", "holds"], [check.row for check in _main(checks)]),
            "### A page of 600 words: ms\n\n"
            + table(
                ["technique", *(f"{size:,} terms" for size in SIZES)],
                [
                    ("this plugin", *_ms(measured.page_ms)),
                    ("this plugin, where every term of several words begins with a common word", *_ms(measured.common_ms)),
                    ("BeautifulSoup, one regular expression for each term", *_ms(measured.legacy_ms)),
                    ("terms linked on a page", *measured.links),
                ],
            ),
            "### A whole site\n\n"
            + table(
                ["generator", "pages", "terms", "without, s", "with, s", "with ÷ without", "marked on page 1"],
                [*map(_built_row, measured.built), *((said, *["–"] * 6) for said in measured.failed)],
            ),
            "### Growth with the text: ns per character\n\nThe last column is the ratio of the value for the largest measured text to the value for a text one "
            "tenth as long. “–” marks texts that were not measured because the next shorter one already took too long.\n\n"
            + table(
                ["text", "1,000 characters", "10,000", "100,000", "growth"],
                [(g.name, *("–" if ns is None else f"{ns:.0f}" for ns in g.ns), f"{g.ratio:.2f}") for g in measured.growth],
            ),
        ]
    )  # fmt: skip


def _main(checks: Sequence[Limit]) -> list[Limit]:
    """Return the limits for the main table.

    Of the growth limits that hold, only the worst one is included, because a separate table has all of them.
    """
    texts = [check for check in checks if check.name.startswith("growth for tenfold")]
    worst = max(texts, key=lambda check: check.value, default=None)
    return [check for check in checks if check not in texts or not check.holds or check is worst]


def _ms(values: Sequence[float]) -> list[str]:
    return [f"{value:.2f}" for value in values]


def _built_row(built: Built) -> tuple[str, ...]:
    times = (f"{built.without.seconds:.2f}", f"{built.with_it.seconds:.2f}", f"{built.ratio:.2f}")
    return built.name, str(built.pages), str(SIZES[1]), *times, str(built.with_it.links)


def measure() -> Results:
    """Measure pages, whole sites and growth, and return the results."""
    measured = _measure()
    checks = limits(measured)
    return Results(section(measured, checks), checks)


def _measure() -> Measured:
    say("Pages: this plugin, and one regular expression for each term")
    usual = [corpus(size, PAGES) for size in SIZES]
    common = [corpus(size, PAGES, order="common word first") for size in SIZES]
    page_ms, common_ms = speed.page_ms(usual), speed.page_ms(common)
    legacy_ms = tuple(speed.legacy_page_ms(texts, LEGACY_PAGES) for texts in usual)
    links = tuple(", ".join(map(str, sorted(speed.linked_terms(texts)))) for texts in usual)
    startup_ms = speed.startup_ms(usual[1])
    say("Growth with the text")
    glossary, matcher = speed.ready(usual[1])
    growth = tuple(speed.growth(subject, glossary, matcher) for subject in speed.inputs(usual[1]))
    say("Whole sites")
    built: list[Built] = []
    failed: list[str] = []
    for (with_it, without), (pages, rounds) in zip(WITH_AND_WITHOUT, ROUNDS, strict=True):
        try:
            found = pairs((without, with_it), corpus(SIZES[1], pages), rounds)
        except BenchError as error:
            say(f"  {error}")
            failed.append(str(error))
            continue
        ratio = median_ratio((bare.seconds, full.seconds) for bare, full in found)
        bare, full = (best(costs) for costs in zip(*found, strict=True))
        built.append(Built(with_it.name, pages, bare, full, ratio))
    return Measured(page_ms, common_ms, legacy_ms, links, startup_ms, growth, tuple(built), tuple(failed))


BENCHMARK = Benchmark("glossary", measure)
