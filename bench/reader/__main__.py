"""``./site bench reader``: what a reader waits for on a slow network, in our theme and in the default themes of others.

The result is written into ``bench/README.md``. A missed limit gives exit code 1.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# So that `python -m bench.reader` works without PYTHONPATH.
sys.path[:0] = [] if str(ROOT / "plugins") in sys.path else [str(ROOT / "plugins")]

from commands.chromium import find_or_install  # noqa: E402  the plugins' folder first
from practice.data import load as load_data  # noqa: E402

from tests.pages import TEMPLATES  # noqa: E402

from ..generators import BenchError  # noqa: E402
from ..glossary import verdict  # noqa: E402
from ..peers.environment import PeerError  # noqa: E402
from ..table import replace_section  # noqa: E402
from .browser import Load, chromium, load  # noqa: E402
from .lighthouse import Scores, rate  # noqa: E402
from .results import Measured, limits, section  # noqa: E402
from .server import served  # noqa: E402
from .sites import others, ours  # noqa: E402
from .texts import filled_in, read_texts  # noqa: E402

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
    return verdict(checks)


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
            scores.append(rate(page, addresses[themes[0].name] + themes[0].address(page), program))
    return [Measured(theme, page, tuple(each)) for (theme, page), each in loads.items()], scores, versions


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
