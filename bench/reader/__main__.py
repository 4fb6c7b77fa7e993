"""``./site bench reader``: what a reader waits for on a slow network, in our theme and in the default themes of others.

The result is written into ``bench/README.md``. A missed limit gives exit code 1.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from practice.data import load as load_data

from site_tools.booklet.chromium import find_or_install
from tests.pages import TEMPLATES

from .. import ROOT
from ..generators import BenchError
from ..glossary import verdict
from ..peers.environment import PeerError
from ..table import replace_section
from .browser import Load, chromium, load
from .lighthouse import Scores, rate
from .results import Measured, limits, section
from .server import served
from .sites import others, ours
from .texts import filled_in, read_texts

README = ROOT / "bench" / "README.md"
ROUNDS = 3
# One of each kind. Lighthouse sees one of each template.
PAGES = ("index", "how-it-differs", "help-now", "glossary", "glossary/naloxone")


def main() -> int:
    """Measure, write the tables, and give 1 where a limit is missed or something could not be measured, else 0."""
    program = find_or_install(_say)
    if not program:
        _say("There is no Chromium, and none could be had.")
        return 1
    try:
        measured, scores, versions = _measure(program)
    except (BenchError, PeerError) as error:
        _say(str(error))
        return 1
    checks = limits(measured, measured[0].theme)
    text = README.read_text(encoding="utf-8")
    README.write_text(replace_section(text, "reader", section(measured, scores, checks, versions)), encoding="utf-8")
    _say(f"The tables are in {README.relative_to(ROOT).as_posix()}.")
    return verdict(checks) or int(len(scores) < len(TEMPLATES))


def _measure(program: str) -> tuple[list[Measured], list[Scores], str]:
    data = filled_in(load_data(ROOT / "content" / "data", ROOT))
    texts = read_texts(ROOT / "content", data)
    themes = (ours(data), *others())
    with tempfile.TemporaryDirectory() as workspace, ExitStack() as servers:
        addresses = {}
        for number, theme in enumerate(themes):
            _say(f"Building {len(texts)} pages: {theme.name}")
            folder = Path(workspace) / str(number)
            folder.mkdir()
            addresses[theme.name] = servers.enter_context(served(theme.build(texts, folder)))
        loads: dict[tuple[str, str], list[Load]] = {(theme.name, page): [] for page in PAGES for theme in themes}
        with chromium(program) as browser:
            versions = f"Chromium {browser.version.partition('.')[0]}"
            for number in range(ROUNDS):
                for page in PAGES:
                    _say(f"Loading, {number + 1} of {ROUNDS}: {page}")
                    for theme in themes:
                        address = addresses[theme.name] + theme.address(page)
                        loads[theme.name, page].append(load(browser, address))
        scores = []
        for page in TEMPLATES:
            _say(f"Lighthouse: {page}")
            try:
                scores.append(rate(page, addresses[themes[0].name] + themes[0].address(page), program))
            except BenchError as error:  # the other tables are worth keeping
                _say(str(error))
    return [Measured(theme, page, tuple(each)) for (theme, page), each in loads.items()], scores, versions


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
