"""Whole builds with a glossary and without it: Pelican with our plugin, and other generators with theirs."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import sites
from .corpus import Corpus
from .timing import Ran, median_ratio, run

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
Say = Callable[[str], None]


class BenchError(Exception):
    """A command failed; the message is the command and the last line that it printed."""


@dataclass(frozen=True)
class Tool:
    """A generator.

    Attributes:
        name: as the table has it.
        sources: gives the files of a site, with the glossary and without.
        command: the arguments after ``python -m``; it writes into ``output``.
        page: where the first page is written.
        mark: what an added link or abbreviation looks like.
        pins: the packages of its own environment; without any, it is the project's.
        pairs: how many times it is built with and without.
    """

    name: str
    sources: Callable[[Corpus, bool], sites.Files]
    command: tuple[str, ...]
    page: str
    mark: str
    pins: tuple[str, ...] = ()
    pairs: int = 2


@dataclass(frozen=True)
class Built:
    """How long a generator took, in CPU seconds without the glossary and with it, and how often a page links terms."""

    name: str
    pages: int
    terms: int
    without: float
    with_it: float
    ratio: float
    links: int


PELICAN = Tool(
    "Pelican with this plugin",
    lambda corpus, glossary: sites.pelican(
        corpus, ROOT / "plugins" / "glossary" / "pelican" / "plugins", glossary=glossary
    ),
    ("pelican", "content", "--settings", "pelicanconf.py", "--output", "output", "--fatal", "warnings", "--quiet"),
    "output/pages/page-1.html",
    r'<a class="term"',
    pairs=9,
)
OTHERS = (
    Tool(
        "MkDocs with ezglossary",
        lambda corpus, glossary: sites.ezglossary(corpus, glossary=glossary),
        ("mkdocs", "build", "--quiet", "--site-dir", "output"),
        "output/Page-1/index.html",
        r'<a class="mkdocs-ezglossary-link"',
        ("mkdocs==1.6.1", "mkdocs-ezglossary-plugin==2.1.0", "markdown==3.11.3"),
    ),
    Tool(
        "Material for MkDocs with abbreviations",
        lambda corpus, glossary: sites.material(corpus, glossary=glossary),
        ("mkdocs", "build", "--quiet", "--site-dir", "output"),
        "output/Page-1/index.html",
        r"<abbr ",
        ("mkdocs-material==9.8.1", "mkdocs==1.6.1", "pymdown-extensions==13.1", "markdown==3.11.3"),
        pairs=1,
    ),
    Tool(
        "Sphinx with its glossary",
        lambda corpus, glossary: sites.sphinx(corpus, glossary=glossary),
        ("sphinx", "-q", "-b", "html", ".", "output"),
        "output/Page-1.html",
        r'class="xref std std-term',
        ("sphinx==9.0.4", "docutils==0.22.4"),
    ),
)


def measure(tool: Tool, corpus: Corpus, say: Say, cache: Path = CACHE) -> Built:
    """Build a site with the glossary and without it, in turns, each time in a fresh process.

    Raises:
        BenchError: the tool cannot be installed or run, or its glossary links nothing.
    """
    python = environment(tool, say, cache) if tool.pins else Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        roots = {glossary: Path(folder) / ("with" if glossary else "without") for glossary in (False, True)}
        for glossary, root in roots.items():
            write(root, tool.sources(corpus, glossary))
        times = []
        for number in range(tool.pairs):
            say(f"  {tool.name}: {number + 1} of {tool.pairs}")
            times.append((_build(tool, python, roots[False]), _build(tool, python, roots[True])))
        links = len(re.findall(tool.mark, (roots[True] / tool.page).read_text(encoding="utf-8")))
    if not links:
        raise BenchError(f"{tool.name}: its glossary links nothing on the first page")
    without, with_it = (min(column) for column in zip(*times, strict=True))
    return Built(tool.name, len(corpus.pages), len(corpus.terms), without, with_it, median_ratio(times), links)


def environment(tool: Tool, say: Say, cache: Path = CACHE) -> Path:
    """Give the Python of a tool's environment; it is made where it is missing or has other packages.

    Raises:
        BenchError: a package cannot be installed.
    """
    folder = cache / re.sub(r"\W+", "-", tool.name.lower())
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / "installed", "\n".join(tool.pins)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say(f"  {tool.name}: setting up; this happens once")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    uv = (sys.executable, "-m", "uv")
    _must(run((*uv, "venv", "--quiet", str(folder)), ROOT), "uv venv")
    # Compiled now, or the first build would be charged for it.
    install = (*uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *tool.pins)
    _must(run(install, ROOT), f"uv pip install {' '.join(tool.pins)}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def write(root: Path, files: sites.Files) -> None:
    """Write the files of a site into a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def without_places(text: str) -> str:
    """Take addresses and folders out of what a program said: they belong to one machine, the table to all."""
    return re.sub(r"\b\w+://[^\s`'\"]+|(?<![\w.<])/[\w.~-]+(?:/[\w.~-]+)+", "…", text)


def failed(said: str, output: str) -> BenchError:
    """Give the error of a command that failed, with the last line that it printed."""
    lines = [line for line in output.splitlines() if line.strip()] or ["(nothing printed)"]
    return BenchError(f"`{said}`: {without_places(lines[-1].strip())}")


def bare_environment() -> dict[str, str]:
    """Give the environment without the plugins' folder, which must not reach tools that are not ours.

    As on any machine, Python keeps what it compiled, so that no run but the first has to.
    """
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}


def _build(tool: Tool, python: Path, root: Path) -> float:
    shutil.rmtree(root / "output", ignore_errors=True)
    ran = run((str(python), "-m", *tool.command), root, bare_environment())
    return _must(ran, f"python -m {' '.join(tool.command)}").seconds


def _must(ran: Ran, said: str) -> Ran:
    if ran.code:
        raise failed(said, ran.output)
    return ran
