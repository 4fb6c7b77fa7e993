"""Measure the CPU time and memory of full builds in new processes: single builds, alternating pairs, and builds of several sizes."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import sites
from .benchmark import BenchError, say
from .corpus import Corpus
from .environment import bare_environment, failed, write
from .generators import OURS, Generator
from .timing import run

# The time limit for a build, in seconds. A build that is expected to take longer is not started, and the table
# shows the reason.
PATIENCE = 180.0
# The cache is not compressed, because compression would take longer than reading the unchanged texts again.
_CACHED = "CACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\nGZIP_CACHE = False\nCACHE_PATH = 'cache'\n"


@dataclass(frozen=True)
class Cost:
    """The CPU seconds of a build, the megabytes of its largest process, and the number of linked terms on its first page."""

    seconds: float
    megabytes: float
    links: int = 0


@dataclass(frozen=True)
class Row:
    """The results of a generator for each size: the cost of a build, or the reason why the site was not built."""

    name: str
    costs: Mapping[int, Cost | str]
    has_glossary: bool = False

    def cost(self, size: int) -> Cost | None:
        """Return the cost of building a site of the given size, or ``None`` if it was not built."""
        found = self.costs[size]
        return found if isinstance(found, Cost) else None

    def further_page(self, smaller: int, larger: int) -> float | None:
        """Return the CPU seconds for each additional page between two sizes, or ``None`` if either site was not built."""
        few, many = self.cost(smaller), self.cost(larger)
        return (many.seconds - few.seconds) / (larger - smaller) if few and many else None


def pairs(generators: tuple[Generator, Generator], corpus: Corpus, rounds: int) -> list[tuple[Cost, Cost]]:
    """Build with two generators alternately, so that a temporary slowdown of the machine affects both, and return both costs of each round.

    Raises:
        BenchError: a build failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        roots = [(generator, Path(folder) / str(number)) for number, generator in enumerate(generators)]
        found = [[build(generator, corpus, root) for generator, root in roots] for _ in range(rounds)]
    return [(first, second) for first, second in found]


def row(generator: Generator, corpora: Mapping[int, Corpus]) -> Row:
    """Build a site from each corpus with a generator, and return, for each size, the cost or the reason why the site was not built.

    Sites of up to 100 pages are built three times; see :func:`best`. After a failure or timeout, which is reported, larger sizes are not
    tried.
    """
    costs: dict[int, Cost | str] = {}
    for size, corpus in corpora.items():
        before = list(costs.items())[-1:]
        said = reason(size, before[0] if before else None)
        if not said:
            try:
                with tempfile.TemporaryDirectory() as folder:
                    times = [build(generator, corpus, Path(folder)) for _ in range(3 if size <= 100 else 1)]
                costs[size] = best(times)
                continue
            except BenchError as error:
                said = str(error)
        costs[size] = said
        say(f"  {generator.name}, {size:,} pages: {said}")
    return Row(generator.name, costs, bool(generator.mark))


def reason(size: int, before: tuple[int, Cost | str] | None) -> str:
    """Return the reason why a site of this size is not built, or an empty string if it should be built.

    Args:
        size: the number of pages.
        before: the previous size, and its cost or the reason why it was not built; ``None`` for the first size.
    """
    if before is None:
        return ""
    if isinstance(before[1], str):
        return "not tried"
    expected = before[1].seconds * size / before[0]
    return f"not tried because it would take at least {expected:.0f} s" if expected > PATIENCE else ""


def best(costs: Sequence[Cost]) -> Cost:
    """Return the cost of several builds of a site, which is their shortest time, their median memory, and the links of the first."""
    memory = statistics.median(cost.megabytes for cost in costs)
    return Cost(min(cost.seconds for cost in costs), memory, costs[0].links)


def warm_pairs(corpus: Corpus, rounds: int) -> list[tuple[float, float]]:
    """Build our site with an empty cache, then with a warm cache, and return the CPU seconds of both builds in each round.

    Raises:
        BenchError: a build failed.
    """

    def sources(corpus: Corpus) -> sites.Files:
        files = OURS.sources(corpus)
        return {**files, "pelicanconf.py": files["pelicanconf.py"] + _CACHED}

    cold, warm = (replace(OURS, name=f"{OURS.name}, {kind} cache", sources=sources) for kind in ("empty", "warm"))
    times = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            times.append((build(cold, corpus, Path(folder)), build(warm, corpus, Path(folder))))
    return [(empty.seconds, filled.seconds) for empty, filled in times]


def build(generator: Generator, corpus: Corpus, root: Path) -> Cost:
    """Build a site in a new process, and return the cost. The sources are written if the folder is empty.

    Raises:
        BenchError: the build failed or took too long, did not write the first page, or has a glossary but linked no terms on this page.
    """
    if not root.exists() or not any(root.iterdir()):
        write(root, generator.sources(corpus))
    shutil.rmtree(root / "output", ignore_errors=True)
    command = generator.command()
    say(f"  {generator.name}, {len(corpus.pages):,} pages")
    ran = run(command, root, bare_environment(), PATIENCE)
    if ran.stopped:
        raise BenchError(f"{generator.name}: stopped after {PATIENCE:.0f} s")
    if ran.code:
        raise failed(generator.name, ran.output)
    page = root / generator.page
    if not page.exists():
        raise BenchError(f"{generator.name}: the first page is missing")
    links = len(re.findall(generator.mark, page.read_text(encoding="utf-8"))) if generator.mark else 0
    if generator.mark and not links:
        raise BenchError(f"{generator.name}: the glossary linked no terms on the first page")
    return Cost(ran.seconds, ran.megabytes, links)
