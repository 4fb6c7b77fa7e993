"""Measure loading times on a slow network, for our theme and the default themes of other generators."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from practice.data import load as load_data

from site_tools.booklet.chromium import find_or_install
from tests.pages import TEMPLATES

from .. import ROOT
from ..benchmark import BenchError, Benchmark, Need, Results, program, say
from .browser import Load, chromium, load
from .lighthouse import PROGRAM, Scores, rate
from .results import Measured, limits, section
from .server import served
from .sites import others, ours
from .texts import filled_in, read_texts

ROUNDS = 3
# The pages that are loaded in every theme. Lighthouse tests TEMPLATES, the pages with different templates, instead.
PAGES = ("index", "how-it-differs", "help-now", "glossary", "glossary/naloxone")


def measure() -> Results:
    """Load every page in every theme, run Lighthouse on ours, and return the results.

    Raises:
        BenchError: Chromium is not available, or a site could not be built.
    """
    path = find_or_install(say)
    if not path:
        raise BenchError("Chromium could be neither found nor installed.")
    measured, scores, versions = _measure(path)
    checks = limits(measured, measured[0].theme)
    # The other tables are useful even without Lighthouse's scores.
    return Results(section(measured, scores, checks, versions), checks, complete=len(scores) == len(TEMPLATES))


def _measure(path: str) -> tuple[list[Measured], list[Scores], str]:
    data = filled_in(load_data(ROOT / "content" / "data", ROOT))
    texts = read_texts(ROOT / "content", data)
    themes = (ours(data), *others())
    with tempfile.TemporaryDirectory() as workspace, ExitStack() as servers:
        addresses = {}
        for number, theme in enumerate(themes):
            say(f"Building {len(texts)} pages: {theme.name}")
            folder = Path(workspace) / str(number)
            folder.mkdir()
            addresses[theme.name] = servers.enter_context(served(theme.build(texts, folder)))
        loads: dict[tuple[str, str], list[Load]] = {(theme.name, page): [] for page in PAGES for theme in themes}
        with chromium(path) as browser:
            versions = f"Chromium {browser.version.partition('.')[0]}"
            for number in range(ROUNDS):
                for page in PAGES:
                    say(f"Loading, {number + 1} of {ROUNDS}: {page}")
                    for theme in themes:
                        address = addresses[theme.name] + theme.address(page)
                        loads[theme.name, page].append(load(browser, address))
        scores = []
        for page in TEMPLATES:
            say(f"Lighthouse: {page}")
            try:
                scores.append(rate(page, addresses[themes[0].name] + themes[0].address(page), path))
            except BenchError as error:
                say(str(error))
    return [Measured(theme, page, tuple(each)) for (theme, page), each in loads.items()], scores, versions


NEEDS = (
    Need("Node", program("node"), "see nodejs.org, or run apt-get install nodejs npm"),
    Need("Lighthouse", PROGRAM.exists, "run npm ci"),
)
BENCHMARK = Benchmark("reader", measure, NEEDS)
