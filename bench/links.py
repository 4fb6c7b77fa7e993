"""Measure the cost of checking internal links on 1,000 pages, and compare it with lychee, which is written in Rust.

The two tools run alternately in separate processes, which are measured from start to end. Both must find the same two broken links.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import PYTHONPATH, ROOT
from .benchmark import SYSTEM, BenchError, Benchmark, Limit, Need, Results, program, say
from .corpus import as_html, corpus
from .table import table
from .timing import Ran, run

PAGES = 1_000
FOLDERS = 20
LINKS = 40
ROUNDS = 5
MOST = 2.0
PLACE = "https://root.invalid/"

OURS = f"""
import sys
from pathlib import Path
from site_tools.checks import links
from site_tools.checks.page import read_pages
site = Path(sys.argv[1])
for problem in links.check(read_pages(site), site, "{PLACE}"):
    print(problem.data["target"])
"""
_HEADING = re.compile(r"<h2>")
_LINK = re.compile(r'<a href="[^"]*">')
_RULES = "\n".join(
    f".part-{n} > .text:not(:first-child) {{ margin: {n}px auto; color: var(--ink); }}" for n in range(190)
)
_MENU = ("index", "page-1", "page-2", "page-3", "page-4", "page-5", "page-6")


@dataclass(frozen=True)
class Measured:
    """The measurements of one run.

    Attributes:
        pages: the number of pages.
        links: the number of links on all pages.
        size: the average number of bytes of a page.
        ours: the cost of our check in each round.
        lychee: the cost of lychee in each round.
    """

    pages: int
    links: int
    size: int
    ours: tuple[Ran, ...]
    lychee: tuple[Ran, ...]


def limit(measured: Measured) -> Limit:
    """Return the limit with the measured ratio of wall-clock times. They are compared because they are the times that people wait."""
    return Limit("this check ÷ lychee, wall-clock time", _ratio(measured, lambda one: one.wall), MOST)


def section(measured: Measured, check: Limit) -> str:
    """Return the README section about the speed of checking links, as Markdown.

    Args:
        measured: the measurements.
        check: the limit, with the measured ratio.
    """
    cpu = _ratio(measured, lambda one: one.seconds)
    return "\n\n".join(
        [
            f"## Links\n\nThe site has {measured.pages:,} pages of {measured.size / 1024:.0f} KB on average with {measured.links:,} links, more than half of them "
            f"with a fragment. The values were measured with {SYSTEM}; each one is the median of {len(measured.ours)} rounds. Lychee uses every core, and this check only one. Neither uses a cache.",
            table(["limit", "measured", "at most", "holds"], [check.row]),
            table(
                ["tool", "wall-clock, s", "CPU, s"],
                [
                    ("this check", *_medians(measured.ours)),
                    ("lychee --offline --include-fragments", *_medians(measured.lychee)),
                    ("this check ÷ lychee", f"{check.value:.2f}", f"{cpu:.2f}"),
                ],
            ),
        ]
    )


def write_site(folder: Path, pages: int = PAGES) -> int:
    """Write a site whose pages link to each other and have no broken links.

    Args:
        folder: the folder for the site.
        pages: the number of pages in addition to the first.

    Returns:
        The number of links.
    """
    chance = random.Random(1)  # noqa: S311  texts, not secrets
    names = [
        "index",
        *(f"part-{n % FOLDERS}/page-{n}" if n >= len(_MENU) else f"page-{n}" for n in range(1, pages + 1)),
    ]
    texts = [as_html(page) for page in corpus(300, pages + 1).pages]
    headings = [len(_HEADING.findall(text)) for text in texts]
    links = 0
    for name, text in zip(names, texts, strict=True):
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        html = _page(name, text, names, headings, chance)
        links += html.count("<a ")
        path.write_text(html, encoding="utf-8")
    return links


def break_links(folder: Path) -> None:
    """Break two links of a site, one to a file and one to an anchor."""
    page = folder / "page-1.html"
    broken = '<p><a href="gone.html">x</a> <a href="index.html#gone">y</a></p></main>'
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", broken), encoding="utf-8")


def found_by_us(folder: Path) -> list[str]:
    """Return the targets of the broken links that our check finds."""
    done = run(_ours(folder), ROOT, _environment())
    return sorted(done.output.splitlines())


def found_by_lychee(folder: Path) -> list[str]:
    """Return the targets of the broken links that lychee finds, without their folders."""
    done = subprocess.run(_lychee(folder), capture_output=True, text=True, check=False)  # noqa: S603  fixed words
    errors = itertools.chain.from_iterable(json.loads(done.stdout)["error_map"].values())
    return sorted(error["url"].rpartition("/")[2] for error in errors)


def _page(name: str, text: str, names: Sequence[str], headings: Sequence[int], chance: random.Random) -> str:
    """Return a page with a head, a menu, a table of contents, text and a footer, as in the theme."""
    up = "../" * name.count("/") or "./"
    number = itertools.count(1)
    text = _HEADING.sub(lambda match: f'<h2 id="part-{next(number)}">', text)
    contents = "".join(f'<li><a href="#part-{n}">Part {n}</a></li>\n' for n in range(1, next(number)))

    def link(_: object = None) -> str:
        place = chance.randrange(len(names))
        fragment = f"#part-{chance.randint(1, headings[place])}" if chance.random() < 0.8 else ""
        return f'<a href="{up}{names[place]}.html{fragment}">'

    text = _LINK.sub(link, text)
    menu = "".join(f'<li><a class="tap" href="{up}{to}.html">{to}</a></li>\n' for to in _MENU)
    more = LINKS - 2 * len(_MENU) - text.count("<a ") - contents.count("<a ")
    see = "".join(f"<li>{link()}see also</a></li>\n" for _ in range(more))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<style>{_RULES}</style>\n</head>\n<body>\n<header><nav><ul>\n{menu}</ul></nav></header>\n"
        f'<main id="main">\n<h1>{name}</h1>\n<nav><ul>\n{contents}</ul></nav>\n{text}\n<ul>\n{see}</ul>\n</main>\n'
        f'<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M0 0L9 9"/></svg>\n<footer><ul>\n{menu}</ul></footer>\n</body>\n</html>\n'
    )


def measure() -> Results:
    """Run both tools, and return the table and the limit.

    Raises:
        BenchError: a tool did not find exactly the two broken links, or reported errors in the intact site.
    """
    with tempfile.TemporaryDirectory() as workspace:
        site = Path(workspace) / "site"
        say(f"A site of {PAGES:,} pages")
        links = write_site(site)
        size = sum(path.stat().st_size for path in site.rglob("*.html")) // PAGES
        rounds = [(_run(_ours(site)), _run(_lychee(site))) for _ in range(ROUNDS)]
        break_links(site)
        found = found_by_us(site), found_by_lychee(site)
        if found != (["gone.html", "index.html#gone"],) * 2:
            raise BenchError(f"The tools did not both find the two broken links: {found}")
    measured = Measured(PAGES, links, size, tuple(ours for ours, _ in rounds), tuple(lychee for _, lychee in rounds))
    check = limit(measured)
    return Results(section(measured, check), [check])


def _run(command: Sequence[str]) -> Ran:
    done = run(command, ROOT, _environment())
    if done.code:
        raise BenchError(f"{command[0]} reported errors in the intact site: {done.output[:1_000]}")
    return done


def _ours(site: Path) -> list[str]:
    return [sys.executable, "-c", OURS, str(site)]


def _lychee(site: Path) -> list[str]:
    lychee = str(Path(sys.executable).with_name("lychee"))
    return [lychee, "--offline", "--include-fragments", "--no-progress", "--format", "json", "--root-dir", str(site), str(site)]  # fmt: skip


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": PYTHONPATH}


def _medians(rounds: Sequence[Ran]) -> tuple[str, str]:
    return (
        f"{statistics.median(one.wall for one in rounds):.2f}",
        f"{statistics.median(one.seconds for one in rounds):.2f}",
    )


def _ratio(measured: Measured, seconds: Callable[[Ran], float]) -> float:
    """Return the median, across all rounds, of our time divided by lychee's. Both run back to back, so a slow machine affects both."""
    return statistics.median(
        seconds(ours) / seconds(lychee) for ours, lychee in zip(measured.ours, measured.lychee, strict=True)
    )


BENCHMARK = Benchmark("links", measure, (Need("lychee", program("lychee"), "run ./site test"),))
