"""Measure the time until a saved sentence appears on the page, in our preview and in those of other generators."""

from __future__ import annotations

import http.client
import math
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.context import FOLDER

from . import PYTHONPATH
from .benchmark import NOT_MEASURED, BenchError, Benchmark, Limit, Results, say
from .keystrokes import LIMIT as KEYSTROKE_LIMIT
from .keystrokes import keystrokes
from .preview_tools import PAGE, tools
from .table import table

LIMIT = 0.100  # seconds; the limit for the median of our preview
ROUNDS = 20
DOUBLES = 10
PATIENCE = 60.0  # seconds to wait for the first response
# seconds between requests; our preview responds in the same process that builds, so constant requests would slow it down
POLL = 0.005
START_POLL = 0.025  # seconds between requests while a preview starts, because starting takes longer
START_LIMIT = 3.0  # seconds; the limit for the time from the start of our desk to its first page
LOST = 6.0  # seconds after which a save counts as lost
SETTLE = 0.4  # seconds to wait after each save, so a generator that is still writing does not affect the next save


@dataclass(frozen=True)
class Seen:
    """The measurements of a preview.

    Attributes:
        name: the name of the preview.
        seconds: the seconds from each single save to the updated page, which are infinite for a lost save.
        lost: the number of lost saves.
        saves: the number of all saves, including those that closely follow another one.
    """

    name: str
    seconds: tuple[float, ...]
    lost: int
    saves: int


def measure() -> Results:
    """Run all previews at the same time, save files in each of them in turn, and return the tables and limits.

    Raises:
        BenchError: a preview does not show the first saved sentence.
    """
    # Raise SystemExit, so that ending this process also ends the previews.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        sites, start = [], NOT_MEASURED
        for number, tool in enumerate(tools()):
            root = Path(folder) / f"site-{number}"
            root.mkdir()
            file = tool.prepare(root)
            begun = time.perf_counter()
            port = running.enter_context(served(tool.command, root))
            address, headers = tool.address, {}
            if tool.has_desk:
                keys = keys_in(root / FOLDER)
                address, headers = f"{keys.base}site{address}", {"Cookie": f"{COOKIE}={keys.token}"}
            saving = Saving(file, file.read_text(encoding="utf-8"), port, address, headers)
            if tool.has_desk:
                start = saving.first_page(begun)
            if saving.save("Ready.", PATIENCE) is None:
                raise BenchError(f"{tool.name} does not show the saved sentence")
            sites.append((tool, saving))
        seconds: dict[str, list[float]] = {tool.name: [] for tool, _ in sites}
        lost = dict.fromkeys(seconds, 0)
        for number in range(ROUNDS):
            for tool, saving in sites:
                took = saving.save(f"Sentence number {number}.", LOST)
                seconds[tool.name].append(NOT_MEASURED if took is None else took)
                lost[tool.name] += took is None
            say(f"{number + 1} of {ROUNDS + DOUBLES}")
        gaps = random.Random(0)  # noqa: S311  the same in each run
        for number in range(DOUBLES):
            gap = gaps.uniform(0.02, 0.3)
            for tool, saving in sites:
                saving.write(f"First {number}.")
                time.sleep(gap)
                lost[tool.name] += saving.save(f"Second {number}.", LOST) is None
            say(f"{ROUNDS + number + 1} of {ROUNDS + DOUBLES}")
        say("keystrokes")
        typed = keystrokes(sites[0][1].port, root_of(sites[0][1].file), SETTLE)
    return report(
        [Seen(name, tuple(times), lost[name], ROUNDS + DOUBLES) for name, times in seconds.items()], typed, start
    )


def root_of(file: Path) -> Path:
    """Return the root folder of our site, given one of its pages."""
    return file.parents[2]


