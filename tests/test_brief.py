"""The pages cover the brief and the additions to it. Every clause appears under the heading that ``brief.yaml`` names."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from proofread.yaml_text import load_own

from .parsed import soup

CLAUSES = load_own(Path(__file__).with_name("brief.yaml"))
SOURCES = load_own(Path(__file__).parents[1] / "content/data/sources.yaml")
POINTS = {
    "opening promise", "the model", "how it differs", "abstinence may or may not be the goal", "safety focus",
    "corrections",
    "additions",
}  # fmt: skip
MAIN_PAGES = ["index", "the-model", "how-it-differs", "your-goals", "your-safety", "working-together"]


def normalized(text: str) -> str:
    """Return ``text`` with single spaces and straight quotes, for comparisons."""
    return re.sub(r"\s+", " ", text).replace("’", "'").replace("“", '"').replace("”", '"').strip()


@pytest.fixture(scope="module")
def texts(site: Path) -> Callable[[str], Mapping[str, str]]:
    """A function that returns the text of each section of a page, by heading. Each page is read only once."""
    return cache(lambda name: section_texts((site / f"{name}.html").read_text(encoding="utf-8")))


def section_texts(html: str) -> Mapping[str, str]:
    """Return the text of each section of a page, by its heading. The text includes the heading, but no citations, definitions or table of contents.

    The text before the first h2 belongs to the page title.
    """
    page = BeautifulSoup(html, "html.parser").select_one("main")
    assert page is not None
    for gone in page.select(".citation, .definitions, .contents"):
        gone.decompose()
    texts = {"": ""}
    current = ""
    for element in page.find_all(["h1", "h2", "p", "li", "dt", "dd", "caption", "th", "td"]):
        if element.name in ("h1", "h2"):
            current = normalized(element.get_text(" "))
            texts[current] = ""
        texts[current] += " " + normalized(element.get_text(" " if element.name == "h1" else ""))
    return texts


def test_brief_clause_is_on_its_page(texts: Callable[[str], Mapping[str, str]]) -> None:
    for clause in CLAUSES:
        page, heading = texts(clause["page"]), clause["heading"]
        assert normalized(heading) in page, f"There is no heading “{heading}” on {clause['page']}: {', '.join(page)}"
        assert normalized(clause["says"]) in page[normalized(heading)], clause["clause"]


@pytest.mark.parametrize("clause", [c for c in CLAUSES if "links_to" in c], ids=lambda clause: str(clause["page"]))
def test_brief_clause_links_to_its_target(site: Path, clause: dict[str, Any]) -> None:
    page = soup(site, clause["page"])
    words = normalized(clause["says"])
    assert [a["href"] for a in page.select("main a") if words in normalized(a.get_text())] == [
        f"./{clause['links_to']}"
    ]


@pytest.mark.parametrize("clause", [c for c in CLAUSES if "cites" in c], ids=lambda clause: str(clause["clause"]))
def test_brief_clause_names_its_sources(site: Path, clause: dict[str, Any]) -> None:
    page = soup(site, clause["page"])
    listed = {a["href"] for a in page.select(".sources a[href]")}
    assert {SOURCES[name]["url"] for name in clause["cites"]} <= listed


def test_brief_map_covers_every_point() -> None:
    assert {clause["point"] for clause in CLAUSES} == POINTS


@pytest.mark.parametrize("name", MAIN_PAGES)
def test_main_page_has_at_least_400_words_of_its_own(site: Path, name: str) -> None:
    page = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser").select_one("main")
    assert page is not None
    for gone in page.select("table, .definitions, .contents, .sources, .path-nav, .review"):
        gone.decompose()
    assert len(page.get_text(" ").split()) >= 400
