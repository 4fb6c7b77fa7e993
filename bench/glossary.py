"""``./site bench glossary``: what the glossary costs, in one run, against its limits and beside other tools.

The results are ratios and CPU times, written into ``bench/README.md``. A missed limit gives exit code 1.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import ROOT, speed
from .corpus import corpus
from .generators import OTHERS, PELICAN, BenchError, Built, measure
from .table import replace_section, table

README = ROOT / "bench" / "README.md"
SIZES = (10, 300, 3_000)
PAGES = 60
WHOLE_BUILD = 1.25  # times a build without the plugin, at most
LEGACY_PAGES = 5


@dataclass(frozen=True)
class Limit:
    """A number and how high it may be."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the number is within its limit."""
        return self.value <= self.limit

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The limit as a line of a table."""
        return (
            self.name,
            f"{self.value:.2f}{self.unit}",
            f"{self.limit:g}{self.unit}",
            "yes" if self.holds else "**no**",
        )


@dataclass(frozen=True)
class Results:
    """Everything that one run measured; milliseconds are of CPU, a page, one for each size of glossary."""

    page_ms: tuple[float, ...]
    common_ms: tuple[float, ...]
    legacy_ms: tuple[float, ...]
    links: tuple[str, ...]
    startup_ms: float
    growth: tuple[speed.Growth, ...]
    built: tuple[Built, ...]
    failed: tuple[str, ...]


def main() -> int:
    """Measure, write the tables, and give 1 where a limit is missed, else 0."""
    started = time.monotonic()
    results = _measure()
    checks = limits(results)
    text = README.read_text(encoding="utf-8") if README.exists() else "# Benchmarks\n"
    README.write_text(replace_section(text, "glossary", section(results, checks)), encoding="utf-8")
    _say(f"Measured in {time.monotonic() - started:.0f} s; the tables are in {README.relative_to(ROOT).as_posix()}.")
    return verdict(checks)


def verdict(checks: Iterable[Limit]) -> int:
    """Print every limit that is missed; give 1 where there is one, else 0."""
    missed = [check for check in checks if not check.holds]
    for check in missed:
        _say(f"Missed: {check.name}: {check.value:.2f}{check.unit}, limit {check.limit:g}{check.unit}")
    return 1 if missed else 0


def limits(results: Results) -> list[Limit]:
    """Give every limit with what was measured. A build that did not run at all misses its limit."""
    ours = [built.ratio for built in results.built if built.name == PELICAN.name]
    return [
        Limit("a page of 600 words, 300 terms", results.page_ms[1], 0.5, " ms"),
        Limit("a page with 3,000 terms ÷ with 10 terms", results.page_ms[2] / results.page_ms[0], 1.2),
        Limit("start: from front matter to a ready matcher, 300 terms", results.startup_ms, 30, " ms"),
        Limit("the whole build with the plugin ÷ without it", ours[0] if ours else float("inf"), WHOLE_BUILD),
        *(Limit(f"tenfold text, a character: {growth.name}", growth.ratio, 3) for growth in results.growth),
    ]


def section(results: Results, checks: Sequence[Limit]) -> str:
    """Give the section for the README."""
    system = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    return "\n\n".join(
        [
            f"## Glossary\n\nMeasured with {system}. Times are CPU time.",
            "### Limits\n\n" + table(["limit", "measured", "at most", "holds"], [check.row for check in _main(checks)]),
            "### A page of 600 words: ms\n\n"
            + table(
                ["technique", *(f"{size:,} terms" for size in SIZES)],
                [
                    ("this plugin", *_ms(results.page_ms)),
                    ("this plugin, where every term of several words begins with a common one", *_ms(results.common_ms)),
                    ("BeautifulSoup, one regular expression for each term", *_ms(results.legacy_ms)),
                    ("terms linked on a page", *results.links),
                ],
            ),
            "### A whole site\n\n"
            + table(
                ["generator", "pages", "terms", "without, s", "with, s", "with ÷ without", "marked on page 1"],
                [*map(_built_row, results.built), *((said, *["–"] * 6) for said in results.failed)],
            ),
            "### Growth with the text: ns a character\n\nThe last column is the largest text against the one before; “–” is a "
            "text that was not tried, because a tenth of it took too long.\n\n"
            + table(
                ["text", "1,000 characters", "10,000", "100,000", "growth"],
                [(g.name, *("–" if ns is None else f"{ns:.0f}" for ns in g.ns), f"{g.ratio:.2f}") for g in results.growth],
            ),
        ]
    )  # fmt: skip


def _main(checks: Sequence[Limit]) -> list[Limit]:
    """Leave the texts whose limit holds to the table of growth, but for the worst."""
    texts = [check for check in checks if check.name.startswith("tenfold")]
    worst = max(texts, key=lambda check: check.value, default=None)
    return [check for check in checks if check not in texts or not check.holds or check is worst]


def _ms(values: Sequence[float]) -> list[str]:
    return [f"{value:.2f}" for value in values]


def _built_row(built: Built) -> tuple[str, ...]:
    times = (f"{built.without:.2f}", f"{built.with_it:.2f}", f"{built.ratio:.2f}")
    return built.name, str(built.pages), str(built.terms), *times, str(built.links)


def _measure() -> Results:
    _say("Pages: this plugin, and one regular expression for each term")
    usual = [corpus(size, PAGES) for size in SIZES]
    common = [corpus(size, PAGES, order="common word first") for size in SIZES]
    page_ms, common_ms = speed.page_ms(usual), speed.page_ms(common)
    legacy_ms = tuple(speed.legacy_page_ms(texts, LEGACY_PAGES) for texts in usual)
    links = tuple(", ".join(map(str, sorted(speed.linked_terms(texts)))) for texts in usual)
    startup_ms = speed.startup_ms(usual[1])
    _say("Growth with the text")
    glossary, matcher = speed.ready(usual[1])
    growth = tuple(speed.growth(subject, glossary, matcher) for subject in speed.inputs(usual[1]))
    _say("Whole sites")
    built: list[Built] = []
    failed: list[str] = []
    for tool, pages in ((PELICAN, 200), *((tool, 100) for tool in OTHERS)):
        try:
            built.append(measure(tool, corpus(300, pages), _say))
        except BenchError as error:
            _say(f"  {tool.name}: {error}")
            failed.append(f"{tool.name}: {error}")
    return Results(page_ms, common_ms, legacy_ms, links, startup_ms, growth, tuple(built), tuple(failed))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