def report(seen: Sequence[Seen], typed: Sequence[float], start: float) -> Results:
    """Return the tables and limits for the README. The limits apply to the first preview, which is ours.

    Args:
        seen: the measurements of each preview.
        typed: the seconds from each keystroke in the desk to the updated page.
        start: the seconds from the start of our desk to its first page.
    """
    limits = [
        Limit("our median", statistics.median(seen[0].seconds) * 1000, LIMIT * 1000, " ms"),
        Limit("our median from a keystroke", statistics.median(typed) * 1000, KEYSTROKE_LIMIT * 1000, " ms"),
        Limit("our lost saves", seen[0].lost, 0),
        Limit("from the start of our desk to its first page", start, START_LIMIT, " s"),
    ]
    rows = [
        (
            each.name,
            _milliseconds(statistics.median(each.seconds)),
            _milliseconds(max(each.seconds)),
            f"{each.lost} of {each.saves}",
        )
        for each in seen
    ]
    head = f"""## Preview

A sentence on the page “{PAGE}” is changed and saved {ROUNDS + DOUBLES} times in each preview, in turn with the others: {ROUNDS} single saves, and {DOUBLES} that follow
another save after 20 to 300 ms. The times are wall-clock milliseconds from a single save to the first response with the new words. The page
is requested every {POLL * 1000:.0f} ms. Our preview and Pelican's build this site with all its plugins (ours also proofreads it after showing it); the
other previews build the same texts in plain Markdown, without a glossary or proofreading. A save counts as lost if the page does not show it
within {LOST:.0f} s.

In Chromium, the page beside the desk's form shows a keystroke before anything is saved. This took a median of
{_milliseconds(statistics.median(typed))} ms, and at most {_milliseconds(max(typed))} ms in {len(typed)} measurements.

"""
    tables = [
        table(["limit", "measured", "at most", "holds"], [limit.row for limit in limits]),
        table(["preview", "median, ms", "worst, ms", "saves lost"], rows),
    ]
    return Results(head + "\n\n".join(tables), limits)


def _milliseconds(seconds: float) -> str:
    return "never" if math.isinf(seconds) else f"{seconds * 1000:.0f}"


@dataclass(frozen=True)
class Saving:
    """A file to save repeatedly, its original text, and the port, the URL path and the request headers of its page."""

    file: Path
    text: str
    port: int
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def write(self, words: str) -> None:
        """Save the text with new words at the end."""
        self.file.write_text(f"{self.text.rstrip()}\n\n{words}\n", encoding="utf-8")

    def save(self, words: str, patience: float) -> float | None:
        """Save the file, and return the seconds until the words appear, or ``None`` if that takes more than ``patience`` seconds.

        Then wait ``SETTLE`` seconds, so that the preview is idle at the next save.
        """
        self.write(words)
        started = time.perf_counter()
        took = None
        while took is None and time.perf_counter() - started < patience:
            if words in self.page():
                took = time.perf_counter() - started
            else:
                time.sleep(POLL)
        time.sleep(SETTLE)
        return took

    def first_page(self, begun: float) -> float:
        """Wait for the first page, and return the seconds since ``begun``, or infinity if it does not appear within ``PATIENCE``."""
        while time.perf_counter() - begun < PATIENCE:
            if "<main" in self.page():
                return time.perf_counter() - begun
            time.sleep(START_POLL)
        return NOT_MEASURED

    def page(self) -> str:
        """Return the page, or an empty string if there is no response."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", self.address, headers=dict(self.headers))
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def served(command: Callable[[Path, int], Sequence[str]], root: Path) -> Iterator[int]:
    """Run a preview tool for a folder on a free port, yield the port, and stop the tool when the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SITEURL", "DISPLAY")
    }
    environment |= {"PYTHONPATH": PYTHONPATH} if "site_tools" in " ".join(command(root, port)) else {}
    with subprocess.Popen(  # noqa: S603  fixed words
        list(command(root, port)), cwd=root, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield port
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


BENCHMARK = Benchmark("preview", measure)
