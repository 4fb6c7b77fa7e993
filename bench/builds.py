"""Whole builds in fresh processes: CPU time and memory of one, of pairs in turns, and of a generator at several sizes."""

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

# A size that would take a generator longer than this is left out, and the table says so.
PATIENCE = 180.0
# Not compressed: that takes longer than reading the texts that did not change.
_CACHED = "CACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\nGZIP_CACHE = False\nCACHE_PATH = 'cache'\n"


@dataclass(frozen=True)
class Cost:
    """What a build took: CPU seconds, megabytes of the largest of its processes; and the linked terms on its first page."""

    seconds: float
    megabytes: float
    links: int = 0


@dataclass(frozen=True)
class Row:
    """A generator at every size: what a build took, or why there was none."""

    name: str
    costs: Mapping[int, Cost | str]
    has_glossary: bool = False

    def cost(self, size: int) -> Cost | None:
        """What a build of that size took; ``None`` where there was none."""
        found = self.costs[size]
        return found if isinstance(found, Cost) else None

    def further_page(self, smaller: int, larger: int) -> float | None:
        """CPU seconds of each page that the larger size has more than the smaller."""
        few, many = self.cost(smaller), self.cost(larger)
        return (many.seconds - few.seconds) / (larger - smaller) if few and many else None


def pairs(generators: tuple[Generator, Generator], corpus: Corpus, rounds: int) -> list[tuple[Cost, Cost]]:
    """Build with two generators in turns, so that a slow spell of the machine meets both.

    Raises:
        BenchError: a build failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        roots = [(generator, Path(folder) / str(number)) for number, generator in enumerate(generators)]
        found = [[build(generator, corpus, root) for generator, root in roots] for _ in range(rounds)]
    return [(first, second) for first, second in found]


def row(generator: Generator, corpora: Mapping[int, Corpus]) -> Row:
    """Build a rival at every size, the small ones more than once; what fails or takes too long is said, and ends the row."""
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
    """Say why a size is not tried; nothing where it is.

    Args:
        size: how many pages.
        before: the size before, and what it took.
    """
    if before is None:
        return ""
    if isinstance(before[1], str):
        return "not tried"
    expected = before[1].seconds * size / before[0]
    return f"not tried: it would take {expected:.0f} s at least" if expected > PATIENCE else ""


def best(costs: Sequence[Cost]) -> Cost:
    """Give the least time and the median of the memory."""
    memory = statistics.median(cost.megabytes for cost in costs)
    return Cost(min(cost.seconds for cost in costs), memory, costs[0].links)


def warm_pairs(corpus: Corpus, rounds: int) -> list[tuple[float, float]]:
    """Build our site with an empty cache and then with what that build left in it: CPU seconds of each round.

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
    """Build a site in a fresh process; the sources are written where they are not there yet.

    Raises:
        BenchError: the build failed or took too long, wrote no pages, or its glossary links nothing.
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
        raise BenchError(f"{generator.name}: there is no first page")
    links = len(re.findall(generator.mark, page.read_text(encoding="utf-8"))) if generator.mark else 0
    if generator.mark and not links:
        raise BenchError(f"{generator.name}: its glossary links nothing on the first page")
    return Cost(ran.seconds, ran.megabytes, links)
